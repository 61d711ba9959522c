using System.Net;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class GetStatementTests
{
    [Fact]
    public async Task Positions_on_drafts_are_for_editors_until_the_draft_is_opened()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Claim(app), await Claim(app, "The bridge is unsafe", new { status = "draft" }));
        var both = await Statement(app, open, more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "denies" } } });
        var hidden = await Statement(app, draft);

        var seen = await app.Anonymous.Read($"/v1/statements/{both.Id()}");

        Assert.Equal([open.Id()], seen["positions"]!.AsArray().Select(p => (string)p!["claim"]!["id"]!));
        Assert.Equal(2, (await app.Admin.Read($"/v1/statements/{both.Id()}"))["positions"]!.AsArray().Count);
        Assert.Single((await (await app.With("read")).Read($"/v1/statements/{both.Id()}"))["positions"]!.AsArray());
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/statements/{hidden.Id()}"), 404, "not-found");

        await Patched(app, $"/v1/claims/{draft.Id()}", new { status = "open" });
        Assert.Equal(2, (await app.Anonymous.Read($"/v1/statements/{both.Id()}"))["positions"]!.AsArray().Count);
        Assert.Equal(hidden.Id(), (await app.Anonymous.Read($"/v1/statements/{hidden.Id()}")).Id());
    }

    [Theory]
    [InlineData("actors", "speaker", "name", "Ana Ruiz Soto")]
    [InlineData("actors", "onBehalfOf", "name", "The City")]
    [InlineData("sources", "source", "title", "A day on the bridge")]
    [InlineData("claims", "positions", "text", "The bridge was closed all day")]
    public async Task The_etag_changes_with_everything_that_is_shown(string kind, string shownAs, string member, string value)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var statement = await Statement(app, claim, more: new { onBehalfOf = new { name = "City" }, source = new { url = "https://radio.example/talk" } });
        var path = $"/v1/statements/{statement.Id()}";
        var before = (await app.Anonymous.GetAsync(path)).Headers.ETag!;
        Assert.Equal(HttpStatusCode.NotModified, (await Again()).StatusCode);

        var id = shownAs is "positions" ? claim.Id() : statement[shownAs]!.AsObject().Id();
        await Patched(app, $"/v1/{kind}/{id}", new Dictionary<string, string> { [member] = value });

        var after = await Again();
        Assert.Equal(HttpStatusCode.OK, after.StatusCode);
        Assert.NotEqual(before, after.Headers.ETag);
        Assert.Contains(value, (await after.Json())[shownAs]!.ToJsonString(), StringComparison.Ordinal);

        Task<HttpResponseMessage> Again() => app.Anonymous.SendAsync(new(HttpMethod.Get, path) { Headers = { IfNoneMatch = { before } } });
    }

    [Theory]
    [InlineData("statement_01jfzzzzzzfzzvzzzzzzzzzzzz")]
    [InlineData("claim_01jfzzzzzzfzzvzzzzzzzzzzzz")]
    [InlineData("1")]
    public async Task What_is_not_on_record_is_not_found(string id)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync($"/v1/statements/{id}"), 404, "not-found");
    }
}

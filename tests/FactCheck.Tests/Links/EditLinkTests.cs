using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class EditLinkTests
{
    [Fact]
    public async Task The_rationale_and_external_ids_can_be_changed_and_cleared_again()
    {
        await using var app = await TestApp.Start();
        var link = await Link(app, await Claim(app), "supports", await Claim(app, "The bridge is unsafe"));
        var path = $"/v1/links/{link.Id()}";
        var sent = new { rationale = "Closing it is what one does.", externalIds = new[] { new { scheme = "desk", value = "l-1" } } };
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var changed = await Patched(app, path, sent);

        AssertHolds(sent, changed);
        AssertHolds(new { revision = 2, relation = "supports", createdAt = (string)link["createdAt"]!, updatedAt = "2024-01-02T03:09:05.000000Z" }, changed);
        AssertHolds(changed, await app.Anonymous.Read(path));
        Assert.Equal([link.Id()], await app.Anonymous.Ids("/v1/links?externalId=desk:l-1"));

        var cleared = await Patched(app, path, new { rationale = (string?)null, externalIds = (string?)null }, "\"2\"");

        AssertHolds(new { revision = 3, rationale = (string?)null, externalIds = Array.Empty<string>() }, cleared);
        AssertHolds(cleared, await app.Anonymous.Read(path));
        var head = await app.Head();
        await Patched(app, path, new { rationale = (string?)null }, "*");
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData("rationale", null, 428, "precondition-required", null)]
    [InlineData("rationale", "\"2\"", 412, "stale-revision", null)]
    [InlineData("rationale", "\"1\"", 422, "invalid-content", "/rationale")]
    [InlineData("relation", "\"1\"", 400, "malformed-json", "/relation")]
    [InlineData("to", "\"1\"", 400, "malformed-json", "/to")]
    public async Task What_cannot_be_changed_is_refused_and_leaves_nothing(string member, string? ifMatch, int status, string code, string? at)
    {
        await using var app = await TestApp.Start();
        var link = await Link(app, await Claim(app), "supports", await Claim(app, "The bridge is unsafe"));
        var head = await app.Head();

        await AssertProblem(await app.Admin.Patch($"/v1/links/{link.Id()}", new Dictionary<string, string> { [member] = "" }, ifMatch ?? ""), status, code, at);

        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Admin.Patch("/v1/links/link_01jfzzzzzzfzzvzzzzzzzzzzzz", new { rationale = "New." }), 404, "not-found");
    }
}

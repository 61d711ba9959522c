using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Binding;

public sealed class MergePatchTests
{
    [Fact]
    public async Task Null_clears_what_is_optional_and_what_is_absent_stays()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { shortText = "Bridge closed", statusReason = "New", kind = "event", topics = new[] { "roads" }, about = new { from = "2023", to = "2024", place = "Northtown" } });

        var changed = await (await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { shortText = (string?)null, kind = (string?)null, topics = (string[]?)null, about = new { to = (string?)null, place = "Southtown" } })).Json();

        Given.AssertHolds(new { text = "The bridge was closed for a day", shortText = (string?)null, statusReason = "New", kind = "other", topics = Array.Empty<string>(), about = new { from = "2023", to = (string?)null, place = "Southtown" }, revision = 2 }, changed);
    }

    [Theory]
    [InlineData("claims", """{ "text": null }""", "/text")]
    [InlineData("claims", """{ "language": null }""", "/language")]
    [InlineData("actors", """{ "name": null }""", "/name")]
    [InlineData("sources", """{ "snapshot": { "text": null } }""", "/snapshot/text")]
    [InlineData("sources", """{ "externalIds": [{ "scheme": null, "value": "s-1" }] }""", "/externalIds/0/scheme")]
    public async Task Null_cannot_clear_what_is_required(string collection, string patch, string pointer)
    {
        await using var app = await TestApp.Start();
        var id = collection switch
        {
            "claims" => (await Given.Claim(app)).Id(),
            "actors" => (await Given.Actor(app)).Id(),
            _ => (await Given.Source(app, more: new { snapshot = new { text = "Before" } })).Id(),
        };
        var head = await app.Head();

        var response = await app.Admin.Patch($"/v1/{collection}/{id}", JsonNode.Parse(patch)!);

        await AssertProblem(response, 422, "invalid-content", at: pointer, fault: "required");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Lists_are_replaced_whole()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { translations = new[] { new { language = "es", text = "Se cerró el puente", machine = true }, new { language = "fr", text = "Le pont", machine = false } }, topics = new[] { "roads", "weather" } });

        var changed = await (await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { translations = new[] { new { language = "es", text = "El puente se cerró" } }, topics = new[] { "weather", "bridges" } })).Json();

        Given.AssertHolds(new { translations = new[] { new { language = "es", text = "El puente se cerró", machine = false } }, topics = new[] { "weather", "bridges" } }, changed);
        Assert.Empty(await app.Anonymous.Ids("/v1/claims?topic=roads"));
    }

    [Fact]
    public async Task References_are_replaced_whole()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, more: new { publisher = new { name = "The Paper", kind = "outlet" } });

        var changed = await (await app.Admin.Patch($"/v1/sources/{source.Id()}", new { publisher = new { name = "The Herald" } })).Json();
        var halved = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { publisher = new { kind = "outlet" } });
        var cleared = await (await app.Admin.Patch($"/v1/sources/{source.Id()}", new { publisher = (object?)null })).Json();

        Given.AssertHolds(new { name = "The Herald", kind = "unknown" }, changed["publisher"]);
        await AssertProblem(halved, 422, "invalid-content", at: "/publisher", fault: "empty-reference");
        Given.AssertHolds(new { publisher = (object?)null, revision = 3 }, cleared);
    }

    [Theory]
    [InlineData("claims", "{}")]
    [InlineData("claims", """{ "text": " The bridge was closed for a day ", "status": "open", "statusReason": null, "topics": [] }""")]
    [InlineData("claims", """{ "subjects": [{ "name": "luis VEGA" }], "about": {} }""")]
    [InlineData("actors", """{ "name": "Ana Ruiz", "role": null, "aliases": null }""")]
    [InlineData("sources", """{ "url": "https://paper.example/report", "publisher": { "name": "the paper" }, "state": null }""")]
    public async Task A_patch_that_changes_nothing_makes_no_revision(string collection, string patch)
    {
        await using var app = await TestApp.Start();
        var id = collection switch
        {
            "claims" => (await Given.Claim(app, more: new { subjects = new[] { new { name = "Luis Vega" } } })).Id(),
            "actors" => (await Given.Actor(app)).Id(),
            _ => (await Given.Source(app, more: new { publisher = new { name = "The Paper" } })).Id(),
        };
        var (head, etag) = (await app.Head(), await app.Anonymous.Tag($"/v1/{collection}/{id}"));

        var response = await app.Admin.Patch($"/v1/{collection}/{id}", JsonNode.Parse(patch)!, etag);

        Assert.Equal(1, (int)(await response.Json())["revision"]!);
        Assert.Equal(etag, response.Headers.ETag!.Tag);
        Assert.Equal((head, etag), (await app.Head(), await app.Anonymous.Tag($"/v1/{collection}/{id}")));
    }

    [Theory]
    [InlineData("[]", "", "wrong-type")]
    [InlineData("null", "", "wrong-type")]
    [InlineData("{ \"txt\": null }", "/txt", "unknown-member")]
    [InlineData("{ \"text\": 1 }", "/text", "wrong-type")]
    [InlineData("{ \"claimant\": { \"name\": \"Ana Ruiz\" } }", "/claimant", "unknown-member")]
    public async Task What_is_no_patch_of_a_claim_is_refused(string patch, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = new HttpRequestMessage(HttpMethod.Patch, $"/v1/claims/{claim.Id()}") { Content = new StringContent(patch, System.Text.Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("If-Match", "*");

        await AssertProblem(await app.Admin.SendAsync(request), 400, "malformed-json", at: pointer, fault: fault);
        Assert.Equal(1, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["revision"]!);
    }
}

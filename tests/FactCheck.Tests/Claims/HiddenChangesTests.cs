using System.Text.Json.Nodes;

namespace FactCheck.Tests.Claims;

/// <summary>That something hidden was recorded is told by no tag, and by no id of what was withdrawn.</summary>
public sealed class HiddenChangesTests
{
    [Fact]
    public async Task No_tag_of_what_readers_see_moves_when_something_hidden_is_recorded()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Verdict(app, claim, more: new { state = "published" });
        string[] paths = [$"/v1/claims/{claim.Id()}", $"/v1/claims/{claim.Id()}/dossier", $"/v1/claims/{claim.Id()}/graph", $"/v1/claims/{claim.Id()}/claimreview", "/v1/claims", "/v1/feeds/claimreview.json", "/v1/feeds/verdicts.atom", "/v1/feeds/verdicts.json", "/v1/feeds/corrections.atom"];
        async Task<List<string>> Seen()
        {
            var seen = new List<string>();
            foreach (var path in paths)
            {
                var response = await app.Anonymous.GetAsync(path);
                seen.Add($"{path} {response.Headers.ETag} {await response.Content.ReadAsStringAsync()}");
            }
            return seen;
        }
        var before = await Seen();

        var verdict = await Given.Verdict(app, claim, "false", new { publisher = new { name = "Second Desk", kind = "outlet" } });
        await Given.Patched(app, $"/v1/verdicts/{verdict.Id()}", new { summary = "Secret" }, await app.Admin.Tag($"/v1/verdicts/{verdict.Id()}"));
        Assert.Equal(before, await Seen());
        await app.Admin.DeleteAsync($"/v1/verdicts/{verdict.Id()}");
        var draft = await Given.Claim(app, "A draft", new { status = "draft", claimant = new { name = "Hidden" }, links = new[] { new { relation = "supports", to = new { id = claim.Id() } } } });
        await Given.Patched(app, $"/v1/claims/{draft.Id()}", new { topics = new[] { "roads" } });
        await Given.Evidence(app, draft);
        Assert.Equal(before, await Seen());
    }

    [Fact]
    public async Task What_readers_see_moves_every_tag_that_shows_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Verdict(app, claim, more: new { state = "published" });
        var tags = new HashSet<string> { await app.Anonymous.Tag("/v1/feeds/claimreview.json") };
        var statement = await Given.Statement(app, claim);
        Assert.True(tags.Add(await app.Anonymous.Tag("/v1/feeds/claimreview.json")));
        await Given.Withdrawn(app, $"/v1/statements/{statement.Id()}");
        Assert.True(tags.Add(await app.Anonymous.Tag("/v1/feeds/claimreview.json")));
        await Given.Patched(app, $"/v1/actors/{verdict["publisher"]!["id"]}", new { name = "Renamed Desk" });
        Assert.True(tags.Add(await app.Anonymous.Tag("/v1/feeds/claimreview.json")));
        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/revisions", new { changeKind = "update", publicNote = "More is known.", summary = "More" });
        Assert.True(tags.Add(await app.Anonymous.Tag("/v1/feeds/claimreview.json")));
    }

    [Fact]
    public async Task What_was_withdrawn_is_not_named_by_what_refers_to_it()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Given.Claim(app), await Given.Claim(app, "Another"));
        var report = await Given.Statement(app, claim);
        var told = await Given.Created(app, "/v1/statements", new { speaker = new { name = "Eva Sol" }, reportedIn = new { id = report.Id() }, positions = new[] { new { claim = new { id = claim.Id() }, position = "repeats" } } });
        var link = await Given.Created(app, "/v1/links", new { from = new { id = claim.Id() }, relation = "supports", to = new { id = other.Id() }, assertedBy = new { id = report.Id() } });
        Assert.Equal(report.Id(), (string?)(await app.Anonymous.Read($"/v1/statements/{told.Id()}"))["reportedIn"]);

        await Given.Withdrawn(app, $"/v1/statements/{report.Id()}");

        foreach (var path in new[] { $"/v1/statements/{told.Id()}", $"/v1/links/{link.Id()}", $"/v1/claims/{claim.Id()}/links", $"/v1/claims/{claim.Id()}/dossier", $"/v1/statements/{told.Id()}/history", $"/v1/links/{link.Id()}/history" })
            Assert.DoesNotContain(report.Id(), await app.Anonymous.GetStringAsync(path), StringComparison.Ordinal);
        Assert.Equal(report.Id(), (string?)(await app.Admin.Read($"/v1/statements/{told.Id()}"))["reportedIn"]);
    }

    [Fact]
    public async Task A_statement_that_was_moved_from_a_draft_does_not_tell_what_it_said_there()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Given.Claim(app), await Given.Claim(app, "A draft", new { status = "draft" }));
        var statement = await Given.Statement(app, draft, more: new { quote = "First words", language = "en" });
        await Given.Patched(app, $"/v1/statements/{statement.Id()}", new { quote = "Second words", positions = new[] { new { claim = new { id = open.Id() }, position = "asserts" } } });

        var told = (await app.Anonymous.Read($"/v1/statements/{statement.Id()}/history"))["items"]!.AsArray();

        Assert.Equal(["Second words"], told.Select(entry => (string?)entry!["snapshot"]!["quote"]));
        Assert.Equal(2, (await app.Admin.Read($"/v1/statements/{statement.Id()}/history"))["items"]!.AsArray().Count);
    }
}

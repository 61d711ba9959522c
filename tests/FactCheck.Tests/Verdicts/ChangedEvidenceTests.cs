using System.Text.Json.Nodes;

namespace FactCheck.Tests.Verdicts;

public sealed class ChangedEvidenceTests
{
    [Fact]
    public async Task Evidence_turned_round_under_a_published_verdict_is_told_in_the_dossier()
    {
        await using var app = await TestApp.Start();
        var (claim, evidence, source) = await Judged(app);
        Assert.Empty(await Changed(app, claim));
        app.Clock.Move(TimeSpan.FromDays(1));

        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { stance = "supports", quote = "The bridge cost two billion." });

        var one = Assert.Single(await Changed(app, claim));
        Given.AssertHolds(new { evidence = evidence.Id(), members = new[] { "stance", "quote" } }, one);
        Assert.StartsWith("2024-01-03", (string)one["changedAt"]!, StringComparison.Ordinal);
        var text = await (await app.Anonymous.Send("GET", $"/v1/claims/{claim.Id()}/dossier", null, "Accept: text/markdown")).Content.ReadAsStringAsync();
        Assert.Contains("Evidence that this rests on was changed since, on 2024-01-03: stance, quote", text, StringComparison.Ordinal);

        app.Clock.Move(TimeSpan.FromDays(1));
        await Given.Patched(app, $"/v1/sources/{source}", new { url = "https://blog.example/", title = "Some blog" });
        one = Assert.Single(await Changed(app, claim));
        Assert.Equal(["stance", "quote", "source"], one["members"]!.AsArray().Select(member => (string?)member));
        Assert.StartsWith("2024-01-04", (string)one["changedAt"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_next_revision_takes_the_evidence_as_it_is_and_nothing_is_told_any_more()
    {
        await using var app = await TestApp.Start();
        var (claim, evidence, _) = await Judged(app);
        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { note = "Page 3" });
        var verdict = (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["verdicts"]![0]!["id"]!;

        await Given.Created(app, $"/v1/verdicts/{verdict}/revisions", new { changeKind = "update", publicNote = "The page is named." });

        Assert.Empty(await Changed(app, claim));
    }

    [Fact]
    public async Task A_review_cites_what_was_frozen()
    {
        await using var app = await TestApp.Start();
        var (claim, evidence, source) = await Judged(app);
        var before = await Citation(app, claim);
        Assert.Equal(("https://audit.example/", "Report of the court of audit"), ((string?)before["url"], (string?)before["headline"]));

        await Given.Patched(app, $"/v1/sources/{source}", new { url = "https://blog.example/", title = "Some blog", authors = new[] { new { name = "Someone Else" } } });
        var after = await Citation(app, claim);
        Assert.Equal(("https://audit.example/", "Report of the court of audit"), ((string?)after["url"], (string?)after["headline"]));
        Assert.Null(after["author"]);

        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { source = new { url = "https://another.example/" } });
        Assert.Equal(after.ToJsonString(), (await Citation(app, claim)).ToJsonString());
    }

    private static async Task<(JsonObject Claim, JsonObject Evidence, string Source)> Judged(TestApp app)
    {
        var claim = await Given.Claim(app, "The bridge cost two billion");
        var evidence = await Given.Evidence(app, claim, "refutes", new { source = new { url = "https://audit.example/", title = "Report of the court of audit" }, quote = "The bridge cost one billion." });
        await Given.Verdict(app, claim, "false", new { state = "published" });
        return (claim, evidence, (string)evidence["source"]!["id"]!);
    }

    private static async Task<List<JsonObject>> Changed(TestApp app, JsonObject claim) =>
        [.. (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["changedEvidence"]!.AsArray().Select(one => one!.AsObject())];

    private static async Task<JsonNode> Citation(TestApp app, JsonObject claim) =>
        Assert.Single((await app.Anonymous.Read($"/v1/claims/{claim.Id()}/claimreview"))["@graph"]![0]!["citation"]!.AsArray())!;
}

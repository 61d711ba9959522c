using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class EditEvidenceTests
{
    [Fact]
    public async Task Every_member_can_be_changed_and_cleared_again()
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Claim(app));
        var path = $"/v1/evidence/{evidence.Id()}";
        var plain = new
        {
            stance = "refutes",
            directness = "background",
            quote = "The bridge was open",
            locator = new { from = 3, to = 9, page = "A4", timecode = "00:01:02" },
            note = "Seen in the original.",
            externalIds = new[] { new { scheme = "desk", value = "e-1" } },
        };
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var changed = await Patched(app, path, new { source = new { title = "A ledger of tolls", kind = "book" }, plain.stance, plain.directness, plain.quote, plain.locator, plain.note, plain.externalIds });

        AssertHolds(plain, changed);
        AssertHolds(new { revision = 2, createdAt = (string)evidence["createdAt"]!, updatedAt = "2024-01-02T03:09:05.000000Z" }, changed);
        AssertWhole(changed, "withdrawnAt", "withdrawnReason");
        Assert.Equal("book A ledger of tolls", $"{changed["source"]!["kind"]} {changed["source"]!["title"]}");
        AssertHolds(changed, await app.Anonymous.Read(path));

        var cleared = await Patched(app, path, new { directness = (string?)null, quote = (string?)null, locator = (string?)null, note = (string?)null, externalIds = (string?)null }, "\"2.40\"");

        AssertWhole(cleared, "quote", "locator", "note", "withdrawnAt", "withdrawnReason", "externalIds");
        AssertHolds(new { revision = 3, directness = "circumstantial", stance = "refutes" }, cleared);
        AssertHolds(cleared, await app.Anonymous.Read(path));
        Assert.Empty(await app.Anonymous.Ids("/v1/evidence?externalId=desk:e-1"));
    }

    [Fact]
    public async Task What_a_published_verdict_froze_stays_as_it_was()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var evidence = await Given.Evidence(app, claim, "refutes", new { quote = "The bridge was open", note = "By a guard.", locator = new { page = "A4" } });
        await Verdict(app, claim, "false", new { state = "published" });
        var before = await Frozen();

        await Patched(app, $"/v1/evidence/{evidence.Id()}", new { stance = "supports", quote = "The bridge was shut", locator = new { page = "A5" }, source = new { title = "Another" } });
        await Patched(app, $"/v1/sources/{evidence["source"]!["id"]}", new { title = "Renamed" });

        Assert.Equal(before.ToJsonString(), (await Frozen()).ToJsonString());
        AssertHolds(new { id = evidence.Id(), revision = 1, stance = "refutes", quote = "The bridge was open", note = "By a guard." }, before);
        Assert.Equal("A4", (string)before["locator"]!["page"]!);

        async Task<System.Text.Json.Nodes.JsonObject> Frozen() => (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["revisions"]![0]!["evidence"]![0]!.AsObject();
    }

    [Theory]
    [InlineData(null, 428, "precondition-required")]
    [InlineData("\"2\"", 412, "stale-revision")]
    public async Task A_change_names_the_revision_it_is_based_on(string? ifMatch, int status, string code)
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Claim(app));
        var head = await app.Head();

        await AssertProblem(await app.Admin.Patch($"/v1/evidence/{evidence.Id()}", new { note = "New." }, ifMatch ?? ""), status, code);

        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Admin.Patch("/v1/evidence/evidence_01jfzzzzzzfzzvzzzzzzzzzzzz", new { note = "New." }, ifMatch ?? ""), 404, "not-found");
    }

    [Theory]
    [InlineData("stance", null, "/stance", "required")]
    [InlineData("source", null, "/source", "required")]
    [InlineData("stance", "proves", "/stance", "unknown-value")]
    [InlineData("quote", "", "/quote", "empty")]
    public async Task A_patch_that_breaks_a_rule_is_refused(string member, string? value, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Claim(app));
        var head = await app.Head();

        await AssertProblem(await app.Admin.Patch($"/v1/evidence/{evidence.Id()}", new Dictionary<string, string?> { [member] = value, ["note"] = "New." }), 422, "invalid-content", at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_writes_nothing()
    {
        await using var app = await TestApp.Start();
        var evidence = await Given.Evidence(app, await Claim(app), more: new { note = "By a guard." });
        var head = await app.Head();

        var same = await Patched(app, $"/v1/evidence/{evidence.Id()}", new { note = "By a guard.", stance = "supports" }, "*");

        Assert.Equal(1, (int)same["revision"]!);
        Assert.Equal(head, await app.Head());
    }
}

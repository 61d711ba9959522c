using static FactCheck.Tests.Exchange.Imports.PublishImportTests;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>An import is taken back as a whole; what others built on since stays.</summary>
public sealed class WithdrawImportTests
{
    private static readonly object Wrong = new { reason = "The columns were mixed up." };

    [Fact]
    public async Task Drafts_go_without_a_trace_for_readers_and_the_mended_file_comes_anew()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, Table, "text/csv", "?language=en");
        var head = await app.Head();

        AssertHolds(new { dryRun = true, claimsDeleted = 3, claimsWithdrawn = 0, verdictsRetracted = 0, staying = 0 }, await Made(app.Admin, $"/v1/imports/{import.Id()}/withdrawal?dryRun=true", Wrong));
        Assert.Equal(head, await app.Head());
        AssertHolds(new { dryRun = false, claimsDeleted = 3, claimsWithdrawn = 0, verdictsRetracted = 0, staying = 0 }, await Made(app.Admin, $"/v1/imports/{import.Id()}/withdrawal", Wrong));

        Assert.Empty(await app.Admin.Ids("/v1/claims"));
        Assert.Empty(await app.Admin.Ids("/v1/verdicts"));
        AssertHolds(new { withdrawnReason = "The columns were mixed up." }, await app.Admin.Read($"/v1/imports/{import.Id()}"));
        AssertHolds(new { created = 3 }, (await Imported(app.Admin, Table, "text/csv", "?language=en"))["rows"]);
    }

    [Fact]
    public async Task What_was_published_is_retracted_with_the_reason_and_withdrawn()
    {
        await using var app = await TestApp.Start();
        await Imported(app.Admin, Table, "text/csv", "?language=en");
        var import = await Imported(app.Admin, Table, "text/csv", "?language=en&publish=true&overrideReason=Past+work");
        var claims = await app.Anonymous.Ids("/v1/claims");

        AssertHolds(new { claimsDeleted = 0, claimsWithdrawn = 3, verdictsRetracted = 2, staying = 0 }, await Made(app.Admin, $"/v1/imports/{import.Id()}/withdrawal", Wrong));

        Assert.Empty(await app.Anonymous.Ids("/v1/claims"));
        foreach (var claim in claims)
            AssertHolds(new { status = "withdrawn", statusReason = "The columns were mixed up." }, await app.Admin.Read($"/v1/claims/{claim}"));
        Assert.Equal(["The columns were mixed up.", "The columns were mixed up."], (await app.Anonymous.Read("/v1/corrections"))["items"]!.Each("publicNote"));
        AssertHolds(new { created = 3, refused = 0 }, (await Imported(app.Admin, Table, "text/csv", "?language=en"))["rows"]);
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task What_others_built_on_stays_with_the_reason()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, Table, "text/csv", "?language=en");
        var claims = await app.Admin.Ids("/v1/claims?status=draft");
        await Patched(app, $"/v1/claims/{claims[0]}", new { topics = new[] { "roads" } });
        await Created(app, $"/v1/claims/{claims[1]}/evidence", new { source = new { url = "https://paper.example/1" }, stance = "refutes" });

        var account = await Made(app.Admin, $"/v1/imports/{import.Id()}/withdrawal", Wrong);

        AssertHolds(new { claimsDeleted = 1, staying = 2 }, account);
        Assert.Equal([claims[0], claims[1]], account["stays"]!.Each("id"));
        Assert.Equal(["changed-since", "changed-since"], account["stays"]!.Each("code"));
        Assert.Equal([claims[0], claims[1]], await app.Admin.Ids("/v1/claims?status=draft"));
    }

    [Fact]
    public async Task Of_a_claim_that_others_recorded_the_parts_that_were_added_are_withdrawn()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { externalIds = new[] { new { scheme = "desk", value = "1" } } });
        var import = await Imported(app.Admin, StartImportTests.Lines(new
        {
            text = (string)claim["text"]!,
            language = "en",
            topics = new[] { "roads" },
            claimant = new { name = "Ana Ruiz" },
            evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "supports" } },
            verdicts = new[] { new { publisher = new { name = "Desk" }, rating = "true", state = "published" } },
            externalIds = new[] { new { scheme = "desk", value = "1" } },
        }), query: "?publish=true");
        AssertHolds(new { statements = 1, evidence = 1, verdicts = 1 }, (await app.Admin.Read($"/v1/claims/{claim.Id()}"))["counts"]);

        var account = await Made(app.Admin, $"/v1/imports/{import.Id()}/withdrawal", Wrong);

        AssertHolds(new { claimsDeleted = 0, claimsWithdrawn = 0, verdictsRetracted = 1, partsWithdrawn = 2, staying = 1 }, account);
        Assert.Equal("claim-changed", (string?)account["stays"]![0]!["code"]);
        AssertHolds(new { statements = 0, evidence = 0 }, (await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]);
        AssertHolds(new { status = "in_review" }, await app.Anonymous.Read($"/v1/claims/{claim.Id()}"));
    }

    [Fact]
    public async Task A_key_that_may_not_publish_retracts_nothing()
    {
        await using var app = await TestApp.Start();
        var import = await Imported(app.Admin, Table, "text/csv", "?language=en&publish=true");

        await AssertProblem(await (await app.With("import", "write")).PostAsync($"/v1/imports/{import.Id()}/withdrawal", System.Net.Http.Json.JsonContent.Create(Wrong)), 404, "not-found");
        await AssertProblem(await (await app.With("import")).PostAsync($"/v1/imports/{import.Id()}/withdrawal", System.Net.Http.Json.JsonContent.Create(Wrong)), 403, "missing-scope");
        Assert.Equal(["published"], (await app.Anonymous.Read("/v1/verdicts"))["items"]!.Each("state"));
    }
}

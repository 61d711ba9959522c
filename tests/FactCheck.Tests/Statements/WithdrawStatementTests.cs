using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class WithdrawStatementTests
{
    [Fact]
    public async Task A_withdrawn_statement_leaves_every_claim_it_was_on()
    {
        await using var app = await TestApp.Start();
        var (one, two) = (await Given.Claim(app, "The bridge was closed", new { subjects = new[] { new { name = "Luis Vega" } } }), await Given.Claim(app, "The road was closed"));
        await Given.Statement(app, one);
        var denial = await Given.Statement(app, one, "denies", "Luis Vega", new { positions = new[] { new { claim = new { id = two.Id() }, position = "asserts" } } });
        var path = $"/v1/statements/{denial.Id()}";
        Assert.Equal("disputed", await Contention());

        var withdrawn = await Given.Withdrawn(app, path, "He spoke of another bridge.");

        Given.AssertHolds(new { id = denial.Id(), revision = 2, withdrawnReason = "He spoke of another bridge." }, withdrawn);
        Assert.Equal(2, withdrawn["positions"]!.AsArray().Count);
        Assert.Equal(withdrawn.ToJsonString(), (await app.Admin.Read(path)).ToJsonString());
        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");
        Assert.Equal("unanswered", await Contention());
        Given.AssertHolds(new { statements = 0, rebuttals = 0, appearances = 0 }, (await app.Anonymous.Read($"/v1/claims/{two.Id()}"))["counts"]);
        Assert.Empty((await app.Admin.Read($"/v1/claims/{one.Id()}/dossier"))["rebuttals"]!.AsArray());
        Assert.Empty(await app.Admin.Ids($"/v1/claims/{one.Id()}/rebuttals"));
        Assert.Single(await app.Admin.Ids("/v1/statements"));
        Assert.Empty(await app.Admin.Ids($"/v1/claims?claimant={denial["speaker"]!["id"]}"));

        async Task<string> Contention() => (string)(await app.Anonymous.Read($"/v1/claims/{one.Id()}"))["contention"]!["state"]!;
    }

    [Fact]
    public async Task A_withdrawal_is_final()
    {
        await using var app = await TestApp.Start();
        var statement = await Given.Statement(app, await Given.Claim(app));
        var path = $"/v1/statements/{statement.Id()}";
        await AssertProblem(await app.Admin.Send("POST", $"{path}/withdrawal", Given.Raw("""{ "reason": "Misheard." }"""), "If-Match: \"7\""), 412, "stale-revision");
        await Given.Withdrawn(app, path);
        var head = await app.Head();

        await AssertProblem(await app.Post($"{path}/withdrawal", new { reason = "Again." }), 409, "already-withdrawn");
        await AssertProblem(await app.Admin.Patch(path, new { quote = "New." }), 409, "already-withdrawn");
        await AssertProblem(await app.Post("/v1/statements/statement_01jfzzzzzzfzzvzzzzzzzzzzzz/withdrawal", new { reason = "Misheard." }), 404, "not-found");

        Assert.Equal(head, await app.Head());
    }
}

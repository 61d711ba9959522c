using System.Text.Json.Nodes;
using FactCheck.Tests.Ledger;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.Operations.Erasures.Erased;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Erasures;

public sealed class PreviewErasureTests
{
    [Theory]
    [InlineData("claim")]
    [InlineData("verdict")]
    [InlineData("frozen evidence")]
    [InlineData("page")]
    [InlineData("draft that was deleted")]
    public async Task A_preview_tells_what_the_erasure_then_takes_and_changes_nothing(string kind)
    {
        await using var app = await TestApp.Start();
        var (path, extent) = await Recorded(app, kind);
        var (head, before) = (await app.Kept(), await app.Admin.GetStringAsync($"{path}/history"));

        var preview = await app.Admin.Read($"{path}/erasure?extent={extent}");

        Assert.Equal((head, before), (await app.Kept(), await app.Admin.GetStringAsync($"{path}/history")));
        var erasure = await Created(app, $"{path}/erasure", new { reason = Why, extent });
        foreach (var member in new[] { "erased", "entries", "revisions", "pages", "answers", "importRows", "remaining" })
            Assert.True(JsonNode.DeepEquals(preview[member], erasure[member]), $"{member}: {preview[member]?.ToJsonString()} and {erasure[member]?.ToJsonString()}");
    }

    [Fact]
    public async Task What_cannot_be_erased_is_refused_already_here()
    {
        await using var app = await TestApp.Start();
        var verdict = await Published(app, await Claim(app));

        await AssertProblem(await app.Admin.GetAsync($"/v1/verdicts/{verdict.Id()}/erasure"), 409, "verdict-stands");
        await AssertProblem(await app.Admin.GetAsync($"/v1/verdicts/{verdict.Id()}/erasure?extent=all"), 400, "invalid-parameter", at: "extent");
        await AssertProblem(await app.Admin.GetAsync($"/v1/verdicts/{verdict.Id()}/erasure?extent=dossier"), 400, "invalid-parameter", at: "extent", fault: "not-with-this-kind");
        await AssertProblem(await app.Admin.GetAsync("/v1/verdicts/verdict_01hk000000e008000000000000/erasure"), 404, "not-found");
        await AssertProblem(await (await app.With("write", "publish")).GetAsync($"/v1/verdicts/{verdict.Id()}/erasure"), 403, "missing-scope");
    }
}

using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class DeleteVerdictTests
{
    [Fact]
    public async Task A_draft_is_gone_and_stays_in_the_ledger()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var draft = await Given.Verdict(app, claim, more: new { externalIds = new[] { new { scheme = "desk", value = "v-1" } } });
        var (path, head) = ($"/v1/verdicts/{draft.Id()}", await app.Head());

        var response = await app.Delete(path, "If-Match: \"1\"");

        Assert.Equal((204, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        await AssertProblem(await app.Admin.GetAsync(path), 404, "not-found");
        await AssertProblem(await app.Delete(path), 404, "not-found");
        Assert.Empty(await app.Admin.Ids("/v1/verdicts"));
        Assert.Equal(head + 1, await app.Head());
        await Given.Verdict(app, claim, more: new { externalIds = new[] { new { scheme = "desk", value = "v-1" } } });
    }

    [Fact]
    public async Task A_published_verdict_is_refused()
    {
        await using var app = await TestApp.Start();
        var verdict = await Given.Verdict(app, await Given.Claim(app), more: new { state = "published" });
        var head = await app.Head();

        var problem = await AssertProblem(await app.Delete($"/v1/verdicts/{verdict.Id()}"), 409, "not-a-draft");

        Assert.Contains("retract it", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Who_names_a_revision_names_the_current_one()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Verdict(app, await Given.Claim(app));
        var head = await app.Head();

        await AssertProblem(await app.Delete($"/v1/verdicts/{draft.Id()}", "If-Match: \"2\""), 412, "stale-revision");
        await AssertProblem(await app.Delete($"/v1/verdicts/{draft.Id()}", "If-Match: *"), 400, "invalid-parameter");
        await AssertProblem(await app.Anonymous.DeleteAsync($"/v1/verdicts/{draft.Id()}"), 401, "unauthenticated");

        Assert.Equal(head, await app.Head());
    }
}

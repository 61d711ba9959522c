using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Findings;

public sealed class DismissFindingTests
{
    [Fact]
    public async Task A_dismissal_holds_until_something_along_the_path_changes()
    {
        await using var app = await TestApp.Start();
        var (a, b) = await Contradicting.Pair(app, "contradicts", "true", "true");
        var finding = Assert.Single(await Contradicting.Findings(app))!.AsObject();

        var dismissed = await Given.Created(app, $"/v1/findings/{finding.Id()}/dismissal", new { reason = "Two bridges." });

        Given.AssertHolds(new { id = finding.Id(), state = "dismissed" }, dismissed);
        Assert.Equal("Two bridges.", (string)dismissed["dismissal"]!["reason"]!);
        Assert.Empty(await Contradicting.Findings(app));
        Assert.Equal(dismissed.ToJsonString(), Assert.Single(await Contradicting.Findings(app, "?state=dismissed"))!.ToJsonString());
        var link = (await app.Admin.Read($"/v1/links?claim={a.Id()}"))["items"]![0]!.AsObject();
        await Given.Patched(app, $"/v1/links/{link.Id()}", new { rationale = "Looked at again." });
        Assert.NotEqual(finding.Id(), Assert.Single(await Contradicting.Findings(app))!.AsObject().Id());
        Assert.True((bool)(await app.Admin.Read("/v1/audit/verify"))["sound"]!);
    }

    [Fact]
    public async Task A_dismissal_names_a_finding_there_is_and_says_why()
    {
        await using var app = await TestApp.Start();
        await Contradicting.Pair(app, "contradicts", "true", "true");
        var finding = Assert.Single(await Contradicting.Findings(app))!.AsObject();

        await AssertProblem(await app.Post("/v1/findings/finding_01jfzzzzzzfzzvzzzzzzzzzzzz/dismissal", new { reason = "r" }), 404, "not-found");
        await AssertProblem(await app.Post($"/v1/findings/{finding.Id()}/dismissal", new { }), 422, "invalid-content", "/reason", "required");
        await AssertProblem(await (await app.With("write")).PostAsync($"/v1/findings/{finding.Id()}/dismissal", Given.Raw("""{ "reason": "r" }""")), 403, "missing-scope");
    }
}

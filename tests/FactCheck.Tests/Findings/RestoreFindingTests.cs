using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Findings;

public sealed class RestoreFindingTests
{
    [Fact]
    public async Task A_dismissal_that_is_taken_back_opens_the_finding_and_can_be_given_again()
    {
        await using var app = await TestApp.Start();
        await Contradicting.Pair(app, "contradicts", "true", "true");
        var finding = Assert.Single(await Contradicting.Findings(app))!.AsObject();
        var path = $"/v1/findings/{finding.Id()}/dismissal";
        await AssertProblem(await app.Delete(path), 404, "not-found");
        await Given.Created(app, path, new { reason = "Two bridges." });

        Assert.Equal(204, (int)(await app.Delete(path)).StatusCode);

        Assert.Equal(finding.Id(), Assert.Single(await Contradicting.Findings(app))!.AsObject().Id());
        await AssertProblem(await app.Delete(path), 404, "not-found");
        await Given.Created(app, path, new { reason = "Still two." });
        Assert.Empty(await Contradicting.Findings(app));
        Assert.True((bool)(await app.Admin.Read("/v1/audit/verify"))["sound"]!);
    }
}

namespace FactCheck.Tests.CorrectionRequests;

public sealed class ListCorrectionRequestsTests
{
    [Fact]
    public async Task Requests_are_found_by_each_filter()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Given.Claim(app), await Given.Claim(app, "Another"));
        var first = await Corrections.Correction(app, claim, new { sentAt = "2023-12", externalIds = new[] { new { scheme = "desk", value = "c-1" } } });
        var second = await Corrections.Correction(app, other, new { role = "regulator", route = "regulator", sentAt = "2024-01-01" });
        await Corrections.Settled(app, second, "refused");
        var gone = await Corrections.Correction(app, other);
        await Given.Withdrawn(app, $"/v1/correction-requests/{gone.Id()}");
        const string list = "/v1/correction-requests";

        Assert.Equal([second.Id(), first.Id()], await app.Anonymous.Ids(list));
        Assert.Equal([first.Id()], await app.Anonymous.Ids($"{list}?claim={claim.Id()}"));
        Assert.Equal([second.Id()], await app.Anonymous.Ids($"{list}?outcome=refused"));
        Assert.Equal([second.Id()], await app.Anonymous.Ids($"{list}?role=regulator"));
        Assert.Equal([second.Id()], await app.Anonymous.Ids($"{list}?route=regulator"));
        Assert.Equal([second.Id()], await app.Anonymous.Ids($"{list}?sentFrom=2024"));
        Assert.Equal([first.Id()], await app.Anonymous.Ids($"{list}?sentTo=2023-12-31"));
        Assert.Equal([first.Id()], await app.Anonymous.Ids($"{list}?externalId=desk:c-1"));
        Assert.Equal([gone.Id()], await app.Admin.Ids($"{list}?outcome=withdrawn"));
        Assert.Empty(await app.Anonymous.Ids($"{list}?outcome=withdrawn"));
        await ProblemAssertions.AssertProblem(await app.Anonymous.GetAsync($"{list}?to={first["to"]!["id"]}"), 400, "unknown-parameter");
    }

    [Fact]
    public async Task Pages_are_stable_while_requests_are_added()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        await Given.AssertStablePages(app.Anonymous, "/v1/correction-requests", _ => Corrections.Correction(app, claim));
    }
}

using FactCheck.Tests.Webhooks;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.SavedSearches;

public sealed class DeleteSavedSearchTests
{
    [Fact]
    public async Task A_deleted_search_is_gone_with_its_alerts_and_what_waited_is_not_sent()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        receiver.AnswerWith(500);
        var search = await Searches.Saved(app, new { q = "bridge" });
        var webhook = await Hooks.Created(app, receiver, new { events = new[] { "saved_search.matched" } });
        await Given.Claim(app);
        await app.Attempted(webhook, 1);

        Assert.Equal(204, (int)(await app.Delete($"/v1/saved-searches/{search.Id()}")).StatusCode);
        app.Clock.Move(TimeSpan.FromMinutes(10));
        var delivery = await app.Attempted(webhook, 2);

        Assert.Equal("failed", (string)delivery["state"]!);
        Assert.Single(receiver.Got);
        foreach (var path in new[] { "", "/alerts", "/alerts.atom", "/alerts.json" })
            await AssertProblem(await app.Admin.GetAsync($"/v1/saved-searches/{search.Id()}{path}"), 404, "not-found");
        await AssertProblem(await app.Delete($"/v1/saved-searches/{search.Id()}"), 404, "not-found");
    }
}

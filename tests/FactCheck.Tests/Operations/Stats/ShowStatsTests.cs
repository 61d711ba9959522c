using System.Text.Json.Nodes;
using FactCheck.Tests.CorrectionRequests;
using FactCheck.Tests.ReplyRequests;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Stats;

public sealed class ShowStatsTests
{
    [Fact]
    public async Task Each_count_is_the_length_of_the_list_that_it_names()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app, more: new { claimant = new { name = "Ana Ruiz" }, claimedAt = "2023-12-01" });
        var verdict = await Given.Published(app, claim, more: new { publishedAt = "2023-12-05" });
        await Given.Published(app, claim, "false", new { publishedAt = "2024-01-01", overrideReason = "o", publisher = new { name = "Second Desk" } });
        await Given.Verdict(app, claim, "true");
        await Given.Revised(app, verdict, "update", new { rating = "satire", publishedAt = "2023-12-31" });
        foreach (var state in new[] { "sent", "no_response", "no_response", "waived", "draft" })
            await Replies.Reply(app, claim, state);
        await Corrections.Settled(app, await Corrections.Correction(app, claim), "refused");

        foreach (var query in new[] { "", $"?publisher={verdict["publisher"]!["id"]}", "?from=2023-12&to=2023-12" })
        {
            var stats = await app.Anonymous.Read("/v1/stats" + query);
            var counts = stats.SelectMany(member => member.Value as JsonArray ?? []).Select(one => one!.AsObject()).ToList();
            Assert.True(counts.Sum(one => (int)one["count"]!) > 3, stats.ToJsonString());
            foreach (var one in counts)
                Assert.Equal((await app.Anonymous.Read($"{one["list"]}&limit=200"))["items"]!.AsArray().Count, (int)one["count"]!);
        }
        Given.AssertHolds(new { verdicts = 2, medianDays = 4, ninetiethPercentileDays = 31 }, (await app.Anonymous.Read("/v1/stats"))["timeToVerdict"]);
        Assert.Equal(2, (int)(await app.Anonymous.Read("/v1/stats"))["replyRequestsByState"]!.AsArray().Single(one => (string)one!["value"]! == "no_response")!["count"]!);
    }

    [Theory]
    [InlineData("?from=2024", "from")]
    [InlineData("?to=2024-01-02", "to")]
    [InlineData("?from=2020-01&to=2024-01", "from")]
    [InlineData("?from=2024-02&to=2024-01", "from")]
    public async Task Months_are_months_in_order_and_few(string query, string parameter)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync("/v1/stats" + query), 400, "invalid-parameter", parameter);
    }
}

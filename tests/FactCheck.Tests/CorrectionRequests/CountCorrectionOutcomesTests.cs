namespace FactCheck.Tests.CorrectionRequests;

public sealed class CountCorrectionOutcomesTests
{
    [Fact]
    public async Task Each_count_is_the_length_of_the_list_with_the_same_filters()
    {
        await using var app = await TestApp.Start();
        var (claim, draft) = (await Given.Claim(app), await Given.Claim(app, "A draft", new { status = "draft" }));
        foreach (var (outcome, role, sentAt) in new[] { ("corrected", "outlet", "2023-05"), ("corrected", "platform", "2024-01-01"), ("refused", "outlet", "2024-01-01"), ("pending", "outlet", "2024-01-01") })
            await Corrections.Settled(app, await Corrections.Correction(app, claim, new { role, sentAt }), outcome);
        await Corrections.Correction(app, draft);
        await Given.Withdrawn(app, $"/v1/correction-requests/{(await Corrections.Correction(app, claim)).Id()}");

        foreach (var (caller, total) in new[] { (app.Anonymous, 4), (app.Admin, 5) })
        {
            Assert.Equal(total, (int)(await caller.Read("/v1/correction-requests/outcomes"))["total"]!);
            foreach (var filter in new[] { "", "role=outlet", "sentFrom=2024", "sentTo=2023-12", "route=direct" })
            {
                var counts = await caller.Read($"/v1/correction-requests/outcomes?{filter}");
                foreach (var one in counts["items"]!.AsArray())
                    Assert.Equal((int)(await caller.Read($"/v1/correction-requests?{filter}&outcome={one!["outcome"]}&count=true".Replace("?&", "?", StringComparison.Ordinal)))["count"]!, (int)one["count"]!);
            }
        }
    }
}

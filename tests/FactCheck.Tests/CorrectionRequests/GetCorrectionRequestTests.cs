using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class GetCorrectionRequestTests
{
    [Fact]
    public async Task A_recipient_and_sources_come_into_view_and_go_with_the_request()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Corrections.Correction(app, claim, new { appearances = new[] { new { url = "https://paper.example/column/1" } } });
        var (person, source) = ($"/v1/actors/{request["to"]!["id"]}", $"/v1/sources/{request["appearances"]![0]!["id"]}");
        await app.Anonymous.Read(person);
        await app.Anonymous.Read(source);

        await Given.Withdrawn(app, $"/v1/correction-requests/{request.Id()}");

        await AssertProblem(await app.Anonymous.GetAsync(person), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync(source), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/correction-requests/{request.Id()}"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/correction-requests/correction_01jfzzzzzzfzzvzzzzzzzzzzzz"), 404, "not-found");
    }

    [Fact]
    public async Task An_erased_request_says_nothing_any_more()
    {
        await using var app = await TestApp.Start();
        var request = await Corrections.Correction(app, await Given.Claim(app), new { text = "Secret words", note = "Secret note" });
        var path = $"/v1/correction-requests/{request.Id()}";

        await Given.Created(app, path + "/erasure", new { reason = "Order of a court" });

        Given.AssertHolds(new { outcome = "withdrawn", to = (object?)null, text = (string?)null, withdrawnReason = "Order of a court" }, await app.Admin.Read(path));
        Assert.DoesNotContain("Secret", (await app.Admin.Read($"/v1/audit?entityId={request.Id()}")).ToJsonString(), StringComparison.Ordinal);
        Assert.True((bool)(await app.Admin.Read("/v1/audit/verify"))["sound"]!);
    }
}

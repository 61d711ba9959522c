using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class AddFollowUpTests
{
    [Fact]
    public async Task A_follow_up_is_added_to_those_before_up_to_a_hundred()
    {
        await using var app = await TestApp.Start();
        var request = await Corrections.Correction(app, await Given.Claim(app));
        var path = $"/v1/correction-requests/{request.Id()}/follow-ups";

        await Given.Created(app, path, new { channel = "phone", note = "n" });
        var second = await Given.Created(app, path, new { at = "2024-01-03" });

        Assert.Equal("2024-01-03", (string)second["followedUpAt"]![1]!);
        Assert.Equal("n", (string)second["private"]!["followUps"]![0]!["note"]!);
        await AssertProblem(await app.Post("/v1/correction-requests/correction_01jfzzzzzzfzzvzzzzzzzzzzzz/follow-ups", new { note = "n" }), 404, "not-found");
        await AssertProblem(await app.Post(path, new { channel = "pigeon" }), 422, "invalid-content", "/channel", "unknown-value");
        for (var i = 2; i < 100; i++)
            await Given.Created(app, path, new { at = "2024" });
        await AssertProblem(await app.Post(path, new { at = "2024" }), 422, "invalid-content", "", "too-many");
    }
}

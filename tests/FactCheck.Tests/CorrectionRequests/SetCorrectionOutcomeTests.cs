using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class SetCorrectionOutcomeTests
{
    [Fact]
    public async Task An_outcome_gives_the_sources_concerned_their_state_in_the_same_write()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Corrections.Correction(app, claim, new { appearances = new[] { new { url = "https://paper.example/1" }, new { url = "https://paper.example/2" } } });
        var (first, second) = ((string)request["appearances"]![0]!["id"]!, (string)request["appearances"]![1]!["id"]!);

        var settled = await Corrections.Settled(app, request, "partly_corrected", new { at = "2024-01-01", source = new { url = "https://paper.example/corrections" }, prominence = "lower", publicNote = "One of two.", sourceState = "corrected", sources = new[] { new { id = first } } });

        Given.AssertHolds(new { outcome = "partly_corrected", outcomeAt = "2024-01-01", prominence = "lower", publicNote = "One of two." }, settled);
        Assert.Equal("https://paper.example/corrections", (string)settled["outcomeSource"]!["url"]!);
        Assert.Equal(("corrected", "live"), ((string)(await app.Anonymous.Read($"/v1/sources/{first}"))["state"]!, (string)(await app.Anonymous.Read($"/v1/sources/{second}"))["state"]!));
        var entries = (await app.Admin.Read("/v1/audit?limit=10"))["items"]!.AsArray();
        Assert.Single(entries.Where(entry => (string)entry!["entityId"]! == first || (string)entry["entityId"]! == request.Id()).Take(2).Select(entry => (string)entry!["at"]!).Distinct());

        await Corrections.Settled(app, request, "deleted", new { sourceState = "deleted" });
        Assert.Equal("deleted", (string)(await app.Anonymous.Read($"/v1/sources/{second}"))["state"]!);
        Given.AssertHolds(new { outcome = "pending", outcomeAt = (string?)null }, await Corrections.Settled(app, request, "pending"));
    }

    [Fact]
    public async Task An_outcome_concerns_sources_of_the_request_only()
    {
        await using var app = await TestApp.Start();
        var request = await Corrections.Correction(app, await Given.Claim(app));
        var other = await Given.Source(app);
        var path = $"/v1/correction-requests/{request.Id()}/outcome";

        await AssertProblem(await app.Post(path, new { outcome = "corrected", sourceState = "corrected", sources = new[] { new { id = other.Id() } } }), 422, "invalid-content", "/sources/0", "other-source");
        await AssertProblem(await app.Post(path, new { outcome = "corrected", sources = new[] { new { id = other.Id() } } }), 422, "invalid-content", "/sources", "not-with-this-kind");
        await AssertProblem(await app.Post(path, new { outcome = "withdrawn" }), 422, "invalid-content", "/outcome", "unknown-value");
        await AssertProblem(await app.Post(path, new { }), 422, "invalid-content", "/outcome", "required");
        await AssertProblem(await app.Post("/v1/correction-requests/correction_01jfzzzzzzfzzvzzzzzzzzzzzz/outcome", new { outcome = "refused" }), 404, "not-found");
    }
}

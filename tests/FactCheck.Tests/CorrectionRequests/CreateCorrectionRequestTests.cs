using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class CreateCorrectionRequestTests
{
    [Fact]
    public async Task A_request_names_its_claim_and_goes_with_the_draft_that_is_deleted()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, more: new { status = "draft", externalIds = new[] { new { scheme = "desk", value = "1" } } });
        var to = new { name = "The Paper" };

        var request = await Given.Created(app, "/v1/correction-requests", new { to, claim = new { externalId = new { scheme = "desk", value = "1" } } });

        Assert.Equal(draft.Id(), (string)request["claim"]!["id"]!);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/correction-requests/{request.Id()}"), 404, "not-found");
        await AssertProblem(await app.Post("/v1/correction-requests", new { to }), 422, "invalid-content", "/claim", "required");
        await AssertProblem(await app.Post("/v1/correction-requests", new { to, claim = new { id = "claim_01jfzzzzzzfzzvzzzzzzzzzzzz" } }), 422, "unknown-reference", "/claim/id");
        Assert.Equal(204, (int)(await app.Delete($"/v1/claims/{draft.Id()}")).StatusCode);
        await AssertProblem(await app.Admin.GetAsync($"/v1/correction-requests/{request.Id()}"), 404, "not-found");
    }
}

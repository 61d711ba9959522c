using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class CreateReplyRequestTests
{
    [Fact]
    public async Task A_request_about_several_claims_is_told_at_each_as_far_as_readers_see_them()
    {
        await using var app = await TestApp.Start();
        var (first, second, draft) = (await Given.Claim(app), await Given.Claim(app, "Another"), await Given.Claim(app, "A draft", new { status = "draft" }));

        var request = await Given.Created(app, "/v1/reply-requests", new { claims = new[] { new { id = first.Id() }, new { id = second.Id() }, new { id = draft.Id() } }, to = new { name = "Luis Vega" }, state = "sent", deadline = "2024-02-01" });

        Assert.Equal(3, request["claims"]!.AsArray().Count);
        Assert.Equal([first.Id(), second.Id()], (await app.Anonymous.Read($"/v1/reply-requests/{request.Id()}"))["claims"]!.Each("id"));
        foreach (var claim in new[] { first, second })
            Assert.Single((await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["replies"]!.AsArray());
        Assert.Empty(await app.Anonymous.Ids($"/v1/reply-requests?claim={draft.Id()}"));
        Assert.Equal([request.Id()], await app.Admin.Ids($"/v1/reply-requests?claim={draft.Id()}"));
    }

    [Fact]
    public async Task A_draft_of_a_claim_that_is_deleted_leaves_the_requests_about_others()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Given.Claim(app), await Given.Claim(app, "A draft", new { status = "draft" }));
        var both = await Given.Created(app, "/v1/reply-requests", new { claims = new[] { new { id = open.Id() }, new { id = draft.Id() } }, to = new { name = "Luis Vega" }, questions = new[] { new { text = "Why?", claim = new { id = draft.Id() } } } });
        var alone = await Replies.Reply(app, draft);

        Assert.Equal(204, (int)(await app.Delete($"/v1/claims/{draft.Id()}")).StatusCode);

        var left = await app.Admin.Read($"/v1/reply-requests/{both.Id()}");
        Assert.Equal([open.Id()], left["claims"]!.Each("id"));
        Assert.Empty(left["private"]!["questions"]!.AsArray());
        await AssertProblem(await app.Admin.GetAsync($"/v1/reply-requests/{alone.Id()}"), 404, "not-found");
    }

    [Fact]
    public async Task A_request_names_claims_on_record_that_take_additions()
    {
        await using var app = await TestApp.Start();
        var (claim, gone) = (await Given.Claim(app), await Given.Claim(app, "Gone"));
        await Given.Withdrawn(app, $"/v1/claims/{gone.Id()}");
        var to = new { name = "Luis Vega" };

        await AssertProblem(await app.Post("/v1/reply-requests", new { to }), 422, "invalid-content", "/claims", "required");
        await AssertProblem(await app.Post("/v1/reply-requests", new { to, claims = Array.Empty<object>() }), 422, "invalid-content", "/claims", "required");
        await AssertProblem(await app.Post("/v1/reply-requests", new { to, claims = new[] { new { id = "claim_01jfzzzzzzfzzvzzzzzzzzzzzz" } } }), 422, "unknown-reference", "/claims/0/id");
        await AssertProblem(await app.Post("/v1/reply-requests", new { to, claims = new[] { new { id = gone.Id() } } }), 409, "claim-withdrawn", "/claims/0");
        await AssertProblem(await app.Post("/v1/reply-requests", new { to, claims = new[] { new { id = claim.Id() } }, questions = new[] { new { text = "Why?", claim = new { id = gone.Id() } } } }), 422, "invalid-content", "/questions/0/claim", "other-claim");
    }
}

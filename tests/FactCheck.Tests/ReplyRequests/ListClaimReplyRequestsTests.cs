using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class ListClaimReplyRequestsTests
{
    [Fact]
    public async Task A_claim_lists_its_requests_and_those_of_what_was_merged_into_it()
    {
        await using var app = await TestApp.Start();
        var (claim, duplicate) = (await Replies.ClaimAbout(app), await Given.Claim(app, "He left over a threat"));
        var (sent, draft, merged) = (await Replies.Reply(app, claim, "sent"), await Replies.Reply(app, claim), await Replies.Reply(app, duplicate, "sent"));
        await Given.Merged(app, $"/v1/claims/{duplicate.Id()}", claim);
        var path = $"/v1/claims/{claim.Id()}/reply-requests";

        Assert.Equal([merged.Id(), sent.Id()], await app.Anonymous.Ids(path));
        Assert.Equal([merged.Id(), draft.Id(), sent.Id()], await app.Admin.Ids(path));
        await AssertProblem(await app.Anonymous.GetAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/reply-requests"), 404, "not-found");
    }
}

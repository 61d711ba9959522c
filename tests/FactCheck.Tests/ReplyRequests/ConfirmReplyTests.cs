using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class ConfirmReplyTests
{
    [Fact]
    public async Task A_late_answer_by_link_is_confirmed_and_becomes_a_statement_that_readers_see()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app);
        var (request, link) = await ReplyLinks.Linked(app, claim);
        var path = $"/v1/reply-requests/{request.Id()}";
        app.Clock.Move(TimeSpan.FromDays(4));
        await Given.Patched(app, path, new { state = "no_response" }, "*");
        Assert.Equal(201, (int)(await ReplyLinks.Answer(app, link, "I was on holiday.")).StatusCode);
        Assert.DoesNotContain("holiday", (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier")).ToJsonString() + (await app.Anonymous.Read(path + "/history")).ToJsonString(), StringComparison.Ordinal);
        Given.AssertHolds(new { text = "I was on holiday.", authenticity = "unconfirmed", how = (string?)null }, (await app.Admin.Read(path))["private"]!["received"]);

        var confirmed = await Given.Created(app, path + "/confirmation", new { how = "Called back.", position = "offers_alternative", scope = "motive_only" });

        Given.AssertHolds(new { state = "answered", late = true, closedAt = (string?)null }, confirmed);
        Given.AssertHolds(new { authenticity = "confirmed", how = "Called back." }, confirmed["private"]!["received"]);
        var rebuttal = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["rebuttals"]![0]!;
        Given.AssertHolds(new { quote = "I was on holiday.", position = "offers_alternative", scope = "motive_only", bySubject = true, id = (string)confirmed["answer"]!["statement"]! }, rebuttal);
        await AssertProblem(await app.Post(path + "/confirmation", new { how = "Again.", position = "denies" }), 422, "invalid-content", "", "no-answer");
    }

    [Fact]
    public async Task A_confirmation_says_how_and_needs_an_answer()
    {
        await using var app = await TestApp.Start();
        var request = await Replies.Reply(app, await Given.Claim(app), "sent");
        var path = $"/v1/reply-requests/{request.Id()}/confirmation";

        await AssertProblem(await app.Post(path, new { how = "Called back.", position = "denies" }), 422, "invalid-content", "", "no-answer");
        await AssertProblem(await app.Post(path, new { position = "denies" }), 422, "invalid-content", "/how", "required");
        await AssertProblem(await app.Post("/v1/reply-requests/reply_01jfzzzzzzfzzvzzzzzzzzzzzz/confirmation", new { how = "h", position = "denies" }), 404, "not-found");
    }
}

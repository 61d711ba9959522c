using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

/// <summary>The setting that asks for a reply request before a publication.</summary>
public sealed class ReplySoughtTests
{
    [Theory]
    [InlineData("answered")]
    [InlineData("declined")]
    [InlineData("no_response")]
    [InlineData("unreachable")]
    [InlineData("waived")]
    public async Task A_verdict_is_published_once_the_request_to_the_person_concerned_is_closed(string state)
    {
        await using var app = await TestApp.Start("FACTCHECK_REPLY_POLICY=require");
        var claim = await Replies.ClaimAbout(app);
        var verdict = await Given.Verdict(app, claim);
        var path = $"/v1/verdicts/{verdict.Id()}/publication";
        var refused = await AssertProblem(await app.Post(path, new { }), 422, "reply-not-sought");
        Assert.Equal((string)claim["subjects"]![0]!["id"]!, (string)refused["actors"]![0]!);
        Assert.Contains("Luis Vega", (string)refused["detail"]!, StringComparison.Ordinal);
        var request = await Replies.Reply(app, claim, "sent");
        await AssertProblem(await app.Post(path, new { }), 422, "reply-not-sought");

        await Close(app, claim, request.Id(), state);

        Assert.Empty((await Given.Created(app, path, new { }))["warnings"]!.AsArray());
    }

    [Fact]
    public async Task A_statement_of_the_person_concerned_is_enough_and_an_override_is_recorded()
    {
        await using var app = await TestApp.Start("FACTCHECK_REPLY_POLICY=require");
        var claim = await Replies.ClaimAbout(app);
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" }), 422, "reply-not-sought", "/state");

        var overridden = await Given.Published(app, claim, more: new { overrideReason = "Lives are at stake." });
        Given.AssertHolds(new { code = "reply-not-sought", overridden = true }, overridden["warnings"]![0]);
        Assert.Equal("Lives are at stake.", (string)(await app.Anonymous.Read($"/v1/verdicts/{overridden.Id()}/revisions/1"))["overrideReason"]!);

        await Given.Statement(app, claim, "denies", "The spokesperson", new { onBehalfOf = new { name = "Luis Vega" } });
        Assert.Empty((await Given.Published(app, claim, more: new { publisher = new { name = "Second Desk" } }))["warnings"]!.AsArray());
        await Given.Published(app, await Given.Claim(app, "A claim about no one"));
    }

    [Fact]
    public async Task A_warning_is_given_where_the_setting_says_so_and_none_where_it_is_off()
    {
        await using var warned = await TestApp.Start("FACTCHECK_REPLY_POLICY=warn");
        var verdict = await Given.Verdict(warned, await Replies.ClaimAbout(warned));
        Given.AssertHolds(new { code = "reply-not-sought", overridden = false }, (await Given.Created(warned, $"/v1/verdicts/{verdict.Id()}/publication", new { }))["warnings"]![0]);

        await using var off = await TestApp.Start();
        Assert.Empty((await Given.Published(off, await Replies.ClaimAbout(off)))["warnings"]!.AsArray());
    }

    private static async Task Close(TestApp app, System.Text.Json.Nodes.JsonObject claim, string id, string state)
    {
        var path = $"/v1/reply-requests/{id}";
        object more = state switch
        {
            "answered" => new { state, answer = new { statement = new { id = (await Given.Statement(app, claim, "denies", "A lawyer")).Id() } } },
            "unreachable" => new { state, attempts = new[] { new { channel = "phone" } } },
            "waived" => new { state, waiver = new { reason = "r" } },
            _ => new { state },
        };
        if (state is "no_response")
            app.Clock.Move(TimeSpan.FromDays(5));
        await Given.Patched(app, path, more, "*");
    }
}

using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class EditWebhookTests
{
    [Fact]
    public async Task Settings_change_by_merge_patch_and_a_target_is_checked_again()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var webhook = await Hooks.Created(app, receiver, new { events = new[] { "claim.recorded" }, description = "The night desk" });
        var path = $"/v1/webhooks/{webhook.Id()}";

        var changed = await Given.Patched(app, path, new { events = new[] { "verdict.published" }, description = (string?)null, filter = new { rating = "false" } });

        Given.AssertHolds(new { events = new[] { "verdict.published" }, description = (string?)null, revision = 2, url = receiver.Url }, changed);
        Assert.Equal("false", (string)changed["filter"]!["rating"]!);
        await AssertProblem(await app.Admin.Patch(path, new { url = "https://10.0.0.5/" }, "\"2\""), 422, "invalid-content", at: "/url", fault: "address-not-allowed");
        await AssertProblem(await app.Admin.Patch(path, new { url = (string?)null }, "\"2\""), 422, "invalid-content", at: "/url", fault: "required");
        await AssertProblem(await app.Admin.Patch(path, new { description = "x" }, "\"1\""), 412, "stale-revision");
        await AssertProblem(await app.Admin.Patch(path, new { state = "disabled" }, "\"2\""), 422, "invalid-content", at: "/state");
    }

    [Fact]
    public async Task Only_events_that_meet_the_filter_are_sent()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var subject = await Given.Actor(app);
        var desk = await Given.Actor(app, "Example Desk", new { kind = "outlet" });
        await Hooks.Created(app, receiver, new { filter = new { topic = "roads", language = "en", subject = subject.Id() }, events = new[] { "claim.recorded" } });
        await Hooks.Created(app, receiver, new { filter = new { publisher = desk.Id(), rating = "false" } });
        var wanted = await Given.Claim(app, more: new { topics = new[] { "roads" }, subjects = new[] { new { id = subject.Id() } }, language = "en-GB" });
        await Given.Claim(app, "Of no topic", new { subjects = new[] { new { id = subject.Id() } } });
        await Given.Claim(app, "En español", new { topics = new[] { "roads" }, subjects = new[] { new { id = subject.Id() } }, language = "es" });
        await Given.Evidence(app, wanted, "refutes");
        await Given.Published(app, wanted, "unproven");
        await Given.Published(app, wanted, "false", new { publisher = new { name = "Another Desk", kind = "outlet" } });
        var verdict = await Given.Published(app, wanted, "false");

        await receiver.Gets(2);

        Assert.Equal(new[] { wanted.Id(), verdict.Id() }.Order(), receiver.Got.Select(got => (string)got.Json["data"]!["entity"]!["id"]!).Order());
    }

    [Fact]
    public async Task Events_on_claims_of_one_claimant_are_sent()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var claimant = await Given.Actor(app);
        await Hooks.Created(app, receiver, new { filter = new { claimant = claimant.Id() }, events = new[] { "verdict.published" } });
        var (other, wanted) = (await Given.Claim(app, "Of another", new { claimant = new { name = "Max Sol" } }), await Given.Claim(app, more: new { claimant = new { id = claimant.Id() } }));
        await Given.Statement(app, other, "denies", "Ana Ruiz", new { speaker = new { id = claimant.Id() } });
        foreach (var claim in new[] { other, wanted })
            await Given.Evidence(app, claim, "refutes");
        await Given.Published(app, other, "false");
        var verdict = await Given.Published(app, wanted, "false");

        await receiver.Gets(1);

        Assert.Equal([verdict.Id()], receiver.Got.Select(got => (string)got.Json["data"]!["entity"]!["id"]!));
    }

    [Fact]
    public async Task Nothing_is_sent_while_a_webhook_is_paused_and_what_was_missed_can_be_replayed()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var webhook = await Hooks.Created(app, receiver);
        var path = $"/v1/webhooks/{webhook.Id()}";
        var paused = await Given.Patched(app, path, new { state = "paused" });
        var missed = await Given.Claim(app, "Recorded meanwhile");
        var active = await Given.Patched(app, path, new { state = "active" }, "\"2\"");
        var later = await Given.Claim(app, "Recorded later");
        await receiver.Gets(1);

        Assert.Equal("paused", (string)paused["state"]!);
        Assert.NotNull(paused["stoppedAtSeq"]);
        Given.AssertHolds(new { state = "active", stoppedAtSeq = (long?)null }, active);
        Assert.Equal(later.Id(), (string)receiver.Got[0].Json["data"]!["entity"]!["id"]!);

        var replay = await (await app.Post($"{path}/replay", new { since = paused["stoppedAtSeq"]!.ToString() })).Json();
        await receiver.Gets(3);

        Assert.Equal(2, (int)replay["queued"]!);
        Assert.Contains(missed.Id(), receiver.Got.Select(got => (string)got.Json["data"]!["entity"]!["id"]!));
    }
}

using System.Net.Http.Json;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class RotateWebhookTests
{
    [Fact]
    public async Task Events_have_both_signatures_until_the_overlap_ends()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var webhook = await Hooks.Created(app, receiver);
        var rotated = await Given.Created(app, $"/v1/webhooks/{webhook.Id()}/rotation", new { overlapSeconds = 60 });
        await Given.Claim(app);
        await receiver.Gets(1);

        Assert.NotEqual(webhook.Secret(), rotated.Secret());
        Assert.True(receiver.Got[0].IsSignedWith(webhook.Secret()) && receiver.Got[0].IsSignedWith(rotated.Secret()));
        Assert.Equal(2, receiver.Got[0].Signature.Split(' ').Length);
        Assert.NotNull((await app.Webhook(webhook))["previousUntil"]);

        app.Clock.Move(TimeSpan.FromSeconds(61));
        await Given.Claim(app, "The bridge was open");
        await receiver.Gets(2);

        Assert.False(receiver.Got[1].IsSignedWith(webhook.Secret()));
        Assert.True(receiver.Got[1].IsSignedWith(rotated.Secret()));
        Assert.Null((await app.Webhook(webhook))["previousUntil"]);
    }

    [Fact]
    public async Task A_webhook_whose_secret_cannot_be_read_is_disabled_and_goes_on_after_a_rotation()
    {
        await using var receiver = await Receiver.Start();
        var app = await TestApp.Start(Receiver.Open);
        var webhook = await Hooks.Created(app, receiver);
        await app.Stop();
        File.Delete(Path.Combine(app.Folder, "webhook-key")); // as in a backup that was restored on another machine
        await using var restored = await TestApp.StartIn(app.Folder, app.Clock, Receiver.Open);
        await Given.Claim(restored);

        await restored.Becomes(webhook, "disabledReason", "secret_unreadable");
        await AssertProblem(await restored.Admin.PostAsync($"/v1/webhooks/{webhook.Id()}/test", null), 422, "invalid-content", fault: "secret-unreadable");
        Assert.Empty(receiver.Got);

        var rotated = await Given.Created(restored, $"/v1/webhooks/{webhook.Id()}/rotation", new { });
        Assert.Equal("active", (string)rotated["state"]!);
        await restored.Attempted(webhook, 1);
        Assert.True(receiver.Got[0].IsSignedWith(rotated.Secret()));
        await AssertProblem(await restored.Admin.Send("POST", $"/v1/webhooks/{webhook.Id()}/rotation", JsonContent.Create(new { }), "If-Match: \"1\""), 412, "stale-revision");
        await AssertProblem(await restored.Post($"/v1/webhooks/{webhook.Id()}/rotation", new { overlapSeconds = 604_801 }), 422, "invalid-content", at: "/overlapSeconds");
    }
}

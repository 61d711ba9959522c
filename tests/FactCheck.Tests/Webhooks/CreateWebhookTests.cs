using System.Net;
using System.Net.Http.Json;
using System.Net.Sockets;
using FactCheck.Data;
using FactCheck.Webhooks;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Webhooks;

public sealed class CreateWebhookTests
{
    [Fact]
    public async Task Events_are_sent_signed_from_the_creation_on_and_never_those_of_drafts()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        await Given.Claim(app, "A claim from before");
        var webhook = await Hooks.Created(app, receiver);
        await Given.Claim(app, "A draft of a claim", new { status = "draft" });
        var claim = await Given.Claim(app);

        await receiver.Gets(1);
        var got = Assert.Single(receiver.Got);

        Assert.True(got.IsSignedWith(webhook.Secret()));
        Assert.False(got.IsSignedWith("whsec_" + Convert.ToBase64String(new byte[32])));
        Assert.Equal(app.Clock.GetUtcNow().ToUnixTimeSeconds(), got.Timestamp);
        Assert.Equal("claim.recorded", got.Type);
        Given.AssertHolds(new { type = "claim", id = claim.Id(), revision = 1, url = $"{app.Url}/v1/claims/{claim.Id()}" }, got.Json["data"]!["entity"]);
        Given.AssertHolds(new { claims = new[] { claim.Id() }, deleted = false, seq = await app.Head() }, got.Json["data"]);
        var change = (await app.Anonymous.Read($"/v1/changes?claim={claim.Id()}"))["items"]![0]!;
        Assert.Equal((string)change["id"]!, got.Id);
        Assert.Equal((string)change["at"]!, (string)got.Json["timestamp"]!);
    }

    [Fact]
    public async Task A_webhook_is_answered_with_its_settings_and_its_secret_once()
    {
        await using var app = await TestApp.Start(Receiver.Open);
        await using var receiver = await Receiver.Start();
        var actor = await Given.Actor(app);
        var filter = new { publisher = actor.Id(), rating = "false", claim = (string?)null, topic = "roads", subject = actor.Id(), language = "en", claimant = actor.Id(), savedSearch = (string?)null };

        var webhook = await Hooks.Created(app, receiver, new { events = new[] { "verdict.published" }, filter, description = "The night desk", state = "paused" });

        Assert.Matches("^whsec_[A-Za-z0-9+/]{43}=$", webhook.Secret());
        Given.AssertHolds(new { url = receiver.Url, events = new[] { "verdict.published" }, filter, description = "The night desk", state = "paused", revision = 1, pending = 0 }, webhook);
        Assert.DoesNotContain(webhook.Secret(), (await app.Admin.Read("/v1/webhooks")).ToJsonString());
        Assert.DoesNotContain(webhook.Secret()["whsec_".Length..], System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(app.DatabaseFile)));
        Assert.DoesNotContain(webhook.Secret()["whsec_".Length..], System.Text.Encoding.Latin1.GetString(await File.ReadAllBytesAsync(app.DatabaseFile + "-wal")));
        Assert.Equal(await app.Head(), (await app.Admin.Read("/v1/audit?limit=1"))["items"]![0]!["seq"]!.GetValue<long>());
        Assert.Equal("actor", (string)(await app.Admin.Read("/v1/audit?limit=1"))["items"]![0]!["entity"]!); // nothing of it is in the ledger
        await AssertProblem(await app.Admin.Send("POST", "/v1/webhooks", JsonContent.Create(new { url = receiver.Url }), "Idempotency-Key: once"), 400, "invalid-parameter", at: "Idempotency-Key");
    }

    [Theory]
    [InlineData("https://127.0.0.1/hook")]
    [InlineData("https://2130706433/hook")]
    [InlineData("https://0x7f.1/hook")]
    [InlineData("https://0177.0.0.1/hook")]
    [InlineData("https://[::1]/hook")]
    [InlineData("https://[::ffff:127.0.0.1]/hook")]
    [InlineData("https://[::ffff:a9fe:a9fe]/latest/meta-data")]
    [InlineData("https://[64:ff9b::7f00:1]/hook")]
    [InlineData("https://[2002:7f00:1::]/hook")]
    [InlineData("https://[2001:0:53aa:64c::1]/hook")]
    [InlineData("https://[fe80::1]/hook")]
    [InlineData("https://[fd00::1]/hook")]
    [InlineData("https://169.254.169.254/latest/meta-data")]
    [InlineData("https://10.0.0.5/hook")]
    [InlineData("https://172.31.255.255/hook")]
    [InlineData("https://192.168.1.1/hook")]
    [InlineData("https://100.64.0.1/hook")]
    [InlineData("https://0.0.0.0/hook")]
    [InlineData("https://224.0.0.1/hook")]
    [InlineData("https://255.255.255.255/hook")]
    [InlineData("https://localhost/hook")]
    [InlineData("http://1.1.1.1/hook")]
    public async Task Targets_in_networks_that_are_not_public_are_refused_in_every_spelling(string url)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Post("/v1/webhooks", new { url }), 422, "invalid-content", at: "/url", fault: "address-not-allowed");
    }

    [Fact]
    public async Task A_host_that_is_not_found_is_refused_and_ports_of_other_services_are()
    {
        await using var app = await TestApp.Start(Receiver.Open);

        await AssertProblem(await app.Post("/v1/webhooks", new { url = "https://nowhere.invalid/hook" }), 422, "invalid-content", at: "/url", fault: "host-not-found");
        await AssertProblem(await app.Post("/v1/webhooks", new { url = "https://1.1.1.1:25/hook" }), 422, "invalid-content", at: "/url", fault: "port-not-allowed");
        await AssertProblem(await app.Post("/v1/webhooks", new { url = $"{app.Url}/v1/claims" }), 422, "invalid-content", at: "/url", fault: "address-not-allowed");
        await AssertProblem(await app.Post("/v1/webhooks", new { url = "https://user:secret@1.1.1.1/" }), 422, "invalid-content", at: "/url", fault: "invalid-url");
        await AssertProblem(await app.Post("/v1/webhooks", new { description = "no url" }), 422, "invalid-content", at: "/url", fault: "required");
        await AssertProblem(await app.Post("/v1/webhooks", new { url = "http://127.0.0.1:4000/", events = new[] { "claim.exploded" } }), 422, "invalid-content", at: "/events/0");
    }

    [Fact]
    public async Task A_network_that_a_setting_opens_opens_no_other()
    {
        await using var app = await TestApp.Start("FACTCHECK_WEBHOOK_NETWORKS=10.1.2.3");

        Assert.Equal(201, (int)(await app.Post("/v1/webhooks", new { url = "http://10.1.2.3/hook" })).StatusCode);
        foreach (var url in new[] { "http://10.1.2.4/hook", "https://127.0.0.1/hook", "https://localhost/hook", "https://[::ffff:10.1.2.4]/hook" })
            await AssertProblem(await app.Post("/v1/webhooks", new { url }), 422, "invalid-content", at: "/url", fault: "address-not-allowed");
    }

    [Fact]
    public async Task A_name_that_leads_elsewhere_by_the_time_of_the_connection_is_not_followed()
    {
        await using var app = await TestApp.Start();
        await using var receiver = await Receiver.Start();
        var options = app.Services.GetRequiredService<FactCheck.Settings.Options>();
        var asked = 0;
        var rebinding = new TargetGuard(options, (_, _) => Task.FromResult(new[] { asked++ == 0 ? IPAddress.Parse("1.1.1.1") : IPAddress.Loopback }), app.Services);
        var failing = new TargetGuard(options, (_, _) => throw new SocketException((int)SocketError.TryAgain), app.Services);
        var url = new UriBuilder(receiver.Url) { Scheme = "https", Host = "rebinding.example" }.Uri.AbsoluteUri;
        await rebinding.Check(url, CancellationToken.None);

        foreach (var guard in new[] { rebinding, failing })
        {
            using var sending = new WebhookSending(guard, options, app.Clock);
            var attempt = await sending.Send(url, ["whsec_AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"], "evt_1_0", [], CancellationToken.None);
            Assert.Null(attempt.Status);
            Assert.NotNull(attempt.Error);
        }
        Assert.Empty(receiver.Got);
        Assert.True(asked > 1);
    }
}

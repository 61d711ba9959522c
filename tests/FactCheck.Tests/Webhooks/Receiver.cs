using System.Collections.Concurrent;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace FactCheck.Tests.Webhooks;

/// <summary>One request as a receiver got it.</summary>
internal sealed record Received(string Path, string Id, long Timestamp, string Signature, byte[] Body)
{
    public JsonObject Json => JsonNode.Parse(Body)!.AsObject();

    public string Type => (string)Json["type"]!;

    /// <summary>Checks the signature as any receiver does, from the standard alone.</summary>
    public bool IsSignedWith(string secret)
    {
        var key = Convert.FromBase64String(secret["whsec_".Length..]);
        byte[] content = [.. Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Id}.{Timestamp}.")), .. Body];
        return Signature.Split(' ').Contains("v1," + Convert.ToBase64String(HMACSHA256.HashData(key, content)));
    }
}

/// <summary>A real server that takes webhooks, and answers as it is told.</summary>
internal sealed class Receiver : IAsyncDisposable
{
    /// <summary>Settings of a service that may send to this machine.</summary>
    public const string Open = "FACTCHECK_WEBHOOK_NETWORKS=127.0.0.0/8";

    private readonly WebApplication _app;
    private readonly ConcurrentQueue<Received> _got = new();

    private Receiver(WebApplication app) => _app = app;

    public string Url => _app.Urls.First() + "/hook";

    /// <summary>What it got so far, in order.</summary>
    public IReadOnlyList<Received> Got => [.. _got];

    /// <summary>The answer to the request with a number, from 1.</summary>
    public Func<int, HttpContext, Task> Answer { get; set; } = (_, _) => Task.CompletedTask;

    public static async Task<Receiver> Start()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var receiver = new Receiver(app);
        app.Run(receiver.Take);
        await app.StartAsync();
        return receiver;
    }

    /// <summary>Answers every request with a status.</summary>
    public void AnswerWith(int status, params (string Name, string Value)[] headers) => Answer = (_, http) =>
    {
        http.Response.StatusCode = status;
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
        return Task.CompletedTask;
    };

    /// <summary>Waits until it got so many requests.</summary>
    public Task Gets(int count) => Waiting.Until(() => Task.FromResult(_got.Count >= count), $"the receiver got {_got.Count} of {count} requests");

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }

    private async Task Take(HttpContext http)
    {
        var body = new MemoryStream();
        await http.Request.Body.CopyToAsync(body);
        var headers = http.Request.Headers;
        _got.Enqueue(new(http.Request.Path, headers["webhook-id"].ToString(), long.Parse(headers["webhook-timestamp"].ToString(), CultureInfo.InvariantCulture), headers["webhook-signature"].ToString(), body.ToArray()));
        await Answer(_got.Count, http);
    }
}

/// <summary>Webhooks to arrange.</summary>
internal static class Hooks
{
    public static Task<JsonObject> Created(TestApp app, Receiver receiver, object? more = null)
    {
        var body = System.Text.Json.JsonSerializer.SerializeToNode(new { url = receiver.Url })!.AsObject();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(more ?? new { })!.AsObject())
            body[name] = value?.DeepClone();
        return Given.Created(app, "/v1/webhooks", body);
    }

    public static string Secret(this JsonObject webhook) => (string)webhook["secret"]!;

    public static Task<JsonObject> Webhook(this TestApp app, JsonObject webhook) => app.Admin.Read($"/v1/webhooks/{webhook.Id()}");

    /// <summary>The deliveries of a webhook, newest first.</summary>
    public static async Task<List<JsonObject>> Deliveries(this TestApp app, JsonObject webhook, string query = "") =>
        [.. (await app.Admin.Read($"/v1/webhooks/{webhook.Id()}/deliveries{query}"))["items"]!.AsArray().Select(one => one!.AsObject())];

    /// <summary>Waits until the newest delivery has so many attempts.</summary>
    public static async Task<JsonObject> Attempted(this TestApp app, JsonObject webhook, int attempts)
    {
        JsonObject? found = null;
        await Waiting.Until(async () =>
        {
            found = (await app.Deliveries(webhook)).FirstOrDefault();
            return found?["attempts"]!.AsArray().Count >= attempts;
        }, $"there are no {attempts} attempts: {found?.ToJsonString()}");
        return found!;
    }

    /// <summary>Waits until a member of the webhook has a value.</summary>
    public static Task Becomes(this TestApp app, JsonObject webhook, string member, string value) =>
        Waiting.Until(async () => (await app.Webhook(webhook))[member]?.ToString() == value, $"{member} does not become {value}");
}

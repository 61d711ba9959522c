using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net.WebSockets;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests;

/// <summary>The browser of this machine, driven over its DevTools protocol.</summary>
/// <remarks>A driver such as Playwright brings a runtime of 200 MB for the ten commands that are needed here.</remarks>
internal sealed class Chromium : IAsyncDisposable
{
    public static readonly string? Path = new[] { "chromium", "chromium-browser", "google-chrome" }
        .SelectMany(name => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(System.IO.Path.PathSeparator).Append("/usr/bin").Select(folder => System.IO.Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    private readonly Process _process;
    private readonly string _profile;
    private readonly ClientWebSocket _socket = new();
    private readonly ConcurrentDictionary<int, TaskCompletionSource<JsonObject>> _open = new();
    private readonly SemaphoreSlim _sending = new(1);
    private readonly CancellationTokenSource _stop = new();
    private string? _session;
    private TaskCompletionSource _loaded = new();
    private int _count;
    private Task _reading = Task.CompletedTask;

    private Chromium(Process process, string profile) => (_process, _profile) = (process, profile);

    /// <summary>The addresses that were asked for since the last page was opened.</summary>
    public ConcurrentQueue<string> Requested { get; } = new();

    /// <summary>What the console said since then: errors, and what the browser refused.</summary>
    public ConcurrentQueue<string> Errors { get; } = new();

    public static async Task<Chromium> Start()
    {
        var profile = Directory.CreateTempSubdirectory("factcheck-browser-").FullName;
        var start = new ProcessStartInfo(Path!) { RedirectStandardError = true, RedirectStandardOutput = true, UseShellExecute = false };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--disable-component-update", "--disable-sync", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" })
            start.ArgumentList.Add(argument);
        var browser = new Chromium(Process.Start(start)!, profile);
        string? line;
        do
        {
            line = await browser._process.StandardError.ReadLineAsync() ?? throw new InvalidOperationException("the browser has ended");
        }
        while (!line.Contains("ws://", StringComparison.Ordinal));
        _ = browser._process.StandardError.ReadToEndAsync();
        await browser._socket.ConnectAsync(new Uri(line[line.IndexOf("ws://", StringComparison.Ordinal)..]), CancellationToken.None);
        browser._reading = browser.Listen();
        await browser.Attach();
        return browser;
    }

    /// <summary>Sets the width of the window and what the reader prefers.</summary>
    public async Task Look(int width, bool dark = false, string media = "", bool still = false, int height = 900)
    {
        await Send("Emulation.setDeviceMetricsOverride", new { width, height, deviceScaleFactor = 1, mobile = width < 500 });
        await Send("Emulation.setEmulatedMedia", new
        {
            media,
            features = new[]
        {
            new { name = "prefers-color-scheme", value = dark ? "dark" : "light" },
            new { name = "prefers-reduced-motion", value = still ? "reduce" : "no-preference" },
        }
        });
    }

    /// <summary>Opens a page and waits until it is there.</summary>
    public async Task Open(string url)
    {
        Requested.Clear();
        Errors.Clear();
        _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);
        await Send("Page.navigate", new { url });
        await _loaded.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonNode?> Evaluate(string expression)
    {
        var answer = await Send("Runtime.evaluate", new { expression, awaitPromise = true, returnByValue = true });
        Assert.True(answer["exceptionDetails"] is null, answer.ToJsonString());
        return answer["result"]!["value"];
    }

    public async Task PressTab() => await Send("Input.dispatchKeyEvent", new { type = "keyDown", key = "Tab", code = "Tab", windowsVirtualKeyCode = 9 });

    public async Task PressEnter()
    {
        await Send("Input.dispatchKeyEvent", new { type = "keyDown", key = "Enter", code = "Enter", windowsVirtualKeyCode = 13, text = "\r" });
        await Send("Input.dispatchKeyEvent", new { type = "keyUp", key = "Enter", code = "Enter", windowsVirtualKeyCode = 13 });
    }

    /// <summary>The page printed, in bytes of PDF.</summary>
    public async Task<byte[]> Print() => Convert.FromBase64String((string)(await Send("Page.printToPDF", new { printBackground = false }))["data"]!);

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync();
        await _reading;
        _socket.Dispose();
        _process.Dispose();
        _sending.Dispose();
        _stop.Dispose();
        Directory.Delete(_profile, recursive: true);
    }

    private async Task Attach()
    {
        var target = (string)(await Send("Target.createTarget", new { url = "about:blank" }))["targetId"]!;
        _session = (string)(await Send("Target.attachToTarget", new { targetId = target, flatten = true }))["sessionId"]!;
        foreach (var domain in new[] { "Page", "Network", "Runtime", "Log" })
            await Send(domain + ".enable", new { });
    }

    private async Task<JsonObject> Send(string method, object parameters)
    {
        var id = Interlocked.Increment(ref _count);
        var answer = _open[id] = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = JsonSerializer.SerializeToNode(parameters) };
        if (_session is not null)
            message["sessionId"] = _session;
        await _sending.WaitAsync();
        try
        {
            await _socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
        }
        finally
        {
            _sending.Release();
        }
        return await answer.Task.WaitAsync(TimeSpan.FromSeconds(60));
    }

    private async Task Listen()
    {
        var buffer = new byte[1 << 16];
        using var message = new MemoryStream();
        try
        {
            while (true)
            {
                var part = await _socket.ReceiveAsync(buffer, _stop.Token);
                message.Write(buffer, 0, part.Count);
                if (!part.EndOfMessage)
                    continue;
                Take(JsonNode.Parse(message.ToArray())!.AsObject());
                message.SetLength(0);
            }
        }
        catch (Exception e) when (e is OperationCanceledException or WebSocketException or JsonException)
        {
            // The browser is closed.
        }
    }

    private void Take(JsonObject message)
    {
        if (message["id"] is { } id && _open.TryRemove((int)id, out var answer))
        {
            if (message["error"] is { } error)
                answer.SetException(new InvalidOperationException(error.ToJsonString()));
            else
                answer.SetResult(message["result"]!.AsObject());
            return;
        }
        var values = message["params"];
        switch ((string?)message["method"])
        {
            case "Page.loadEventFired":
                _loaded.TrySetResult();
                break;
            case "Network.requestWillBeSent":
                Requested.Enqueue((string)values!["request"]!["url"]!);
                break;
            case "Log.entryAdded" when (string)values!["entry"]!["level"]! is "error" or "warning":
                Errors.Enqueue(values["entry"]!.ToJsonString());
                break;
            case "Runtime.consoleAPICalled" or "Runtime.exceptionThrown":
                Errors.Enqueue(values!.ToJsonString());
                break;
        }
    }
}

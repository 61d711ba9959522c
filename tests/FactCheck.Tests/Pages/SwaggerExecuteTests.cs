using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Pages;

/// <summary>Swagger UI in a real browser: each operation is opened and executed with the values that the page fills in.</summary>
public sealed class SwaggerExecuteTests
{
    /// <summary>Operations on records that the sample does not hold; PrefilledTests sends them after making one.</summary>
    private static readonly string[] WithoutSample =
    [
        "getImport", "listImportRows", "cancelImport", "publishImport", "withdrawImport",
        "getBackup", "downloadBackup", "deleteBackup", "getMarkupPage", "updateMarkupPage", "deleteMarkupPage", "dismissFinding", "restoreFinding",
        "getWebhook", "editWebhook", "deleteWebhook", "rotateWebhook", "testWebhook", "listDeliveries", "retryDelivery", "replayWebhook",
    ];

    /// <summary>Opens and executes every operation that is not left out, and returns a line for each: its id and the status shown.</summary>
    private const string Script = """
        (async (key, left) => {
          const end = Date.now() + 120000;
          const until = async look => { for (let i = 0; i < 200 && Date.now() < end; i++) { const found = look(); if (found) return found; await new Promise(r => setTimeout(r, 25)); } };
          await until(() => document.querySelector('[id$="-listVocabularies"]')); // in the last group: the page grows by and by
          ui.preauthorizeApiKey('apiKey', key);
          const lines = [];
          for (const block of document.querySelectorAll('.opblock')) {
            if (block.closest('.webhooks')) continue;
            const name = block.id.split('-').pop();
            if (left.includes(name)) continue;
            block.querySelector('.opblock-summary-control').click();
            (await until(() => block.querySelector('.execute')))?.click();
            const status = await until(() => block.querySelector('.live-responses-table .response-col_status'));
            lines.push(name + ' ' + (status ? status.innerText.trim().slice(0, 3) : 'nothing'));
            block.querySelector('.opblock-summary-control').click();
          }
          return lines.join('\n');
        })
        """;

    [Fact]
    public async Task A_browser_executes_every_operation_with_its_prefilled_values()
    {
        Assert.SkipWhen(SwaggerPageTests.Browser is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SWAGGER=true", "FACTCHECK_SAMPLE=true");

        var lines = (await Evaluate($"{app.Url}/swagger/index.html", $"{Script}({JsonValue.Create(TestApp.AdminKey).ToJsonString()}, {new JsonArray([.. WithoutSample.Select(name => (JsonNode)name)]).ToJsonString()})")).Split('\n');

        Assert.True(lines.Length > 85, $"the page shows {lines.Length} operations");
        Assert.DoesNotContain(lines, line => line.Split(' ')[1] is not ['2', ..]);
    }

    /// <summary>The value of an expression in a page, over the protocol of the browser's own tools.</summary>
    private static async Task<string> Evaluate(string url, string expression)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(3));
        var profile = Directory.CreateTempSubdirectory("factcheck-browser-").FullName;
        var start = new ProcessStartInfo(SwaggerPageTests.Browser!) { RedirectStandardError = true, UseShellExecute = false };
        foreach (var argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking", "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank" })
            start.ArgumentList.Add(argument);
        using var browser = Process.Start(start)!;
        try
        {
            var address = await Address(browser);
            using var http = new HttpClient();
            var page = JsonNode.Parse(await (await http.PutAsync($"http://{address.Authority}/json/new?{Uri.EscapeDataString(url)}", null)).Content.ReadAsStringAsync())!;
            using var socket = new ClientWebSocket();
            await socket.ConnectAsync(new Uri((string)page["webSocketDebuggerUrl"]!), limit.Token);
            var request = new JsonObject { ["id"] = 1, ["method"] = "Runtime.evaluate", ["params"] = new JsonObject { ["expression"] = expression, ["awaitPromise"] = true, ["returnByValue"] = true } };
            var answer = await Call(socket, request, limit.Token);
            // The page that the tab had before the address was loaded took the first one along.
            while (answer["error"] is not null)
                answer = await Call(socket, request, limit.Token);
            return (string?)answer["result"]?["result"]?["value"] ?? throw new InvalidOperationException(answer.ToJsonString());
        }
        finally
        {
            browser.Kill(entireProcessTree: true);
            await browser.WaitForExitAsync();
            Directory.Delete(profile, recursive: true);
        }
    }

    /// <summary>The browser says on standard error where it listens.</summary>
    private static async Task<Uri> Address(Process browser)
    {
        const string said = "DevTools listening on ";
        while (await browser.StandardError.ReadLineAsync() is { } line)
        {
            if (!line.StartsWith(said, StringComparison.Ordinal))
                continue;
            _ = browser.StandardError.ReadToEndAsync();
            return new Uri(line[said.Length..]);
        }
        throw new InvalidOperationException("the browser ended before it listened");
    }

    private static async Task<JsonNode> Call(ClientWebSocket socket, JsonObject request, CancellationToken stop)
    {
        await socket.SendAsync(Encoding.UTF8.GetBytes(request.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, stop);
        var (buffer, message) = (new byte[65_536], new MemoryStream());
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer, stop);
            message.Write(buffer, 0, part.Count);
            if (!part.EndOfMessage)
                continue;
            var answer = JsonNode.Parse(message.ToArray())!;
            if ((int?)answer["id"] == 1)
                return answer;
            message.SetLength(0);
        }
    }
}

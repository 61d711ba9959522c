using System.ComponentModel;
using System.Diagnostics;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Exchange.Google;

/// <summary>Google's own client for Node, installed from its lock file once and run as a process that makes the calls it is told.</summary>
internal sealed class OfficialClient : IDisposable
{
    private static readonly Lazy<Task<string>> Installed = new(Install);
    private readonly Process _node;

    private OfficialClient(Process node) => _node = node;

    public static async Task<OfficialClient> Start(string rootUrl, string key)
    {
        Assert.SkipWhen(await Run("node", ".", "--version") is not 0 || await Run("npm", ".", "--version") is not 0, "there is no node with npm on this machine");
        var folder = await Installed.Value;
        Assert.SkipWhen(folder.Length == 0, "npm cannot install the official client here");
        return new(Process.Start(new ProcessStartInfo("node", ["call.mjs", rootUrl, key]) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardInput = true, RedirectStandardOutput = true })!);
    }

    /// <summary>What the client answers: status and data, or status and the message of the error that it throws.</summary>
    public async Task<JsonObject> Call(string resource, string method, object parameters)
    {
        await _node.StandardInput.WriteLineAsync(JsonSerializer.Serialize(new { resource, method, parameters }));
        await _node.StandardInput.FlushAsync();
        return JsonNode.Parse((await _node.StandardOutput.ReadLineAsync())!)!.AsObject();
    }

    /// <summary>The data of a call that must succeed.</summary>
    public async Task<JsonObject> Data(string resource, string method, object parameters)
    {
        var answer = await Call(resource, method, parameters);
        Assert.True((int?)answer["status"] is 200, answer.ToJsonString());
        return answer["data"]!.AsObject();
    }

    public void Dispose()
    {
        _node.Kill();
        _node.Dispose();
    }

    /// <summary>The folder it is installed in, beside the built tests; empty where npm cannot.</summary>
    private static async Task<string> Install()
    {
        var source = Path.Combine(Repository.Root, "tests", "FactCheck.Tests", "Exchange", "Google", "official-client");
        var folder = Directory.CreateDirectory(Path.Combine(AppContext.BaseDirectory, "official-client")).FullName;
        var isNew = !File.Exists(Path.Combine(folder, "node_modules", ".package-lock.json"))
            || await File.ReadAllTextAsync(Path.Combine(source, "package-lock.json")) != await File.ReadAllTextAsync(Path.Combine(folder, "package-lock.json"));
        foreach (var file in Directory.EnumerateFiles(source))
            File.Copy(file, Path.Combine(folder, Path.GetFileName(file)), overwrite: true);
        return !isNew || await Run("npm", folder, "ci", "--ignore-scripts", "--no-audit", "--no-fund") == 0 ? folder : "";
    }

    private static async Task<int> Run(string program, string folder, params string[] arguments)
    {
        try
        {
            using var process = Process.Start(new ProcessStartInfo(program, arguments) { UseShellExecute = false, WorkingDirectory = folder, RedirectStandardOutput = true, RedirectStandardError = true })!;
            await Task.WhenAll(process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
            await process.WaitForExitAsync();
            return process.ExitCode;
        }
        catch (Win32Exception)
        {
            return -1;
        }
    }
}

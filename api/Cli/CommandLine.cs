using System.Net.Http.Headers;
using FactCheck.Http.Pipeline;
using FactCheck.Keys;
using FactCheck.Settings;
using FactCheck.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FactCheck.Cli;

/// <summary>The arguments of a command, and the service it works with: the one at --url, the one that holds the data folder, or one of its own in this process.</summary>
internal sealed class CommandLine
{
    private readonly Dictionary<string, string> _options = new(StringComparer.Ordinal);

    public CommandLine(string[] args)
    {
        for (var i = 0; i < args.Length; i++)
        {
            if (!args[i].StartsWith("--", StringComparison.Ordinal))
                Rest.Add(args[i]);
            else if (args[i].Split('=', 2) is [var name, var value])
                _options[name[2..]] = value;
            else
                _options[args[i][2..]] = i + 1 < args.Length && !args[i + 1].StartsWith("--", StringComparison.Ordinal) && !Flags.Contains(args[i][2..], StringComparer.Ordinal) ? args[++i] : "true";
        }
    }

    private static readonly string[] Flags = ["dry-run", "atomic", "publish", "preserve-history", "force"];

    /// <summary>What is no option: files.</summary>
    public List<string> Rest { get; } = [];

    public string? Option(string name) => _options.GetValueOrDefault(name);

    /// <summary>Refuses options that the command does not know; settings of the program, in capitals, are for the service.</summary>
    public void Know(params ReadOnlySpan<string> names)
    {
        foreach (var name in _options.Keys)
        {
            if (!names.Contains(name) && name is not ("url" or "key") && !name.StartsWith("FACTCHECK_", StringComparison.Ordinal))
                throw new StartFailure(ExitCode.Configuration, $"--{name} is not known here. There is --{string.Join(", --", names.ToArray())}, --url and --key.");
        }
    }

    /// <summary>Does the work with a client that is let in, and leaves the data folder in order.</summary>
    public async Task<int> With(Func<HttpClient, Task<int>> work)
    {
        if (Option("url") is { } url)
            return await With(url, Key(), work);
        WebApplication app;
        try
        {
            app = await Program.Build(["--urls", "http://127.0.0.1:0", "--FACTCHECK_SAMPLE=false", "--FACTCHECK_LOG_LEVEL=none", "--FACTCHECK_BACKUP_EVERY=off", .. _options.Where(option => option.Key.StartsWith("FACTCHECK_", StringComparison.Ordinal)).Select(option => $"--{option.Key}={option.Value}")], TimeProvider.System);
        }
        catch (StartFailure failure) when (failure.ExitCode == ExitCode.AlreadyRunning)
        {
            // A service holds the folder: it does the work.
            return await With(Environment.GetEnvironmentVariable("FACTCHECK_URL") ?? Options.DefaultUrl, Key(), work);
        }
        await using (app)
        {
            await KestrelSetup.Begin(app);
            var address = app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();
            var result = await With(address, app.Services.GetRequiredService<KeyRing>().LendAdmin(), work);
            await app.StopAsync();
            return result;
        }
    }

    private string Key() => Option("key") ?? Environment.GetEnvironmentVariable("FACTCHECK_KEY")
        ?? throw new StartFailure(ExitCode.Configuration, "A service holds the data, and asks for a key: give --key KEY or set FACTCHECK_KEY. Where it is, --url or FACTCHECK_URL says.");

    private static async Task<int> With(string url, string key, Func<HttpClient, Task<int>> work)
    {
        if (WebUrl.Parse(url) is null)
            throw new StartFailure(ExitCode.Configuration, $"'{url}' is no address of a service, such as {Options.DefaultUrl}.");
        using var client = new HttpClient { BaseAddress = new Uri(url), Timeout = Timeout.InfiniteTimeSpan };
        client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        try
        {
            return await work(client);
        }
        catch (HttpRequestException e)
        {
            await Console.Error.WriteLineAsync($"{url}: {e.Message}");
            return ExitCode.Failed;
        }
    }
}

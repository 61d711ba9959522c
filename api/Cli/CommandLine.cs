using System.CommandLine;
using System.Net.Http.Headers;
using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Http.Pipeline;
using FactCheck.Keys;
using FactCheck.Settings;
using FactCheck.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using ParseResult = System.CommandLine.ParseResult;

namespace FactCheck.Cli;

/// <summary>Makes a service, ready to start.</summary>
internal delegate Task<WebApplication> ServiceBuilder(string[] args, TimeProvider clock);

/// <summary>The settings that a command runs with: those of the environment, and those that stand among its arguments.</summary>
internal sealed class CommandContext(string[] settings, ServiceBuilder service)
{
    /// <summary>Makes the service that does the work where none runs.</summary>
    public ServiceBuilder Service => service;

    /// <summary>As the service reads them too.</summary>
    public string[] Settings => settings;

    public Options Options => field ??= Read();

    /// <summary>Takes the settings out of the arguments: <c>--FACTCHECK_DATA=FOLDER</c>, <c>--FACTCHECK_DATA FOLDER</c>, <c>--environment=NAME</c>.</summary>
    public static (string[] Words, string[] Settings) Split(string[] args)
    {
        var (words, settings) = (new List<string>(), new List<string>());
        for (var i = 0; i < args.Length; i++)
        {
            if (!IsSetting(args[i]))
                words.Add(args[i]);
            else if (args[i].Contains('=', StringComparison.Ordinal) || i + 1 == args.Length)
                settings.Add(args[i]);
            else
                settings.Add($"{args[i]}={args[++i]}");
        }
        return ([.. words], [.. settings]);
    }

    private static bool IsSetting(string arg) =>
        arg.StartsWith("--FACTCHECK_", StringComparison.Ordinal) || arg.StartsWith("--environment", StringComparison.Ordinal) || arg.StartsWith("--contentRoot", StringComparison.Ordinal);

    private Options Read()
    {
        var builder = WebApplication.CreateBuilder(settings);
        builder.Configuration.Sources.Insert(0, Options.Defaults);
        var options = Options.Read(builder.Configuration, builder.Environment);
        foreach (var unknown in options.Unknown)
            Console.Error.WriteLine(unknown);
        return options;
    }
}

/// <summary>What a command asks of a service: the one at --url, the one that holds the data folder, or one of its own in this process.</summary>
internal sealed class CommandLine(ParseResult parsed, CommandContext context)
{
    public static Option<string> Url() => Text("url", "URL", "The service that does the work; left out, the data folder itself while no service holds it, else the service there");

    public static Option<string> KeyOption() => Text("key", "KEY", "The key for that service; left out, FACTCHECK_KEY, or the development key in the data folder");

    public static Option<string> Text(string name, string value, string description, params string[] completions)
    {
        var option = new Option<string>("--" + name) { HelpName = value, Description = description };
        option.CompletionSources.Add(completions);
        return option;
    }

    public static Option<bool> Flag(string name, string description) => new("--" + name) { Description = description };

    public static Argument<string[]> Files(string description, ArgumentArity arity) => ButOptions(new Argument<string[]>("FILE") { Description = description, Arity = arity });

    public static Argument<string> File(string description) => ButOptions(new Argument<string>("FILE") { Description = description });

    /// <summary>The library takes an option that it does not know for a file.</summary>
    private static Argument<T> ButOptions<T>(Argument<T> files)
    {
        files.Validators.Add(given =>
        {
            foreach (var option in given.Tokens.Where(token => token.Value.StartsWith("--", StringComparison.Ordinal)))
                given.AddError($"Unrecognized option '{option.Value}'.");
        });
        return files;
    }

    /// <summary>The files that are named.</summary>
    public List<string> Rest => [.. parsed.GetValue<string[]>("FILE") ?? []];

    /// <summary>The value of an option as it was given, <c>true</c> for a flag; null where it was left out.</summary>
    public string? Option(string name) => parsed.GetResult("--" + name) is System.CommandLine.Parsing.OptionResult { Implicit: false } given
        ? given.Tokens is [var value] ? value.Value : "true"
        : null;

    /// <summary>Does the work with a client that is let in, and leaves the data folder in order.</summary>
    public async Task<int> With(Func<HttpClient, Task<int>> work)
    {
        if (Option("url") is { } url)
            return await With(url, Key(ofFolder: null), work);
        WebApplication app;
        try
        {
            app = await context.Service(["--urls", "http://127.0.0.1:0", "--FACTCHECK_SAMPLE=false", "--FACTCHECK_LOG_LEVEL=none", "--FACTCHECK_BACKUP_EVERY=off", .. context.Settings], TimeProvider.System);
        }
        catch (StartFailure failure) when (failure.ExitCode == ExitCode.AlreadyRunning)
        {
            // A service holds the folder: it does the work.
            return await With(Environment.GetEnvironmentVariable("FACTCHECK_URL") ?? Options.DefaultUrl, Key(context.Options.Data), work);
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

    /// <summary>The answer; null where it was a refusal, which is told.</summary>
    public static async Task<JsonNode?> Send(HttpClient client, HttpMethod method, string path, object? body)
    {
        using var request = new HttpRequestMessage(method, path) { Content = body is null ? null : JsonContent.Create(body) };
        using var response = await client.SendAsync(request);
        var answer = JsonNode.Parse(await response.Content.ReadAsStringAsync());
        if (response.IsSuccessStatusCode)
            return answer;
        await Console.Error.WriteLineAsync($"{answer?["detail"]}");
        return null;
    }

    /// <summary>The key to come with. Who may read the data folder may use the development key in it, at the service that holds the folder and at no other.</summary>
    private string Key(string? ofFolder) => Option("key") ?? Environment.GetEnvironmentVariable("FACTCHECK_KEY") ?? (ofFolder is null ? null : FirstKey.Kept(ofFolder))
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
            await Console.Error.WriteLineAsync($"{url}: {e.Message} Where the service is, --url or FACTCHECK_URL says.");
            return ExitCode.Failed;
        }
    }
}

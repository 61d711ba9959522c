using System.Net;
using FactCheck.Text;
using Microsoft.Extensions.Configuration.Memory;

namespace FactCheck.Settings;

/// <summary>Every setting of the program, read once at start; a wrong one stops it with what would be right.</summary>
internal sealed record Options
{
    public const int DefaultSearchMegabytes = 128;
    private const int DefaultDossierMegabytes = 32, DefaultGraphMegabytes = 64;
    public const string DefaultUrl = "http://127.0.0.1:5080";

    /// <summary>Every setting with its meaning and default; reference/settings.md is made of these.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, string Default)> All =
    [
        ("FACTCHECK_DATA", "folder of the database (`factcheck.db`), its lock, the development key and `backups`; created when absent; relative to where you start the program", "`data` under the content root"),
        ("FACTCHECK_DATABASE", "a database of PostgreSQL 15 or newer, as `postgres://user:password@host/database` or `Host=…;Database=…;Username=…`; several processes may serve one, each with a data folder of its own", "the file in `FACTCHECK_DATA`"),
        ("FACTCHECK_FOLLOW_MS", "how often the process looks for what others committed to the same database, in milliseconds, 10 to 60000; that is the greatest age of what it keeps in memory", "`250`"),
        ("FACTCHECK_ADMIN_KEY", "the first admin key, at least 32 characters; taken while the database has no active admin key", "none"),
        ("FACTCHECK_ADMIN_KEY_FILE", "a file that holds it", "none"),
        ("FACTCHECK_SAMPLE", "load the sample story into an empty database: `true` or `false`", "`true` in Development, else `false`"),
        ("FACTCHECK_PUBLIC_READ", "read published things without a key: `true` or `false`", "`true`"),
        ("FACTCHECK_INDEXING", "let search engines show the pages: `true` or `false`", "`true`"),
        ("FACTCHECK_BASE_URL", "the public address of the service, which feeds give as their own, such as `https://claims.paper.example`", "that of the request"),
        ("FACTCHECK_SWAGGER", "serve Swagger UI at `/swagger`: `true` or `false`", "`true` in Development, else `false`"),
        ("FACTCHECK_SEARCH_MEMORY", "how many MiB the lists of claims by their words may take that searching keeps in memory, 1 to 65536; what is not kept is read again", $"`{DefaultSearchMegabytes}`"),
        ("FACTCHECK_DOSSIER_MEMORY", "how many MiB of dossiers are kept in memory as they were answered, 0 to 65536; what is not kept is put together again", $"`{DefaultDossierMegabytes}`"),
        ("FACTCHECK_GRAPH_MEMORY", "how many MiB of claims with their links are kept in memory for graphs, 0 to 65536; what is not kept is read again", $"`{DefaultGraphMegabytes}`"),
        ("FACTCHECK_READ_SECONDS", "how long a read may run before it is stopped, 1 to 600", "`5`"),
        ("FACTCHECK_RATE_REQUESTS", "requests a minute of one key, or of one address without a key; `0` for any number, as for each `RATE`", "`3000000`"),
        ("FACTCHECK_RATE_SEARCH", "searches a minute, counted by themselves", "`120000`"),
        ("FACTCHECK_RATE_MATCH", "calls of match and similar a minute, counted by themselves", "`60000`"),
        ("FACTCHECK_RATE_IMPORT", "files sent to import a minute, counted by themselves", "`6000`"),
        ("FACTCHECK_RATE_REPLY", "requests a minute from one address to the pages at which those asked answer", "`60`"),
        ("FACTCHECK_RATE_FAILURES", "keys that are not valid, a minute from one address", "`10`"),
        ("FACTCHECK_MAX_BODY", "the largest JSON body in KiB, 1 to 65536", "`1024`"),
        ("FACTCHECK_MAX_IMPORT", "the largest file to import in MiB, unpacked too", "`8192`"),
        ("FACTCHECK_MAX_LINE", "the longest line of such a file in KiB, 1 to 16384", "`256`"),
        ("FACTCHECK_HEADER_SECONDS", "how long the headers of a request may take, 1 to 600", "`15`"),
        ("FACTCHECK_IDLE_SECONDS", "how long a connection without a request is kept, 1 to 86400", "`130`"),
        ("FACTCHECK_MIN_RATE", "bytes a second under which a body is too slow, after 5 seconds; `0` for any pace", "`240`"),
        ("FACTCHECK_ORIGINS", "origins of browser pages that may write, such as `https://cms.paper.example`, separated by commas; reading is open to all", "none"),
        ("FACTCHECK_HOSTS", "names by which the service is called, such as `claims.paper.example`, separated by commas; others are refused", "any"),
        ("FACTCHECK_PROXIES", "addresses and networks of proxies whose `X-Forwarded-For`, `-Proto` and `-Host` are believed, such as `10.0.0.5,10.1.0.0/16`", "none"),
        ("FACTCHECK_BACKUP_EVERY", "how often a backup is made by itself, such as `24h`, `30m` or `7d`; `off` for never", "`off`"),
        ("FACTCHECK_BACKUP_KEEP", "how many of those backups are kept, 1 to 1000; those made by request stay until they are deleted", "`7`"),
        ("FACTCHECK_STOP_SECONDS", "how long a stop waits for requests to end before it breaks them off, 1 to 600", "`30`"),
        ("FACTCHECK_LOG", "how the log is written: `json` or `text`", "`text` in Development, else `json`"),
        ("FACTCHECK_LOG_LEVEL", "the least that is logged: `trace`, `debug`, `information`, `warning`, `error`, `critical` or `none`", "`information`"),
        ("FACTCHECK_SLOW_MS", "from how many milliseconds on a statement of the database is logged as slow, 1 to 600000", "`500`"),
        ("FACTCHECK_METRICS_PUBLIC", "read `/metrics` without a key: `true` or `false`", "`false`"),
        ("FACTCHECK_ACCEPT_LOSS", "start though the log of changes is gone or was cut: the ledger entry that the refusal names, and no other", "none"),
        .. Bounds.Settings,
        .. WebhookSettings.Settings,
        .. PublicationPolicy.Settings,
        ("FACTCHECK_MATCH_DUPLICATE", "the score from which a match counts as a duplicate, in hundredths", "`90`"),
        ("FACTCHECK_MATCH_LIKELY", "the score from which a match counts as likely, in hundredths", "`60`"),
        ("FACTCHECK_MATCH_RELATED", "the score from which a match counts as related, in hundredths", "`30`"),
    ];

    /// <summary>What holds wherever the program is started: settings files are looked for in the folder it is started from.</summary>
    public static readonly MemoryConfigurationSource Defaults = new()
    {
        InitialData = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["Logging:LogLevel:Default"] = "Information",
            ["Logging:LogLevel:Microsoft"] = "Warning", // not several lines for every request
            ["Logging:LogLevel:Microsoft.Extensions.Hosting"] = "None", // Main says in a line what this logs with its stack
        },
    };

    public required string Data { get; init; }
    public string? AdminKey { get; init; }
    public required bool Sample { get; init; }
    public required bool PublicRead { get; init; }

    /// <summary>True where search engines may show the pages.</summary>
    public required bool Indexing { get; init; }
    /// <summary>The public address, without a slash at its end; null for that of the request.</summary>
    public string? BaseUrl { get; init; }
    public required bool Swagger { get; init; }
    public required int SearchMegabytes { get; init; }

    /// <summary>Bytes of dossiers that are kept in memory.</summary>
    public required long DossierBytes { get; init; }

    /// <summary>Bytes of claims that are kept in memory for graphs.</summary>
    public required long GraphBytes { get; init; }
    public required TimeSpan LongestRead { get; init; }
    public required MatchThresholds Grading { get; init; }
    public required RateLimitSettings Rates { get; init; }
    public required RequestLimits Limits { get; init; }
    public required Bounds Bounds { get; init; }
    public required WebhookSettings Webhooks { get; init; }
    public required PublicationPolicy Publication { get; init; }

    /// <summary>Origins of pages that may write; anyone's may read.</summary>
    public required IReadOnlyCollection<string> Origins { get; init; }

    /// <summary>Names the service answers to; empty for any.</summary>
    public required IReadOnlyCollection<string> Hosts { get; init; }

    /// <summary>Whose word on where a request comes from is taken.</summary>
    public required IReadOnlyList<IPNetwork> Proxies { get; init; }
    /// <summary>Where PostgreSQL is; null for the file in the data folder.</summary>
    public string? Database { get; init; }

    /// <summary>Between looks for what other processes committed.</summary>
    public required TimeSpan FollowEvery { get; init; }

    /// <summary>Between backups that the service makes by itself; null for none.</summary>
    public TimeSpan? BackupEvery { get; init; }
    public required int BackupKeep { get; init; }
    public required TimeSpan LongestStop { get; init; }
    public required LogForm LogForm { get; init; }
    public LogLevel? LogLevel { get; init; }
    public required TimeSpan SlowStatement { get; init; }

    /// <summary>Where the ledger may end though later entries were answered; null where nothing may be lost.</summary>
    public long? AcceptLoss { get; init; }
    public required bool PublicMetrics { get; init; }

    /// <summary>Whether the addresses to listen at were given.</summary>
    public required bool HasAddress { get; init; }

    /// <summary>In Development with every address loopback a key may be made up and shown.</summary>
    public required bool MayMakeKey { get; init; }

    /// <summary>A sentence for each setting that is given and not known here.</summary>
    public required IReadOnlyList<string> Unknown { get; init; }

    public static Options Read(IConfiguration configuration, IHostEnvironment environment)
    {
        var development = environment.IsDevelopment();
        return new()
        {
            Data = configuration["FACTCHECK_DATA"] is { Length: > 0 } data ? Path.GetFullPath(data, UserFolder.Find()) : Path.Combine(environment.ContentRootPath, "data"),
            Database = configuration["FACTCHECK_DATABASE"] is { Length: > 0 } database ? database : null,
            FollowEvery = TimeSpan.FromMilliseconds(Number(configuration, "FACTCHECK_FOLLOW_MS", 250, 10, 60_000)),
            Unknown = [.. UnknownIn(configuration)],
            AdminKey = AdminKeyOf(configuration),
            Sample = Flag(configuration, "FACTCHECK_SAMPLE", development),
            PublicRead = Flag(configuration, "FACTCHECK_PUBLIC_READ", true),
            Indexing = Flag(configuration, "FACTCHECK_INDEXING", true),
            BaseUrl = BaseUrlOf(configuration),
            Swagger = Flag(configuration, "FACTCHECK_SWAGGER", development),
            SearchMegabytes = Number(configuration, "FACTCHECK_SEARCH_MEMORY", DefaultSearchMegabytes, 1, 65_536),
            DossierBytes = Number(configuration, "FACTCHECK_DOSSIER_MEMORY", DefaultDossierMegabytes, 0, 65_536) * 1024L * 1024,
            GraphBytes = Number(configuration, "FACTCHECK_GRAPH_MEMORY", DefaultGraphMegabytes, 0, 65_536) * 1024L * 1024,
            LongestRead = TimeSpan.FromSeconds(Number(configuration, "FACTCHECK_READ_SECONDS", 5, 1, 600)),
            Grading = GradingOf(configuration),
            Rates = RatesOf(configuration),
            Limits = LimitsOf(configuration),
            Bounds = Bounds.Of(configuration),
            Webhooks = WebhookSettings.Of(configuration, Networks(configuration, "FACTCHECK_WEBHOOK_NETWORKS")),
            Publication = new()
            {
                Replies = One<PolicyMode>(configuration, "FACTCHECK_REPLY_POLICY") ?? PolicyMode.Off,
                SecondPerson = One<PolicyMode>(configuration, "FACTCHECK_SECOND_PERSON") ?? PolicyMode.Off,
            },
            Origins = [.. List(configuration, "FACTCHECK_ORIGINS", "origins such as https://cms.paper.example", OriginOf)],
            Hosts = List(configuration, "FACTCHECK_HOSTS", "host names without port", HostOf).ToHashSet(StringComparer.OrdinalIgnoreCase),
            Proxies = Networks(configuration, "FACTCHECK_PROXIES"),
            BackupEvery = EveryOf(configuration),
            BackupKeep = Number(configuration, "FACTCHECK_BACKUP_KEEP", 7, 1, 1000),
            LongestStop = TimeSpan.FromSeconds(Number(configuration, "FACTCHECK_STOP_SECONDS", 30, 1, 600)),
            LogForm = One<LogForm>(configuration, "FACTCHECK_LOG") ?? (development ? LogForm.Text : LogForm.Json),
            LogLevel = One<LogLevel>(configuration, "FACTCHECK_LOG_LEVEL"),
            AcceptLoss = configuration["FACTCHECK_ACCEPT_LOSS"] is { Length: > 0 } ? Number(configuration, "FACTCHECK_ACCEPT_LOSS", 0, 0, int.MaxValue) : null,
            SlowStatement = TimeSpan.FromMilliseconds(Number(configuration, "FACTCHECK_SLOW_MS", 500, 1, 600_000)),
            PublicMetrics = Flag(configuration, "FACTCHECK_METRICS_PUBLIC", false),
            HasAddress = new[] { "urls", "http_ports", "https_ports" }.Any(name => !string.IsNullOrEmpty(configuration[name])),
            MayMakeKey = development && AllLoopback(configuration),
        };
    }

    /// <summary>Told and not refused: another version or a script around the program may have settings of its own.</summary>
    private static IEnumerable<string> UnknownIn(IConfiguration configuration)
    {
        var known = All.Select(setting => setting.Name).Concat(["FACTCHECK_KEY", "FACTCHECK_URL"]).ToList();
        return configuration.GetChildren().Select(child => child.Key)
            .Where(name => name.StartsWith("FACTCHECK_", StringComparison.OrdinalIgnoreCase) && !known.Contains(name, StringComparer.OrdinalIgnoreCase))
            .Select(name => $"{name} is not a setting, and is ignored.{(Spelling.Nearest(name["FACTCHECK_".Length..], known.Select(one => one["FACTCHECK_".Length..])) is { } near ? $" The nearest is FACTCHECK_{near}." : "")}");
    }

    private static MatchThresholds GradingOf(IConfiguration configuration)
    {
        double Score(string name, int otherwise) => Number(configuration, name, otherwise, 0, 100) / 100.0;
        var grading = new MatchThresholds(Score("FACTCHECK_MATCH_DUPLICATE", 90), Score("FACTCHECK_MATCH_LIKELY", 60), Score("FACTCHECK_MATCH_RELATED", 30));
        return grading.Duplicate >= grading.Likely && grading.Likely >= grading.Related
            ? grading
            : throw new StartFailure(ExitCode.Configuration, "FACTCHECK_MATCH_DUPLICATE, FACTCHECK_MATCH_LIKELY and FACTCHECK_MATCH_RELATED must not grow in this order.");
    }

    private static RateLimitSettings RatesOf(IConfiguration configuration)
    {
        int Rate(string name, int otherwise) => Number(configuration, name, otherwise, 0, 1_000_000_000);
        return new()
        {
            Requests = Rate("FACTCHECK_RATE_REQUESTS", 3_000_000),
            Search = Rate("FACTCHECK_RATE_SEARCH", 120_000),
            Match = Rate("FACTCHECK_RATE_MATCH", 60_000),
            Import = Rate("FACTCHECK_RATE_IMPORT", 6_000),
            Reply = Rate("FACTCHECK_RATE_REPLY", 60),
            Failures = Rate("FACTCHECK_RATE_FAILURES", 10),
        };
    }

    private static RequestLimits LimitsOf(IConfiguration configuration) => new()
    {
        Body = Number(configuration, "FACTCHECK_MAX_BODY", 1024, 1, 65_536) * 1024,
        Import = Number(configuration, "FACTCHECK_MAX_IMPORT", 8192, 1, 1_048_576) * 1024L * 1024,
        Line = Number(configuration, "FACTCHECK_MAX_LINE", 256, 1, 16_384) * 1024,
        Headers = TimeSpan.FromSeconds(Number(configuration, "FACTCHECK_HEADER_SECONDS", 15, 1, 600)),
        Idle = TimeSpan.FromSeconds(Number(configuration, "FACTCHECK_IDLE_SECONDS", 130, 1, 86_400)),
        SlowestBody = Number(configuration, "FACTCHECK_MIN_RATE", 240, 0, 1_000_000),
    };

    private static IEnumerable<T> List<T>(IConfiguration configuration, string name, string takes, Func<string, T?> read) =>
        (configuration[name] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(part => read(part) ?? throw new StartFailure(ExitCode.Configuration, $"{name} holds '{part}'; it takes {takes}, separated by commas."));

    private static string? OriginOf(string text) =>
        WebUrl.Parse(text) is not null && new Uri(text).GetLeftPart(UriPartial.Authority) is var origin && string.Equals(origin, text.TrimEnd('/'), StringComparison.OrdinalIgnoreCase) ? origin : null;

    private static string? HostOf(string text) => Uri.CheckHostName(text.Trim('[', ']')) is UriHostNameType.Unknown ? null : text;

    private static List<IPNetwork> Networks(IConfiguration configuration, string name) =>
        [.. List(configuration, name, "addresses such as 10.0.0.5 and networks such as 10.1.0.0/16", NetworkOf).Select(one => one!.Value)];

    private static IPNetwork? NetworkOf(string text)
    {
        if (IPAddress.TryParse(text, out var address))
            return new IPNetwork(address, address.GetAddressBytes().Length * 8);
        return IPNetwork.TryParse(text, out var network) ? network : null;
    }

    private static TimeSpan? EveryOf(IConfiguration configuration)
    {
        if (configuration["FACTCHECK_BACKUP_EVERY"] is not { Length: > 0 } text || text is "off")
            return null;
        var unit = text[^1] switch { 'm' => 1, 'h' => 60, 'd' => 24 * 60, _ => 0 };
        return unit > 0 && int.TryParse(text.AsSpan(0, text.Length - 1), System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var count) && (long)count * unit is >= 1 and <= 366 * 24 * 60
            ? TimeSpan.FromMinutes((long)count * unit)
            : throw new StartFailure(ExitCode.Configuration, $"FACTCHECK_BACKUP_EVERY is '{text}'; it takes a time such as 30m, 24h or 7d, up to a year, or off.");
    }

    private static T? One<T>(IConfiguration configuration, string name) where T : struct, Enum
    {
        if (configuration[name] is not { Length: > 0 } text)
            return null;
        return text.All(char.IsAsciiLetter) && Enum.TryParse<T>(text, ignoreCase: true, out var value)
            ? value
            : throw new StartFailure(ExitCode.Configuration, $"{name} is '{text}'; it takes {string.Join(", ", Enum.GetNames<T>()).ToLowerInvariant()}.");
    }

    private static string? AdminKeyOf(IConfiguration configuration)
    {
        var key = configuration["FACTCHECK_ADMIN_KEY"];
        if (configuration["FACTCHECK_ADMIN_KEY_FILE"] is { Length: > 0 } file)
        {
            if (!string.IsNullOrEmpty(key))
                throw new StartFailure(ExitCode.Configuration, "FACTCHECK_ADMIN_KEY and FACTCHECK_ADMIN_KEY_FILE are both set; set one.");
            key = File.Exists(file) ? File.ReadAllText(file).Trim() : throw new StartFailure(ExitCode.Configuration, $"FACTCHECK_ADMIN_KEY_FILE names {file}, which is not there.");
        }
        if (string.IsNullOrEmpty(key))
            return null;
        return key.Length is >= 32 and <= 500 && key.All(c => c is > ' ' and < (char)127)
            ? key
            : throw new StartFailure(ExitCode.Configuration, "The admin key must be 32 to 500 printable ASCII characters without spaces. Make one with: openssl rand -base64 32");
    }

    private static string? BaseUrlOf(IConfiguration configuration)
    {
        if (configuration["FACTCHECK_BASE_URL"] is not { Length: > 0 } url)
            return null;
        return WebUrl.Parse(url) is not null && new Uri(url) is { Query: "", Fragment: "" }
            ? url.TrimEnd('/')
            : throw new StartFailure(ExitCode.Configuration, $"FACTCHECK_BASE_URL is '{url}'; it takes an address such as https://claims.paper.example, without query.");
    }

    private static bool Flag(IConfiguration configuration, string name, bool otherwise) => configuration[name]?.ToLowerInvariant() switch
    {
        null or "" => otherwise,
        "true" => true,
        "false" => false,
        var other => throw new StartFailure(ExitCode.Configuration, $"{name} is '{other}'; it takes true or false."),
    };

    internal static int Number(IConfiguration configuration, string name, int otherwise, int least, int most)
    {
        if (configuration[name] is not { Length: > 0 } text)
            return otherwise;
        return int.TryParse(text, System.Globalization.CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new StartFailure(ExitCode.Configuration, $"{name} is '{text}'; it takes a whole number from {least} to {most}.");
    }

    private static bool AllLoopback(IConfiguration configuration)
    {
        if (configuration["http_ports"] is { Length: > 0 } || configuration["https_ports"] is { Length: > 0 } || configuration.GetSection("Kestrel:Endpoints").GetChildren().Any())
            return false;
        var urls = configuration["urls"] is { Length: > 0 } given ? given : DefaultUrl;
        return urls.Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .All(url => Uri.TryCreate(url, UriKind.Absolute, out var uri) && (uri.IsLoopback || (IPAddress.TryParse(uri.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip))));
    }
}

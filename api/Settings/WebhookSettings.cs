using System.Net;

namespace FactCheck.Settings;

/// <summary>Settings of what is sent to webhooks.</summary>
public sealed record WebhookSettings
{
    /// <summary>Settings with their meanings and defaults, for the table of all.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, string Default)> Settings =
    [
        ("FACTCHECK_WEBHOOK_NETWORKS",
            "networks that webhooks may lead to beside the internet, such as `10.1.0.0/16`, …; plain http goes there alone", "none"),
        ("FACTCHECK_WEBHOOK_KEY", "what the secrets of webhooks are encrypted with, at least 32 characters; keep it apart from backups",
            "the file `webhook-key` in the data folder, made at the first use"),
        ("FACTCHECK_WEBHOOK_SECONDS", "how long a receiver may take to answer, 1 to 30", "`15`"),
    ];

    /// <summary>Networks that are open beside the public internet.</summary>
    public required IReadOnlyList<IPNetwork> Networks { get; init; }

    /// <summary>Key of the secrets; null for that in the data folder.</summary>
    public string? Key { get; init; }

    /// <summary>Time limit of an attempt.</summary>
    public required TimeSpan Longest { get; init; }

    private const string TooShort = "FACTCHECK_WEBHOOK_KEY must have at least 32 characters. Make one with: openssl rand -base64 32";

    internal static WebhookSettings Of(IConfiguration configuration, IReadOnlyList<IPNetwork> networks)
    {
        var key = configuration["FACTCHECK_WEBHOOK_KEY"];
        if (key is { Length: > 0 and < 32 })
            throw new StartFailure(ExitCode.Configuration, TooShort);
        return new()
        {
            Networks = networks,
            Key = string.IsNullOrEmpty(key) ? null : key,
            Longest = TimeSpan.FromSeconds(Options.Number(configuration, "FACTCHECK_WEBHOOK_SECONDS", 15, 1, 30)),
        };
    }
}

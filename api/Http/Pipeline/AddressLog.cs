namespace FactCheck.Http.Pipeline;

/// <summary>The framework can log the whole address of each request, and on Google-shaped routes a key may stand in it: whatever the settings say, those lines are not written.</summary>
internal static class AddressLog
{
    private static readonly string[] Categories = ["Microsoft.AspNetCore.Hosting.Diagnostics", "FastEndpoints"];

    public static void Silence(LoggerFilterOptions options)
    {
        // A rule for one provider counts before one for all.
        foreach (var provider in options.Rules.Select(rule => rule.ProviderName).Append(null).Distinct(StringComparer.Ordinal).ToList())
        {
            foreach (var category in Categories)
                options.Rules.Add(new(provider, category, LogLevel.Warning, null));
        }
    }
}

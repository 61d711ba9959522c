namespace FactCheck.Exchange.Writers;

/// <summary>The forms that claims are exported in.</summary>
internal static class ExportFormats
{
    /// <summary>The endings of their addresses.</summary>
    public static readonly IReadOnlyList<string> All = ["ndjson", "csv", "jsonld"];
}

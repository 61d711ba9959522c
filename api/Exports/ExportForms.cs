namespace FactCheck;

/// <summary>The forms that claims are exported in.</summary>
internal static class ExportForms
{
    /// <summary>The endings of their addresses.</summary>
    public static readonly IReadOnlyList<string> All = ["ndjson", "csv", "jsonld"];
}

namespace FactCheck;

/// <summary>The forms that claims are exported in, by the ending of their address; the command takes them from here.</summary>
internal static class ExportForms
{
    public static readonly IReadOnlyDictionary<string, Func<IExportForm>> All = new Dictionary<string, Func<IExportForm>>(StringComparer.Ordinal)
    {
        ["ndjson"] = () => new NdjsonForm(),
        ["csv"] = () => new CsvForm(),
        ["jsonld"] = () => new JsonldForm(),
    };
}

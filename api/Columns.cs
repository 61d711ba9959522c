namespace FactCheck;

/// <summary>The types that columns hold as JSON; Dapper is told of each once.</summary>
internal static class Columns
{
    private static readonly Lazy<bool> Done = new(() =>
    {
        JsonColumns.Use();
        JsonColumns.Add<IReadOnlyList<string>>();
        JsonColumns.Add<IReadOnlyList<ExternalId>>();
        JsonColumns.Add<IReadOnlyList<Handle>>();
        JsonColumns.Add<IReadOnlyList<Translation>>();
        JsonColumns.Add<IReadOnlyList<DerivationRecord>>();
        JsonColumns.Add<IReadOnlyList<StatementPositionRecord>>();
        JsonColumns.Add<Locator>();
        JsonColumns.Add<ClaimReviewMarkupPage>();
        JsonColumns.Add<IReadOnlyList<KeptMarkup>>();
        return true;
    });

    public static void Register() => _ = Done.Value;
}

namespace FactCheck.Data.Sql;

/// <summary>Puts the conditions of a list together from fixed texts; values go in as parameters only.</summary>
internal sealed class WhereClause
{
    private readonly List<string> _all = [];

    public WhereClause Always(string condition)
    {
        _all.Add(condition);
        return this;
    }

    public WhereClause When(object? given, string condition)
    {
        if (given is not null)
            _all.Add(condition);
        return this;
    }

    /// <summary>
    /// The column, past its index where another filter leaves few rows: SQLite takes either for as good, and one for
    /// a value that half the record has walks through all of it.
    /// </summary>
    public static string Unindexed(string column, object? narrower) => narrower is null ? column : $"({column} || '')";

    public override string ToString() => string.Join("\n  and ", _all);
}

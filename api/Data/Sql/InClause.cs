namespace FactCheck.Data.Sql;

/// <summary>Values that a column has one of. Most often there is one, and it is compared with: of a list SQLite makes a table in memory, which takes longer than what is looked up by it.</summary>
internal sealed class InClause(IDialect dialect, IReadOnlyCollection<string> values)
{
    /// <summary>A condition that the column has one of them.</summary>
    public string Is(string column, string parameter) => values.Count == 1 ? $"{column} = {parameter}" : dialect.In(column, parameter);

    /// <summary>The value of that parameter.</summary>
    public object Value => values.Count == 1 ? values.First() : dialect.List(values);
}

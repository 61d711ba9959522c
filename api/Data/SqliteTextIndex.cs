using System.Data.Common;

namespace FactCheck;

/// <summary>FTS5, asked by terms that were cut already.</summary>
internal sealed class SqliteTextIndex : ITextIndex
{
    public void Put(WriteSession write, long row, IReadOnlyList<string> columns, bool isNew)
    {
        if (!isNew)
            Remove(write, row);
        write.Execute("""
            insert into claim_index (rowid, text, title, summary, quote, claimant, subject, topic, source, form, facet)
            values (@row, @text, @title, @summary, @quote, @claimant, @subject, @topic, @source, @form, @facet)
            """, new
        {
            row,
            text = columns[0],
            title = columns[1],
            summary = columns[2],
            quote = columns[3],
            claimant = columns[4],
            subject = columns[5],
            topic = columns[6],
            source = columns[7],
            form = columns[8],
            facet = columns[9],
        });
    }

    public void Remove(WriteSession write, long row) => write.Execute("""
        delete from claim_index
        where rowid = @row
        """, new { row });

    public void Clear(WriteSession write) => write.Execute("insert into claim_index (claim_index) values ('delete-all')");

    public long Frequency(ReadSession read, string term) => read.First<long?>("""
        select doc
        from claim_term
        where term = @term
        """, new { term }) ?? 0;

    public List<(string Term, long Rows)> Beginning(ReadSession read, string start, int limit) => read.Query<(string, long)>("""
        select term, doc
        from claim_term
        where term >= @start and term < @end
        limit @limit
        """, new { start, end = start + '\uFFFF', limit });

    /// <summary>Read row by row from the provider: thousands of numbers for a search, which is where its time goes.</summary>
    public IEnumerable<long> Rows(ReadSession read, string expression, long before, int limit)
    {
        using var command = read.Connection.CreateCommand();
        command.CommandText = """
            select rowid
            from claim_index
            where claim_index match @expression and rowid < @before
            order by rowid desc
            limit @limit
            """;
        Add(command, "expression", expression);
        Add(command, "before", before);
        Add(command, "limit", (long)limit);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return reader.GetInt64(0);
    }

    public IEnumerable<(string Term, long Row, string Column, int Position)> Instances(ReadSession read)
    {
        using var command = read.Connection.CreateCommand();
        command.CommandText = """
            select term, doc, col, "offset"
            from claim_instance
            """;
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(0), reader.GetInt64(1), reader.GetString(2), reader.GetInt32(3));
    }

    public string Term(string term) => $"\"{term}\"";

    public string Prefix(string start) => $"\"{start}\"*";

    public string Phrase(IEnumerable<string> terms) => $"\"{string.Join(' ', terms)}\"";

    public string All(IEnumerable<string> expressions) => Joined(expressions, " AND ");

    public string Any(IEnumerable<string> expressions) => Joined(expressions, " OR ");

    public string Without(string expression, string excluded) => $"({expression} NOT {excluded})";

    public string In(string expression, params ReadOnlySpan<string> columns) => $"({{{string.Join(' ', columns!)}}} : {expression})";

    private static string Joined(IEnumerable<string> expressions, string by) => expressions.ToList() is [var only] ? only : $"({string.Join(by, expressions)})";

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }
}

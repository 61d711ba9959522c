using SQLitePCL;

namespace FactCheck.Data.Sqlite;

/// <summary>FTS5, asked by terms that were cut already.</summary>
internal sealed class SqliteTextIndex : ITextIndex
{
    private const int Columns = 10;
    private static readonly object Nothing = new();

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

    /// <remarks>Removing a row only marks it; its terms go when the segments that hold them are merged.</remarks>
    public void Compact(WriteSession write) => write.Execute("insert into claim_index (claim_index) values ('optimize')");

    public List<(string Term, long Rows)> Beginning(ReadSession read, string start, int limit) => read.Query<(string, long)>("""
        select term, doc
        from claim_term
        where term >= @start and term < @end
        limit @limit
        """, new { start, end = start + '\uFFFF', limit });

    public List<(string Term, long Rows)> Terms(ReadSession read, string after, int limit) => read.Query<(string, long)>("""
        select term, doc
        from claim_term
        where term > @after
        limit @limit
        """, new { after, limit });

    public int Rows(ReadSession read, string expression, long before, Span<long> rows) => ((StatementCachingConnection)read.Connection).Statements.Numbers("""
        select rowid
        from claim_index
        where claim_index match @expression and rowid < @before
        order by rowid desc
        limit @limit
        """, new { expression, before, limit = rows.Length }, rows);

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

    /// <remarks>It costs a third more than the rows alone, and spares looking into the documents.</remarks>
    public void Places(ReadSession read, string term, Action<long, int> place) => ((StatementCachingConnection)read.Connection).Statements.Each("""
        select doc, col
        from claim_instance
        where term = @term
        """, new { term }, row => place(raw.sqlite3_column_int64(row, 0), Column(raw.sqlite3_column_blob(row, 1))));

    /// <remarks>FTS5 keeps the number of terms of each column as a varint, one after the other.</remarks>
    public void Lengths(ReadSession read, Action<long, ReadOnlySpan<int>> row)
    {
        var lengths = new int[Columns];
        ((StatementCachingConnection)read.Connection).Statements.Each("""
            select id, sz
            from claim_index_docsize
            order by id
            """, Nothing, statement =>
        {
            Array.Clear(lengths);
            var column = 0;
            foreach (var part in raw.sqlite3_column_blob(statement, 1))
            {
                lengths[column] = lengths[column] << 7 | part & 127;
                column += part < 128 ? 1 : 0;
            }
            row(raw.sqlite3_column_int64(statement, 0), lengths);
        });
    }

    public string Term(string term) => $"\"{term}\"";

    public string Prefix(string start) => $"\"{start}\"*";

    public string Phrase(IEnumerable<string> terms) => $"\"{string.Join(' ', terms)}\"";

    public string All(IEnumerable<string> expressions) => Joined(expressions, " AND ");

    public string Any(IEnumerable<string> expressions) => Joined(expressions, " OR ");

    public string Without(string expression, string excluded) => $"({expression} NOT {excluded})";

    public string In(string expression, params ReadOnlySpan<string> columns) => $"({{{string.Join(' ', columns!)}}} : {expression})";

    private static int Column(ReadOnlySpan<byte> name) => name[0] switch
    {
        (byte)'t' => name[1] switch { (byte)'e' => 0, (byte)'i' => 1, _ => 6 },
        (byte)'s' => name[2] switch { (byte)'m' => 2, (byte)'b' => 5, _ => 7 },
        (byte)'q' => 3,
        (byte)'c' => 4,
        _ => name[1] is (byte)'o' ? 8 : 9,
    };

    private static string Joined(IEnumerable<string> expressions, string by) => expressions.ToList() is [var only] ? only : $"({string.Join(by, expressions)})";
}

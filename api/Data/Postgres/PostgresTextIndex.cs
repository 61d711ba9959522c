using System.Globalization;
using System.Text;
using FactCheck.Data.Sqlite;

namespace FactCheck.Data.Postgres;

/// <summary>A table of terms by claims. An expression is a query for the numbers of rows.</summary>
/// <remarks>
/// The text search of PostgreSQL keeps 256 places of a term and tells four kinds of columns apart; ours are ten. Terms come
/// cut and stemmed, so an ordinary tree of terms gives the same answers as FTS5 does.
/// </remarks>
internal sealed class PostgresTextIndex : ITextIndex
{
    /// <summary>A place is the column's number and the position in it.</summary>
    private const int PositionBits = 24;

    private const string Restriction = "/*columns*/", PlaceRestriction = "/*place*/";

    private static readonly string[] Names =
        ["text", "title", "summary", "quote", "claimant", "subject", "topic", "source", "form", "facet"];

    public void Put(WriteSession write, long row, IReadOnlyList<string> columns, bool isNew)
    {
        if (!isNew)
            Remove(write, row);
        var (places, lengths) = (new SortedDictionary<string, StringBuilder>(StringComparer.Ordinal), new int[Names.Length]);
        for (var column = 0; column < Names.Length; column++)
        {
            foreach (var term in columns[column].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            {
                if (!places.TryGetValue(term, out var all))
                    places[term] = all = new("{");
                var place = (column << PositionBits) | lengths[column]++;
                all.Append(all.Length > 1 ? "," : "").Append(CultureInfo.InvariantCulture, $"{place}");
            }
        }
        var list = new
        {
            row,
            terms = write.List(places.Keys),
            places = write.List(places.Values.Select(all => all.Append('}').ToString())),
            lengths = $"{{{string.Join(',', lengths)}}}",
        };
        write.Execute("""
            insert into claim_indexed (seq, terms, lengths)
            values (@row, array(select json_array_elements_text(cast(@terms as json))), cast(@lengths as int[]))
            """, list);
        write.Execute("""
            insert into claim_word (term, seq, places)
            select term, @row, cast(place as int[])
            from rows from (
              json_array_elements_text(cast(@terms as json)),
              json_array_elements_text(cast(@places as json))) as w (term, place)
            """, list);
    }

    public void Remove(WriteSession write, long row)
    {
        write.Execute("""
            delete from claim_word
            where seq = @row and term = any(array(select unnest(terms) from claim_indexed where seq = @row))
            """, new { row });
        write.Execute("delete from claim_indexed where seq = @row", new { row });
    }

    public void Clear(WriteSession write)
    {
        write.Execute("delete from claim_word");
        write.Execute("delete from claim_indexed");
    }

    /// <remarks>What was removed is gone with the next vacuum of the table, which the database does by itself.</remarks>
    public void Compact(WriteSession write)
    {
    }

    public List<(string Term, long Rows)> Beginning(ReadSession read, string start, int limit) => read.Query<(string, long)>("""
        select term, count(*)
        from claim_word
        where term >= @start and term < @end
        group by term
        order by term
        limit @limit
        """, new { start, end = start + '\uFFFF', limit });

    public List<(string Term, long Rows)> Terms(ReadSession read, string after, int limit) => read.Query<(string, long)>("""
        select term, count(*)
        from claim_word
        where term > @after
        group by term
        order by term
        limit @limit
        """, new { after, limit });

    public int Rows(ReadSession read, string expression, long before, Span<long> rows)
    {
        var found = read.Query<long>($"""
            select seq
            from ({expression}) found
            where seq < @before
            order by seq desc
            limit @limit
            """, new { before, limit = rows.Length });
        found.CopyTo(rows);
        return found.Count;
    }

    public IEnumerable<(string Term, long Row, string Column, int Position)> Instances(ReadSession read)
    {
        using var command = read.Statement("""
            select term, seq, unnest(places)
            from claim_word
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
        {
            var place = (int)reader.GetInt64(2);
            yield return (reader.GetString(0), reader.GetInt64(1), Names[place >> PositionBits], place & ((1 << PositionBits) - 1));
        }
    }

    public void Places(ReadSession read, string term, Action<long, int> place) => read.Each("""
        select seq, place
        from claim_word, unnest(places) with ordinality as p (place, n)
        where term = @term
        order by seq, n
        """, [new("term", term)], row => place(row.GetInt64(0), (int)row.GetInt64(1) >> PositionBits));

    public void Lengths(ReadSession read, Action<long, ReadOnlySpan<int>> row) => read.Each("""
        select seq, lengths
        from claim_indexed
        order by seq
        """, [], one => row(one.GetInt64(0), one.GetFieldValue<int[]>(1)));

    public string Term(string term) => $"select seq from claim_word where term = '{Quoted(term)}'{Restriction}";

    public string Prefix(string start) =>
        $"select distinct seq from claim_word where term >= '{Quoted(start)}' and term < '{Quoted(start)}\uFFFF'{Restriction}";

    public string Phrase(IEnumerable<string> terms)
    {
        var all = terms.ToList();
        if (all is [var only])
            return Term(only);
        var joins = string.Concat(all.Skip(1).Select((term, i) =>
            $" join claim_word w{i + 1} on w{i + 1}.seq = claim_word.seq and w{i + 1}.term = '{Quoted(term)}'"));
        var follows = string.Concat(all.Skip(1).Select((_, i) => $" and place + {i + 1} = any(w{i + 1}.places)"));
        return $"""
            select claim_word.seq from claim_word{joins} where claim_word.term = '{Quoted(all[0])}'
              and exists (select 1 from unnest(claim_word.places) place where true{follows}{PlaceRestriction})
            """;
    }

    public string All(IEnumerable<string> expressions) => Joined(expressions, " intersect ");

    public string Any(IEnumerable<string> expressions) => Joined(expressions, " union ");

    public string Without(string expression, string excluded) => $"({expression}) except ({excluded})";

    /// <remarks>The innermost columns count, and an inner expression lies within them.</remarks>
    public string In(string expression, params ReadOnlySpan<string> columns)
    {
        var numbers = string.Join(", ", columns.ToArray().Select(name => Array.IndexOf(Names, name)));
        var within = $"place >> {PositionBits} in ({numbers})";
        return expression
            .Replace(Restriction, $" and exists (select 1 from unnest(claim_word.places) place where {within})", StringComparison.Ordinal)
            .Replace(PlaceRestriction, $" and {within}", StringComparison.Ordinal);
    }

    private static string Joined(IEnumerable<string> expressions, string by) =>
        expressions.ToList() is [var only] ? only : string.Join(by, expressions.Select(one => $"({one})"));

    /// <summary>Terms have no marks in them; none may end the text it is in.</summary>
    private static string Quoted(string term) => term.Replace("'", "''", StringComparison.Ordinal)
        .Replace("/*", "", StringComparison.Ordinal).Replace("@", "", StringComparison.Ordinal);
}

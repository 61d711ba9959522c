using System.Text.RegularExpressions;
using FactCheck.Data.Sql;

namespace FactCheck.Data;

/// <summary>One page of a list: where it begins, in which order, within which times of change, and whether the whole is counted.</summary>
/// <remarks>
/// The order by change has no index of its own, which every write would pay for. The ledger is in the order of time: an
/// entry that no later one on the same thing follows says when that last changed, and where it stands among the others.
/// </remarks>
internal sealed class ListWindow
{
    /// <summary>A list is counted so far. Counting on would read all of a large record for a number.</summary>
    public const int MostCounted = 10_000;

    /// <summary>Of so few entries all that they changed is looked up; of more the list itself is walked, which then meets many of them soon.</summary>
    private const int FewEntries = 20_000;

    private string _bound = "";

    /// <summary>The sequence number that the page begins behind.</summary>
    public long Before { get; init; } = long.MaxValue;

    public required int Size { get; init; }

    /// <summary>One more than the page, to know whether there is a next.</summary>
    public int Limit => Size + 1;

    /// <summary>Whether the order is that of the last change, and not that of recording.</summary>
    public bool ByChange { get; init; }

    public bool Ascending { get; init; }

    public bool Counts { get; init; }

    public string? UpdatedFrom { get; init; }

    public string? UpdatedTo { get; init; }

    /// <summary>The newest entry of the ledger before UpdatedFrom.</summary>
    public long Since { get; init; }

    /// <summary>The newest entry of all.</summary>
    public long Newest { get; init; }

    /// <summary>How many there are in the whole list, one more than are counted where there are more; null where that was not asked.</summary>
    public long? Count { get; private set; }

    /// <summary>The conditions of the page on the table, whose name is that of the entity too.</summary>
    /// <param name="table">The table.</param>
    /// <param name="alias">What it is called in the statement.</param>
    /// <param name="first">What the statement begins with where that is another table, with the same sequence numbers.</param>
    public string Within(string table, string? alias = null, string? first = null)
    {
        var of = alias ?? table;
        _bound = $"{(ByChange ? "u.place" : (first ?? of) + ".seq")} {(Ascending ? ">" : "<")} @Before";
        var conditions = new WhereClause().Always(_bound)
            .When(ByChange ? "" : null, $"u.entity = '{table}' and {of}.id = u.entity_id and not exists (select 1 from ledger_entry later where later.entity_id = u.entity_id and later.seq > u.place)")
            .When(UpdatedFrom, $"{of}.updated_at >= @UpdatedFrom")
            .When(UpdatedTo, $"{of}.updated_at <= @UpdatedTo")
            .When(ByChange ? UpdatedFrom : null, "u.place > @Since")
            .When(!ByChange && Newest - Since <= FewEntries ? UpdatedFrom : null, $"{first ?? of}.seq in (select changed.seq from ledger_entry entry join {table} changed on changed.id = entry.entity_id where entry.seq > @Since and entry.entity = '{table}')");
        return conditions.ToString();
    }

    public string Order(string of) => $"{(ByChange ? "u.place" : of + ".seq")} {(Ascending ? "asc" : "desc")}";

    /// <summary>Runs the statement of the page, which ends in <c>limit @Limit</c>, and counts the whole list where that is asked.</summary>
    public List<T> Rows<T>(ReadSession read, string table, string? alias, string sql, object values)
    {
        if (ByChange)
            sql = new Regex($@"\bfrom {table}{(alias is null ? "" : " " + alias)}\b", RegexOptions.None, TimeSpan.FromSeconds(1)).Replace(sql, match => match.Value.Replace("from ", "from (select seq as place, entity, entity_id from ledger_entry) u cross join ", StringComparison.Ordinal), 1);
        if (Counts)
        {
            var whole = sql.Replace(_bound, _bound[.._bound.IndexOf(' ', StringComparison.Ordinal)] + " > 0", StringComparison.Ordinal).Replace("limit @Limit", $"limit {MostCounted + 1}", StringComparison.Ordinal);
            Count = Query<long>(read, $"select count(*) from (\n{whole}\n) as whole", values)[0];
        }
        return Query<T>(read, sql, values);
    }

    /// <summary>Where the page after this thing begins.</summary>
    public long Mark(ReadSession read, string id, long seq) => ByChange
        ? read.First<long>("select max(seq) from ledger_entry where entity_id = @id", new { id })
        : seq;

    private static List<T> Query<T>(ReadSession read, string sql, object values) => values is IDictionary<string, object?> ? read.Rows<T>(sql, values) : read.Query<T>(sql, values);
}

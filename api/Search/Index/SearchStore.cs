using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Search.Index;

/// <summary>The documents that claims are found by, and what they are made of beyond what a claim shows.</summary>
internal static class SearchStore
{
    private const string Columns = """
        seq, claim_id, searchable, text, title, summary, quote, claimant, subject, topic, source, form, facets,
        said_from, said_to, reviewed_from, reviewed_to
        """;

    /// <summary>The documents of claims that may be found, in no order: what is kept in memory may know of a claim that was opened since this reading began.</summary>
    public static List<SearchDocument> FindOpen(ReadSession read, IEnumerable<long> seqs) => Find(read, seqs).FindAll(document => document.Searchable);

    /// <summary>The documents of those of the claims that may be found, in no order.</summary>
    public static List<SearchDocument> FindOpen(ReadSession read, IReadOnlyCollection<string> claimIds) => read.Rows<SearchDocument>($"""
        select {Columns}
        from search_document
        where seq in (select seq from claim where {read.In("id", "@ids")}) and searchable = 1
        """, new { ids = read.List(claimIds) });

    /// <summary>The documents of claims, in no order.</summary>
    public static List<SearchDocument> Find(ReadSession read, IEnumerable<long> seqs) => read.Rows<SearchDocument>($"""
        select {Columns}
        from search_document
        where {read.In("seq", "@seqs")}
        """, new { seqs = read.List(seqs.Select(Number)) });

    /// <summary>Those of the claims that have a review that fits.</summary>
    public static HashSet<long> Reviewed(ReadSession read, IEnumerable<long> seqs, ReviewFilter reviews) => [.. read.Query<(long Seq, string Facets)>($"""
        select seq, facets
        from search_document
        where {read.In("seq", "@seqs")}
        """, new { seqs = read.List(seqs.Select(Number)) }).FindAll(one => reviews.Covers(SearchDocument.FacetsOf(one.Facets))).Select(one => one.Seq)];

    /// <summary>How many documents there are.</summary>
    public static long Count(ReadSession read) => read.First<long>("select count(*) from search_document");

    /// <summary>The number of the newest claim.</summary>
    public static long Newest(ReadSession read) => read.First<long?>("select max(seq) from claim") ?? 0;

    /// <summary>Those of the claims with a verdict that stands.</summary>
    public static HashSet<long> Judged(ReadSession read, IEnumerable<long> seqs) => [.. read.Query<long>($"""
        select seq
        from claim_facet
        where name = 'has' and value = 'verdict' and {read.In("seq", "@seqs")}
        """, new { seqs = read.List(seqs.Select(Number)) })];

    /// <summary>The texts of claims, and those of claims merged into them.</summary>
    public static List<ClaimTexts> Texts(ReadSession read, IEnumerable<long> seqs) => read.Query<ClaimTexts>($"""
        select seq, text, language, translations
        from claim
        where {read.In("seq", "@seqs")}
        union all
        select m.seq, c.text, c.language, c.translations
        from claim m
        join claim c on c.survivor_id = m.id
        where {read.In("m.seq", "@seqs")}
        """, new { seqs = read.List(seqs.Select(Number)) });

    /// <summary>The numbers of all claims, in their order.</summary>
    public static List<long> Rows(ReadSession read)
    {
        var rows = read.Rows<long>("select seq from claim");
        rows.Sort();
        return rows;
    }

    /// <summary>The claims that may first have been said in that time.</summary>
    public static List<long> SaidIn(ReadSession read, string? from, string? to) => read.Rows<long>("""
        select seq
        from search_document
        where said_from is not null and said_from <= @to and said_to >= @from
        """, Bounds(from, to));

    /// <summary>The claims whose newest verdict may have been reviewed in that time.</summary>
    public static List<long> ReviewedIn(ReadSession read, string? from, string? to) => read.Rows<long>("""
        select seq
        from search_document
        where reviewed_from is not null and reviewed_from <= @to and reviewed_to >= @from
        """, Bounds(from, to));

    /// <summary>The facets of the claims, each claim's as JSON.</summary>
    public static List<string> Facets(ReadSession read, IEnumerable<long> seqs) => read.Query<string>($"""
        select facets
        from search_document
        where {read.In("seq", "@seqs")} and searchable = 1
        """, new { seqs = read.List(seqs.Select(Number)) });

    public static List<string> ClaimsAfter(ReadSession read, long seq, int limit) => read.Query<string>("""
        select id
        from claim
        where seq > @seq
        order by seq
        limit @limit
        """, new { seq, limit });

    public static long CountClaims(ReadSession read) => read.First<long>("select count(*) from claim");

    public static void Put(WriteSession write, SearchDocument document, SearchDocument? before)
    {
        write.Execute($"""
            insert into search_document ({Columns}, stale)
            values (@Seq, @ClaimId, @Searchable, @Text, @Title, @Summary, @Quote, @Claimant, @Subject, @Topic, @Source, @Form, @Facets,
              @SaidFrom, @SaidTo, @ReviewedFrom, @ReviewedTo, 0)
            on conflict (seq) do update
            set searchable = excluded.searchable, text = excluded.text, title = excluded.title, summary = excluded.summary, quote = excluded.quote,
              claimant = excluded.claimant, subject = excluded.subject, topic = excluded.topic, source = excluded.source, form = excluded.form, facets = excluded.facets,
              said_from = excluded.said_from, said_to = excluded.said_to, reviewed_from = excluded.reviewed_from, reviewed_to = excluded.reviewed_to,
              stale = 0
            """, document);
        SetFacets(write, document, before);
        var text = write.Dialect.Text;
        if (document.Searchable)
            text.Put(write, document.Seq, document.Columns, isNew: before is not { Searchable: true });
        else if (before is { Searchable: true })
            text.Remove(write, document.Seq);
        write.Indexed(new(document.Seq, Found(before), Found(document)));
    }

    public static void Remove(WriteSession write, long seq)
    {
        if (Find(write, [seq]) is [var document])
        {
            SetFacets(write, document with { Facets = "[]" }, document);
            write.Indexed(new(seq, Found(document), null));
        }
        write.Execute("delete from search_document where seq = @seq", new { seq });
    }

    public static void Clear(WriteSession write)
    {
        write.Execute("delete from search_document");
        write.Execute("delete from claim_facet");
        write.Dialect.Text.Clear(write);
        write.Indexed(IndexChange.Everything);
    }

    /// <summary>Leaves the documents to be made anew in the background.</summary>
    public static void MarkStale(WriteSession write, IEnumerable<string> claimIds) => write.Execute($"""
        update search_document
        set stale = 1
        where seq in (select seq from claim where {write.In("id", "@ids")} or id in (select survivor_id from claim where {write.In("id", "@ids")}))
        """, new { ids = write.List(claimIds) });

    public static List<string> Stale(ReadSession read, int limit) => read.Query<string>("""
        select claim_id
        from search_document
        where stale = 1
        order by seq
        limit @limit
        """, new { limit });

    public static long CountStale(ReadSession read) => read.First<long>("""
        select count(*)
        from search_document
        where stale = 1
        """);

    public static void MarkFresh(WriteSession write, IEnumerable<string> claimIds) => write.Execute($"""
        update search_document
        set stale = 0
        where seq in (select seq from claim where {write.In("id", "@ids")})
        """, new { ids = write.List(claimIds) });

    public static string? Version(ReadSession read) => read.Row<string>("select value from service_value where name = 'search_index'");

    public static void SetVersion(WriteSession write, string version) => write.Execute("""
        insert into service_value (name, value)
        values ('search_index', @version)
        on conflict (name) do update
        set value = excluded.value
        """, new { version });

    /// <summary>Every facet of every claim: a facet is found by its name, not by its claim.</summary>
    public static IEnumerable<(string Name, string Value, long Seq)> ListedFacets(ReadSession read)
    {
        using var command = read.Statement("""
            select name, value, seq
            from claim_facet
            """);
        using var reader = command.ExecuteReader();
        while (reader.Read())
            yield return (reader.GetString(0), reader.GetString(1), reader.GetInt64(2));
    }

    /// <summary>Claims that are found by an address.</summary>
    public static List<string> ClaimsWithAddress(ReadSession read, string canonicalUrl)
    {
        const int most = 200;
        var text = read.Dialect.Text;
        return Find(read, text.Rows(read, text.Term(SearchDocuments.Address(canonicalUrl)), long.MaxValue, most)).ConvertAll(document => document.ClaimId);
    }

    /// <summary>What the claims are found by beyond what they show: quotes, sources, dates of review, and what the claims merged into them say and have.</summary>
    /// <param name="read"></param>
    /// <param name="ids"></param>
    /// <param name="alone">Whether it is known that nothing is merged into them.</param>
    public static List<SearchPart> Parts(ReadSession read, IReadOnlyCollection<string> ids, bool alone = false)
    {
        var any = alone ? read.AnyOf(ids) : null;
        string Of(string table, string alias) => any is null ? $"family f join {table} {alias} on {alias}.claim_id = f.id" : $"{table} {alias}";
        string Id(string alias) => any is null ? "f.claim_id" : $"{alias}.claim_id";
        string Are(string alias) => any is null ? "1 = 1" : any.Is($"{alias}.claim_id", "@ids");
        var parts = read.Query<SearchPart>($"""
            {(any is null ? ClaimStore.WithFamilies(read) : "")}
            select {Id("p")}, 'statement' as what, s.quote as text, s.translations, s.language, o.title, o.host, o.canonical_url as url, null as reviewed_at
            from {Of("statement_position", "p")}
            join statement s on s.id = p.statement_id
            left join source o on o.id = s.source_id
            where {Are("p")} and s.withdrawn_at is null
            union all
            select {Id("e")}, 'evidence', e.quote, null, o.language, o.title, o.host, o.canonical_url, null
            from {Of("evidence", "e")}
            join source o on o.id = e.source_id
            where {Are("e")} and e.withdrawn_at is null
            union all
            select {Id("v")}, 'verdict', v.summary, null, v.language, v.label, null, v.url, coalesce(v.reviewed_at, v.published_at)
            from {Of("verdict", "v")}
            where {Are("v")} and {WhereClause.Unindexed("v.state", ids)} = 'published'
            {(any is not null ? "" : """
            union all
            select f.claim_id, 'merged', c.text, c.translations, c.language, c.short_text, null, null, null
            from family f
            join claim c on c.id = f.id
            where f.id <> f.claim_id
            """)}
            """, new { ids = any?.Value ?? read.List(ids) });
        return read.Dialect.IsShared ? Ordered(parts) : parts;
    }

    /// <summary>Puts parts into one order by what they say. A file gives them in that of its indexes, and what it has indexed stays as it is.</summary>
    private static List<SearchPart> Ordered(List<SearchPart> parts) => [.. parts.OrderBy(part => part.What, StringComparer.Ordinal)
        .ThenBy(part => part.Text, StringComparer.Ordinal).ThenBy(part => part.Title, StringComparer.Ordinal)
        .ThenBy(part => part.Url, StringComparer.Ordinal).ThenBy(part => part.Language, StringComparer.Ordinal)];

    private static string[]? Found(SearchDocument? document) => document is { Searchable: true } ? document.Words : null;

    private static void SetFacets(WriteSession write, SearchDocument document, SearchDocument? before)
    {
        var (had, has) = (Facet.InLists(before?.FacetList ?? []).ToList(), Facet.InLists(document.FacetList).ToList());
        Change(had.Except(has, StringComparer.Ordinal), """
            delete from claim_facet
            where name = @name and value = @value and seq = @Seq
            """);
        Change(has.Except(had, StringComparer.Ordinal), """
            insert into claim_facet (name, value, seq)
            values (@name, @value, @Seq)
            """);

        void Change(IEnumerable<string> facets, string sql)
        {
            foreach (var facet in facets)
            {
                var at = facet.IndexOf(':', StringComparison.Ordinal);
                write.Execute(sql, new { name = facet[..at], value = facet[(at + 1)..], document.Seq });
            }
        }
    }

    private static object Bounds(string? from, string? to) => new { from = from is null ? "" : PartialDate.Parse(from)!.From, to = to is null ? "~" : PartialDate.Parse(to)!.To };

    private static string Number(long number) => number.ToString(System.Globalization.CultureInfo.InvariantCulture);
}

/// <summary>A claim's text with its translations.</summary>
internal sealed record ClaimTexts
{
    public required long Seq { get; init; }
    public required string Text { get; init; }
    public required string Language { get; init; }
    public required IReadOnlyList<Translation> Translations { get; init; }

    public IEnumerable<(string Text, string? Language)> All => Translations.Select(one => (one.Text, (string?)one.Language)).Prepend((Text, Language));
}

/// <summary>Something a claim is found by that stands in another table.</summary>
internal sealed record SearchPart
{
    public required string ClaimId { get; init; }
    public required string What { get; init; }
    public string? Text { get; init; }
    public IReadOnlyList<Translation>? Translations { get; init; }
    public string? Language { get; init; }
    public string? Title { get; init; }
    public string? Host { get; init; }
    public string? Url { get; init; }
    public PartialDate? ReviewedAt { get; init; }
}

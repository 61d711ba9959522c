using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;

namespace FactCheck.Search.Index;

/// <summary>Keeps what claims are found by in step with the record, in the transaction of the write that changed it.</summary>
internal sealed class SearchIndex : IClaimIndex
{
    /// <summary>Grows when the same record would be indexed otherwise; a database with another version is indexed anew at start.</summary>
    public const string Version = "4";
    private const int AtOnce = 500;

    /// <summary>From so many claims on, their words are stemmed by all processors: others wait for the writer meanwhile.</summary>
    private const int ManyAtOnce = 16;

    private static readonly Author Self = new(null, "search-index");
    private static readonly ILookup<string, string> NoNames = Array.Empty<string>().ToLookup(name => name, StringComparer.Ordinal);

    void IClaimIndex.Put(WriteSession write, IReadOnlyList<Claim> claims, bool areNew) => Put(write, claims, areNew);

    void IClaimIndex.PutLater(WriteSession write, IEnumerable<string> ids) => PutLater(write, ids);

    void IClaimIndex.Remove(WriteSession write, long seq) => SearchStore.Remove(write, seq);

    /// <summary>Indexes the claims as they are shown now; of those that are found by the same as before nothing is written.</summary>
    /// <param name="write"></param>
    /// <param name="claims"></param>
    /// <param name="areNew">Whether it is known that none of them was indexed before, and nothing is merged into them.</param>
    public static void Put(WriteSession write, IReadOnlyList<Claim> claims, bool areNew = false)
    {
        if (claims.Count == 0)
            return;
        var before = areNew ? [] : SearchStore.Find(write, claims.Select(claim => claim.Seq)).ToDictionary(document => document.Seq);
        foreach (var document in Documents(write, [.. claims.OrderBy(claim => claim.Seq)], areNew)) // new claims are told of in their order
        {
            var old = before.GetValueOrDefault(document.Seq);
            if (!document.Equals(old))
                SearchStore.Put(write, document, old);
        }
        // The text of a merged claim finds the claim it stands under.
        var survivors = claims.Select(claim => claim.MergedInto).OfType<string>().Except(claims.Select(claim => claim.Id), StringComparer.Ordinal).Distinct(StringComparer.Ordinal).ToList();
        if (survivors.Count > 0)
            Put(write, DerivedClaimStore.FindAll(write, survivors));
    }

    /// <summary>For a change that shows in so many claims that others would wait: they are indexed in the background.</summary>
    public static void PutLater(WriteSession write, IEnumerable<string> ids) => SearchStore.MarkStale(write, ids);

    /// <summary>Indexes some of what was left for later; false when there is nothing.</summary>
    public static async Task<bool> CatchUp(Db db)
    {
        using (var read = db.Read())
        {
            if (SearchStore.Stale(read, 1).Count == 0)
                return false;
        }
        return await db.Write(Self, write =>
        {
            var ids = SearchStore.Stale(write, 50);
            Put(write, DerivedClaimStore.FindAll(write, ids));
            SearchStore.MarkFresh(write, ids);
            return true;
        });
    }

    /// <summary>Whether the index is that of this program, whole.</summary>
    public static bool IsCurrent(Db db)
    {
        using var read = db.Read();
        return string.Equals(SearchStore.Version(read), Version, StringComparison.Ordinal);
    }

    /// <summary>Makes the index anew, so many claims at a time. One that is broken off is begun again at the next start.</summary>
    public static async Task<long> Rebuild(Db db, Action<long, long> progress)
    {
        var total = await db.Write(Self, write =>
        {
            SearchStore.SetVersion(write, "");
            SearchStore.Clear(write);
            return SearchStore.CountClaims(write);
        });
        long done = 0;
        for (long after = 0; ;)
        {
            var (count, last) = await db.Write(Self, write =>
            {
                var claims = DerivedClaimStore.FindAll(write, SearchStore.ClaimsAfter(write, after, AtOnce));
                foreach (var document in Documents(write, claims))
                    SearchStore.Put(write, document, null);
                return (claims.Count, claims.Count == 0 ? after : claims.Max(claim => claim.Seq));
            });
            if (count == 0)
                break;
            (after, done) = (last, done + count);
            progress(done, total);
        }
        await db.Write(Self, write =>
        {
            SearchStore.SetVersion(write, Version);
            return true;
        });
        return done;
    }

    /// <summary>The first disagreement between the index and what the record would give, or null.</summary>
    public static string? Check(ReadSession read)
    {
        ulong expected = 0, facets = 0;
        long documents = 0;
        for (long after = 0; ;)
        {
            var claims = DerivedClaimStore.FindAll(read, SearchStore.ClaimsAfter(read, after, AtOnce));
            if (claims.Count == 0)
                break;
            documents += claims.Count;
            var kept = SearchStore.Find(read, claims.Select(claim => claim.Seq)).ToDictionary(document => document.Seq);
            var stale = SearchStore.Stale(read, int.MaxValue).ToHashSet(StringComparer.Ordinal);
            foreach (var document in Documents(read, claims))
            {
                if (!kept.TryGetValue(document.Seq, out var found))
                    return $"{document.ClaimId} is not indexed";
                if (!stale.Contains(document.ClaimId) && !document.Equals(found))
                    return $"{document.ClaimId} is indexed as it was, not as it is";
                foreach (var facet in Facet.InLists(found.FacetList))
                    facets += Place(facet, document.Seq, SearchDocument.FacetColumn, 0);
                expected += found.Searchable ? Sum(found) : 0;
            }
            after = claims.Max(claim => claim.Seq);
        }
        if (SearchStore.Count(read) != documents)
            return "there are documents of claims that are not on record";
        foreach (var (name, value, seq) in SearchStore.ListedFacets(read))
            facets -= Place(Facet.Of(name, value), seq, SearchDocument.FacetColumn, 0);
        if (facets != 0)
            return "claims are listed by other facets than they have";
        ulong indexed = 0;
        foreach (var (term, row, column, position) in read.Dialect.Text.Instances(read))
            indexed += Place(term, row, column, position);
        return indexed == expected ? null : "the text index does not hold the terms of the documents";
    }

    private static IEnumerable<SearchDocument> Documents(ReadSession read, IReadOnlyList<Claim> claims, bool alone = false)
    {
        var parts = SearchStore.Parts(read, [.. claims.Select(claim => claim.Id)], alone).ToLookup(part => part.ClaimId, StringComparer.Ordinal);
        var actors = claims.SelectMany(SearchDocuments.Actors).Distinct(StringComparer.Ordinal).ToList();
        var names = actors.Count == 0 ? NoNames : ActorStore.AllNames(read, actors);
        var former = actors.Count == 0 ? null : FormerNameStore.Of(read, [.. claims.Select(claim => claim.Id)]);
        var documents = claims.Select(claim => (Claim: claim, Parts: parts[claim.Id].ToList()));
        return claims.Count < ManyAtOnce
            ? documents.Select(one => SearchDocuments.Of(one.Claim, one.Parts, names, former))
            : documents.AsParallel().AsOrdered().Select(one => SearchDocuments.Of(one.Claim, one.Parts, names, former));
    }

    private static ulong Sum(SearchDocument document)
    {
        ulong sum = 0;
        string[] names = [SearchDocument.TextColumn, SearchDocument.TitleColumn, SearchDocument.SummaryColumn, SearchDocument.QuoteColumn, SearchDocument.ClaimantColumn, SearchDocument.SubjectColumn, SearchDocument.TopicColumn, SearchDocument.SourceColumn, SearchDocument.FormColumn, SearchDocument.FacetColumn];
        foreach (var (name, terms) in names.Zip(document.Columns))
        {
            var position = 0;
            foreach (var term in terms.Split(' ', StringSplitOptions.RemoveEmptyEntries))
                sum += Place(term, document.Seq, name, position++);
        }
        return sum;
    }

    /// <summary>A number for one place of one term; places are compared by their sum, since a million claims have too many to hold.</summary>
    private static ulong Place(string term, long row, string column, int position) =>
        BitConverter.ToUInt64(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(FormattableString.Invariant($"{term} {row} {column} {position}"))));
}

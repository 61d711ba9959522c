namespace FactCheck;

/// <summary>How many similar claims to list, and how sure they must be.</summary>
public sealed record SimilarParameters
{
    /// <summary>How many to give at most; 10 when it is left out.</summary>
    [Between(1, 100)]
    public int? Limit { get; set; }

    /// <summary>Leave out claims below this grade; <c>related</c> when it is left out.</summary>
    [OneOf<Grade>]
    public string? AtLeast { get; set; }
}

internal sealed class ListSimilar : IEndpoint
{
    /// <summary>A claim can have fifty translations, and each is a search of its own.</summary>
    private const int MostTexts = 6;

    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/claims/{id}/similar", Handle).Needs(Scope.Read).CountsAs(Counted.Match);

    /// <summary>List claims that resemble a claim</summary>
    /// <remarks>Found by its text and by its first translations, the surest first.</remarks>
    /// <param name="id">The claim's id.</param>
    /// <param name="query"></param>
    /// <param name="caller"></param>
    /// <param name="options"></param>
    /// <param name="frequencies"></param>
    /// <param name="db"></param>
    private static Shown<Matches> Handle(string id, Query<SimilarParameters> query, Caller caller, Options options, TermFrequencies frequencies, Db db)
    {
        using var read = db.Read();
        var claim = ClaimStore.Seen(read, id, caller);
        var view = frequencies.For(read);
        var found = claim.Translations.Take(MostTexts - 1).Select(translation => translation.Text).Prepend(claim.Text)
            .SelectMany(text => Matching.Of(view, text, null, Math.Max(Matching.Weighed, query.Value.Limit ?? 10)))
            .Where(one => one.Document.Seq != claim.Seq && options.Grading.Reaches(one.Score, query.Value.AtLeast ?? Grade.Related))
            .OrderByDescending(one => one.Score).DistinctBy(one => one.Document.Seq)
            .Take(query.Value.Limit ?? 10).ToList();
        return new(new Matches { Found = options.Grading.Show(read, found) });
    }
}

namespace FactCheck;

/// <summary>How many similar claims to list, and how sure they must be.</summary>
public sealed record SimilarParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>How many to give at most; 10 when it is left out.</summary>
    [Between(1, 100)]
    public int? Limit { get; set; }

    /// <summary>Leave out claims below this grade; <c>related</c> when it is left out.</summary>
    [OneOf<Grade>]
    public string? AtLeast { get; set; }
}

internal sealed class ListSimilar(Options options, TermFrequencies frequencies, Db db) : Operation<SimilarParameters, Shown<Matches>>
{
    /// <summary>A claim can have fifty translations, and each is a search of its own.</summary>
    private const int MostTexts = 6;

    public override void Configure()
    {
        Get("/v1/claims/{id}/similar");
        Description(route => route.Needs(Scope.Read).CountsAs(Counted.Match));
    }

    /// <summary>List claims that resemble a claim</summary>
    /// <remarks>Found by its text and by its first translations, the surest first.</remarks>
    protected override Shown<Matches> Execute(SimilarParameters asked)
    {
        using var read = db.Read();
        var claim = ClaimStore.Seen(read, asked.Id, Caller);
        var view = frequencies.For(read);
        var found = claim.Translations.Take(MostTexts - 1).Select(translation => translation.Text).Prepend(claim.Text)
            .SelectMany(text => Matching.Of(view, text, null, Math.Max(Matching.Weighed, asked.Limit ?? 10)))
            .Where(one => one.Document.Seq != claim.Seq && options.Grading.Reaches(one.Score, asked.AtLeast ?? Grade.Related))
            .OrderByDescending(one => one.Score).DistinctBy(one => one.Document.Seq)
            .Take(asked.Limit ?? 10).ToList();
        return new(new Matches { Found = options.Grading.Show(read, found) });
    }
}

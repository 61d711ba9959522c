using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;
using FactCheck.Settings;

namespace FactCheck.Search;

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

internal sealed class ListSimilar(Options options, ClaimIndex frequencies, Db db) : Operation<SimilarParameters, ResourceResult<Matches>>
{
    /// <summary>A claim can have fifty translations, and each is a search of its own.</summary>
    private const int MostTexts = 6;

    public override void Configure()
    {
        Get("/v1/claims/{id}/similar");
        RequireScope(Scope.Read);
        RateLimit(RateLimitCategory.Match);
    }

    /// <summary>List claims that resemble a claim</summary>
    /// <remarks>Found by its text and by its first translations, the surest first.</remarks>
    protected override ResourceResult<Matches> Execute(SimilarParameters request)
    {
        using var read = db.Read();
        var claim = ClaimStore.Seen(read, request.Id, Caller);
        var view = frequencies.For(read);
        var found = claim.Translations.Take(MostTexts - 1).Select(translation => translation.Text).Prepend(claim.Text)
            .SelectMany(text => ClaimMatcher.Of(view, text, null, 1 + (request.Limit ?? 10)))
            .Where(one => one.Document.Seq != claim.Seq && options.Grading.Reaches(one, request.AtLeast ?? Grade.Related))
            .Order(Comparer<ScoredClaim>.Create(ScoredClaim.SurestFirst)).DistinctBy(one => one.Document.Seq)
            .Take(request.Limit ?? 10).ToList();
        return new(new Matches { Found = options.Grading.Show(read, found) });
    }
}

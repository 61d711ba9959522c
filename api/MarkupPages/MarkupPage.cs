using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http.Results;
using FactCheck.Search.Query;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.MarkupPages;

/// <summary>A page as the table and the ledger hold it: what was sent, and the verdicts it became.</summary>
public sealed record MarkupPage
{
    [JsonIgnore]
    public long Seq { get; init; }
    public required string Id { get; init; }
    public required int Revision { get; init; }

    /// <summary>What was sent, without name and versionId.</summary>
    public required ClaimReviewMarkupPage Content { get; init; }

    /// <summary>What became of each of its markups, in their order.</summary>
    public required IReadOnlyList<KeptMarkup> Markups { get; init; }
    public required string CreatedAt { get; init; }
    public required string UpdatedAt { get; init; }

    [JsonIgnore]
    public string CanonicalUrl => WebUrl.Parse(Content.PageUrl!)!.Canonical;

    /// <summary>The sites that it is on.</summary>
    [JsonIgnore]
    public IEnumerable<string> Sites => WebUrl.Sites(WebUrl.Parse(Content.PageUrl!)!.Host);

    /// <summary>The page as it is now: without what was retracted or replaced since, and with what was revised elsewhere as it says today. Any such change makes another version.</summary>
    internal ClaimReviewMarkupPage Shown(IReadOnlyDictionary<string, VerdictRow> verdicts)
    {
        var shown = Content with { Name = "pages/" + Id, ClaimReviewMarkups = [.. Live(verdicts).Select(live => live.Shown)] };
        return shown with { VersionId = ETags.Of(Revision, JsonSerializer.SerializeToUtf8Bytes(shown, JsonDefaults.WithoutNulls)).Trim('"') };
    }

    /// <summary>The markups whose verdicts stand.</summary>
    internal List<LiveMarkup> Live(IReadOnlyDictionary<string, VerdictRow> verdicts) =>
        [.. Markups.Zip(Content.ClaimReviewMarkups!, (kept, sent) => new LiveMarkup(kept, sent, verdicts[kept.VerdictId])).Where(one => one.Verdict.State is VerdictState.Published)];
}

/// <summary>What a markup became.</summary>
public sealed record KeptMarkup
{
    /// <summary>The verdict.</summary>
    public required string VerdictId { get; init; }

    /// <summary>The verdict's revision when the page was last written.</summary>
    public required int VerdictRevision { get; init; }

    /// <summary>The statements that were recorded for it, in the order of <see cref="ToldStatement.All"/>; empty text for one that was on record.</summary>
    public required IReadOnlyList<string> StatementIds { get; init; }
}

/// <summary>A markup whose verdict stands.</summary>
internal sealed record LiveMarkup(KeptMarkup Kept, ClaimReviewMarkup Sent, VerdictRow Verdict)
{
    /// <summary>As it was sent, or as its verdict says since it was revised elsewhere.</summary>
    public ClaimReviewMarkup Shown => Verdict.Revision == Kept.VerdictRevision ? Sent : Sent with
    {
        Url = Verdict.Url,
        Rating = new()
        {
            TextualRating = Verdict.Label ?? Rating.Label(Verdict.Rating, Verdict.Language),
            RatingValue = Rating.Value(Verdict.Rating),
            BestRating = Rating.Value(Verdict.Rating) is null ? null : 5,
            WorstRating = Rating.Value(Verdict.Rating) is null ? null : 1,
            RatingExplanation = Verdict.Summary,
            ImageUrl = Sent.Rating!.ImageUrl,
        },
    };
}

/// <summary>Something a markup says of who claimed it, when and where: one statement on the claim.</summary>
/// <param name="Author">The speaker's name; null where it is not known.</param>
/// <param name="SameAs">A page that identifies the speaker.</param>
/// <param name="Said">When.</param>
/// <param name="Source">Where.</param>
/// <param name="Position">What it does with the claim.</param>
internal sealed record ToldStatement(string? Author, string? SameAs, string? Said, string? Source, string Position)
{
    public static List<ToldStatement> All(ClaimReviewMarkup markup)
    {
        var appearances = new[] { markup.ClaimFirstAppearance }.Concat(markup.ClaimAppearances ?? []).OfType<string>().DistinctBy(url => WebUrl.Parse(url)!.Canonical).ToList();
        var told = new List<ToldStatement>();
        if (markup.ClaimAuthor is not null || markup.ClaimDate is not null || appearances.Count > 0)
            told.Add(new(markup.ClaimAuthor?.Name, markup.ClaimAuthor?.SameAs, markup.ClaimDate, appearances.FirstOrDefault(), FactCheck.Statements.Position.Asserts));
        told.AddRange(appearances.Skip(1).Select(url => new ToldStatement(null, null, null, url, FactCheck.Statements.Position.Repeats)));
        return told;
    }
}

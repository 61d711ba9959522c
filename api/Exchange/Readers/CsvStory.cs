using System.Collections.Frozen;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>One row of CSV as a story.</summary>
internal sealed class CsvStory(Dictionary<string, string> cells, ImportHints hints, bool topicsAtCommas)
{
    private static readonly FrozenSet<string> Names = FrozenSet.Create(StringComparer.Ordinal, "claimant", "publisher", "topics", "subjects", "reviewer");

    private readonly ImportedValues _values = new(hints);

    /// <summary>Tells whether a column holds names, of which one that stands for nobody is told.</summary>
    public static bool IsName(string column) => Names.Contains(column);

    public ImportRowInput Read(long line)
    {
        if (Cell("text") is not { } text)
            return ImportRowInput.Refused(line, Problem.InvalidContent("/text", "required", "The row has no text of a claim.").Problem);
        var external = Cell("externalId");
        if (external?.Contains(':', StringComparison.Ordinal) is false)
        {
            // Many tables number their rows; that is a name in no one's world.
            _values.Note("/externalId", "id-left-out", $"'{external}' does not say whose name it is, as desk:{external} would, and is left out.");
            external = null;
        }
        if (external is not null && new SchemedAttribute().Broken(external) is var (code, detail))
            return ImportRowInput.Refused(line, Problem.InvalidContent("/externalId", code, detail).Problem);
        var language = _values.Language(Cell("language"));
        _values.SuggestLanguage(language, text, Cell("summary"), Cell("explanation"));
        var verdict = Verdict(language);
        var source = _values.Url(Cell("sourceUrl"), "/sourceUrl");
        var story = new NewClaim
        {
            Text = text,
            ShortText = Cell("shortText"),
            Language = language,
            Kind = Cell("kind"),
            Status = Cell("status"),
            Topics = _values.Topics(List("topics", topicsAtCommas), "/topics"),
            Subjects = List("subjects")?.Select(name => _values.Name(name, "/subjects")).OfType<string>().Select(name => new ActorReference { Name = name }).ToList(),
            Claimant = _values.Name(Cell("claimant"), "/claimant") is { } claimant ? new() { Name = claimant, Kind = Cell("claimantKind") } : null,
            ClaimedAt = _values.Date(Cell("claimedAt"), "/claimedAt", language),
            Source = source is null && Cell("sourceTitle") is null ? null : new() { Url = source, Title = Cell("sourceTitle"), Kind = Cell("sourceKind") },
            Evidence = _values.Url(Cell("evidenceUrl"), "/evidenceUrl") is { } evidence ? [new() { Source = new() { Url = evidence }, Stance = Cell("evidenceStance") }] : null,
            Verdicts = verdict is null ? null : [verdict],
            ExternalIds = external is null ? null : [ExternalIdStore.Filter(external)!],
        };
        return new ImportRowInput
        {
            Line = line,
            Story = story,
            Notes = _values.Notes,
            Identity = verdict?.Url is null ? null : $"{WebUrl.Parse(verdict.Url)!.Canonical}#{TextFolding.BaseKey(text)}",
        };
    }

    private NewVerdict? Verdict(string language)
    {
        var rating = Cell("rating");
        var label = Cell("label") ?? (rating is null || Rating.All.Has(rating) ? null : rating);
        if (rating is null && label is null && Cell("ratingValue") is null && (Cell("publisher") is not { } named || Placeholders.IsNobody(named)) && Cell("verdictUrl") is null)
            return null;
        var url = _values.Url(Cell("verdictUrl"), "/verdictUrl");
        var site = ImportedValues.Site(url);
        var reviewed = _values.Date(Cell("reviewedAt"), "/reviewedAt", language);
        var verdict = new NewVerdict
        {
            Publisher = new() { Name = _values.Publisher(Publisher(Cell("publisher")), url), Kind = "outlet" },
            Label = label,
            Summary = _values.Cut(Cell("summary"), ImportedValues.LongestSummary, "/summary"),
            Explanation = _values.Cut(Cell("explanation"), ImportedValues.LongestExplanation, "/explanation"),
            Language = language,
            Url = url,
            Reviewer = _values.Name(Cell("reviewer"), "/reviewer"),
            ReviewedAt = reviewed,
            PublishedAt = reviewed,
            State = Cell("verdictState") ?? VerdictState.Published,
            OverrideReason = Cell("overrideReason") ?? (Cell("evidenceUrl") is null && url is not null ? ImportedValues.OverrideReason : null),
        };
        if (rating is not null && Rating.All.Has(rating))
        {
            if (RatingTable.OfLabel(label, site) is { } other && RatingTable.Contradict(rating, other))
                _values.Note("/verdicts/0/rating", "rating-conflict", $"The rating '{rating}' and the label '{label}' say different things; the rating counts.");
            return verdict with { Rating = rating };
        }
        return _values.Rated(verdict, new() { Label = label, Value = LenientJson.Number(Cell("ratingValue")), Best = LenientJson.Number(Cell("bestRating")), Worst = LenientJson.Number(Cell("worstRating")), Site = site }, 0);
    }

    /// <summary>An address that stands for a publisher, also a broken one such as <c>https:www.desk.example</c>, means its host; one without a host means nobody.</summary>
    private static string? Publisher(string? text) => text is null || !text.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? text : ImportedValues.Site(text);

    private string? Cell(string column) => cells.GetValueOrDefault(column);

    private List<string>? List(string column, bool atCommas = false) => Cell(column)?.Split(atCommas ? [';', '|', ',', '،', '、', '，'] : [';', '|'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).ToList();
}

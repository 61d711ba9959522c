using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>Reads one ClaimReview (schema.org) as a story: the claim, who made it and where, and the publisher's verdict.</summary>
internal sealed partial class ClaimReviewReading(ImportHints hints)
{
    private readonly ImportedValues _values = new(hints);

    /// <summary>Whether a service of this kind wrote it: its names are then ours, and its texts hold no markup.</summary>
    private bool _isOwn;

    public ImportRowInput Read(JsonElement review, long line)
    {
        _isOwn = OwnName(review) is not null;
        var language = _values.Language(LanguageOf(review));
        var claim = new ClaimedReading(review, _values, language, _isOwn).Read();
        if (claim.Text is not { } text)
            return ImportRowInput.Refused(line, Problem.InvalidContent("/claimReviewed", "required", "The ClaimReview does not say what was claimed.").Problem);
        _values.SuggestLanguage(language, text, review.Text("description"), review.Text("reviewBody"));
        var url = _values.Url(review.Text("url") ?? review.Text("mainEntityOfPage"), "/url") ?? hints.PageUrl;
        if (review.First("author") is null && review.First("publisher") is null && (ImportedValues.Site(url) ?? ImportedValues.Site(hints.BaseUrl)) is null)
            return ImportRowInput.Refused(line, Problem.InvalidContent("/author", "required", "The ClaimReview does not say whose finding it is.").Problem);
        var claimLanguage = LanguageOf(claim.First) is { } own ? _values.Language(own) : _isOwn ? "und" : language;
        var story = new NewClaim
        {
            Text = text,
            ShortText = claim.ShortText,
            Language = claimLanguage,
            Topics = _isOwn ? null : _values.Topics(review.Texts("keywords").SelectMany(keywords => keywords.Split([',', ';', '|', '،', '、', '，'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)), "/keywords"),
            Claimant = claim.Claimants.FirstOrDefault().Actor,
            ClaimedAt = claim.ClaimedAt,
            Source = claim.Appearances.FirstOrDefault(),
            Statements = [
                .. claim.Claimants.Skip(1).Select(said => new ClaimStatementFields { Speaker = said.Actor, SaidAt = said.At, Position = Position.Asserts }),
                .. claim.Appearances.Skip(1).Select(source => new ClaimStatementFields { SpeakerLabel = "unknown", Source = source, Position = Position.Repeats })],
            Verdicts = [Verdict(review, url, language)],
            ExternalIds = _isOwn ? OwnNames(claim.First) : null,
        };
        return new ImportRowInput { Line = line, Story = story, Notes = _values.Notes, Identity = url is null ? null : $"{WebUrl.Parse(url)!.Canonical}#{TextFolding.BaseKey(text)}" };
    }

    private string? Words(JsonElement element, string name) => _isOwn ? element.Verbatim(name) : element.Text(name);

    /// <summary>What is written of a language: a tag, a name, or an object that holds them.</summary>
    public static string? LanguageOf(JsonElement element) => element.First("inLanguage") is { ValueKind: JsonValueKind.Object } language ? language.Text("alternateName", "name") : element.Text("inLanguage");

    /// <summary>What a service of this kind calls the thing.</summary>
    private static string? OwnName(JsonElement element) =>
        element.Each("identifier").Where(one => one.Text("propertyID") is ExternalIdStore.OwnScheme).Select(one => one.Verbatim("value")).FirstOrDefault(name => name is { Length: <= ImportedValues.LongestLabel });

    private static List<ExternalId>? OwnNames(JsonElement element) => OwnName(element) is { } name ? [new() { Scheme = ExternalIdStore.OwnScheme, Value = name }] : null;

    private NewVerdict Verdict(JsonElement review, string? url, string language)
    {
        var rating = review.First("reviewRating") ?? default;
        var value = rating.Text("ratingValue");
        var number = LenientJson.Number(value);
        // Several labels that say the same are one finding, and of others none is the one.
        var label = _isOwn ? rating.Verbatim("alternateName") : rating.Texts("alternateName") is { Count: > 0 } labels ? string.Join(" / ", labels.Distinct(StringComparer.Ordinal)) : null;
        label ??= rating.Text("name") ?? LenientJson.OfText(rating) ?? (number is null ? value : null);
        var (publisher, reviewer) = Publisher(review, url);
        var reviewed = _values.Date(review.Text("datePublished") ?? review.Text("dateCreated"), "/datePublished", language);
        return _values.Rated(new()
        {
            Publisher = publisher,
            Reviewer = _values.Cut(reviewer, ImportedValues.LongestLabel, "/author/name"),
            Label = label,
            Summary = _values.Cut(Explained(rating) ?? review.Text("description", "headline", "name"), ImportedValues.LongestSummary, "/description"),
            Explanation = _values.Cut(Words(review, "reviewBody"), ImportedValues.LongestExplanation, "/reviewBody"),
            Language = language,
            Url = url,
            ReviewedAt = reviewed,
            PublishedAt = reviewed,
            State = VerdictState.Published,
            OverrideReason = ImportedValues.OverrideReason,
            Rating = _isOwn && OwnName(rating) is { } own && Rating.All.Has(own) ? own : null,
            ExternalIds = _isOwn ? OwnNames(review) : null,
        }, new() { Label = label, Value = number, Best = rating.Number("bestRating"), Worst = rating.Number("worstRating"), Site = ImportedValues.Site(url) }, 0);
    }

    /// <summary>What the rating is explained by; a number explains nothing, as some desks write the scale there.</summary>
    private string? Explained(JsonElement rating)
    {
        if (Words(rating, "ratingExplanation") is not { } text || _isOwn || !IsNumber().IsMatch(text))
            return Words(rating, "ratingExplanation");
        _values.Note("/reviewRating/ratingExplanation", "number-left-out", $"'{text}' explains nothing, and is left out of the summary.");
        return null;
    }

    /// <summary>Whose finding it is, and who did the work where the markup names a person.</summary>
    private (ActorReference Publisher, string? Reviewer) Publisher(JsonElement review, string? url)
    {
        var authors = review.Each("author").ToList();
        if (_isOwn && Words(authors.FirstOrDefault(), "name") is { } own)
            return (new() { Name = own, Kind = authors[0].Is("Person") ? ActorKind.Person : "outlet" }, null);
        var people = authors.FindAll(author => author.Is("Person")).SelectMany(Names).ToList();
        var desks = authors.FindAll(author => !author.Is("Person")).SelectMany(Names).ToList();
        if (desks.Count == 0)
            desks = [.. review.Each("publisher").Concat(review.Each("sourceOrganization")).SelectMany(Names)];
        if (desks.Count > 1)
            _values.Note("/author/name", "first-taken", $"Several publishers are named: {string.Join(", ", desks)}. The first is taken.");
        var name = desks.FirstOrDefault() ?? ImportedValues.Site(url);
        return (new() { Name = _values.Publisher(name ?? people.FirstOrDefault(), null), Kind = name is null && people.Count > 0 ? "person" : "outlet" }, people.Count > 0 ? string.Join(", ", people.Distinct(StringComparer.Ordinal)) : null);
    }

    /// <summary>The names of an actor, or the host of the address that stands in their place; none where that is broken or stands for nobody.</summary>
    private IEnumerable<string> Names(JsonElement actor)
    {
        var names = LenientJson.OfText(actor) is { } bare ? [bare] : actor.Texts("name") is { Count: > 0 } several ? several : actor.Texts("legalName");
        var known = names.Select(name => name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? ImportedValues.Site(name) : _values.Name(name, "/author/name")).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        return known.Count > 0 ? known : ImportedValues.Site(actor.Text("url", "@id")) is { } host ? [host] : [];
    }

    [GeneratedRegex(@"^[\d\s.,/+-]+$", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex IsNumber();
}

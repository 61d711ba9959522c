using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>Reads one ClaimReview (schema.org) as a story: the claim, who made it and where, and the publisher's verdict.</summary>
internal sealed partial class ClaimReviewReading(ImportHints hints)
{
    private const int LongestShortText = 75;

    private static readonly string[] Platforms = ["facebook.com", "twitter.com", "x.com", "instagram.com", "tiktok.com", "threads.net", "reddit.com", "t.me", "telegram.me", "weibo.com", "linkedin.com", "vk.com", "fb.com", "whatsapp.com", "sharechat.com"];
    private static readonly string[] VideoSites = ["youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "rumble.com", "bitchute.com"];

    private readonly ImportedValues _values = new(hints);

    /// <summary>Whether a service of this kind wrote it: its names are then ours, and its texts hold no markup.</summary>
    private bool _isOwn;

    public ImportRowInput Read(JsonElement review, long line)
    {
        _isOwn = OwnName(review) is not null;
        var language = _values.Language(Tag(review));
        var items = review.Each("itemReviewed").DefaultIfEmpty().Select(item => (Claimed: item, At: _values.Date(item.Text("datePublished"), "/itemReviewed/datePublished", language))).ToList();
        var claimed = items[0].Claimed;
        var (text, shortText) = Wording(review, claimed);
        if (text is null)
            return ImportRowInput.Refused(line, Problem.InvalidContent("/claimReviewed", "required", "The ClaimReview does not say what was claimed.").Problem);
        var url = _values.Url(review.Text("url") ?? review.Text("mainEntityOfPage"), "/url") ?? hints.PageUrl;
        if (review.First("author") is null && review.First("publisher") is null && (ImportedValues.Site(url) ?? ImportedValues.Site(hints.BaseUrl)) is null)
            return ImportRowInput.Refused(line, Problem.InvalidContent("/author", "required", "The ClaimReview does not say whose finding it is.").Problem);
        var claimLanguage = Tag(claimed) is { } own ? _values.Language(own) : _isOwn ? "und" : language;
        var appearances = Appearances(items.Select(item => item.Claimed));
        var claimants = items.SelectMany(item => item.Claimed.Each("author").Select(Claimant).OfType<ActorReference>().Select(actor => (Actor: actor, item.At))).DistinctBy(said => said.Actor.Name).ToList();
        var story = new NewClaim
        {
            Text = text,
            ShortText = shortText,
            Language = claimLanguage,
            Claimant = claimants.FirstOrDefault().Actor,
            ClaimedAt = claimants.Count > 0 ? claimants[0].At : items[0].At,
            Source = appearances.FirstOrDefault(),
            Statements = [
                .. claimants.Skip(1).Select(said => new ClaimStatementFields { Speaker = said.Actor, SaidAt = said.At, Position = Position.Asserts }),
                .. appearances.Skip(1).Select(source => new ClaimStatementFields { SpeakerLabel = "unknown", Source = source, Position = Position.Repeats })],
            Verdicts = [Verdict(review, url, language)],
            ExternalIds = _isOwn ? OwnNames(claimed) : null,
        };
        return new ImportRowInput { Line = line, Story = story, Notes = _values.Notes, Identity = url is null ? null : $"{WebUrl.Parse(url)!.Canonical}#{TextFolding.Key(text, "")}" };
    }

    /// <summary>The claim's text, and a short form of it where there is one: the claim itself may be told at greater length than what the review heads.</summary>
    private (string? Text, string? Short) Wording(JsonElement review, JsonElement claimed)
    {
        var head = Words(review, "claimReviewed");
        if (review.Texts("claimReviewed") is { Count: > 1 } several)
            _values.Note("/claimReviewed", "first-taken", $"There are {several.Count} claims in one review; the first is taken. Give each a review of its own.");
        if (head is { Length: <= LongestShortText } && claimed.Is("Claim") && Words(claimed, "text") is { } whole)
            return (whole, Truncation.IsOf(head, whole) ? null : head);
        return (head ?? claimed.Text("text", "name", "headline"), null);
    }

    private string? Words(JsonElement element, string name) => _isOwn ? element.Verbatim(name) : element.Text(name);

    /// <summary>What is written of a language: a tag, or an object that holds it.</summary>
    private static string? Tag(JsonElement element) => element.First("inLanguage") is { ValueKind: JsonValueKind.Object } language ? language.Text("alternateName", "name") : element.Text("inLanguage");

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
            Summary = _values.Cut(Words(rating, "ratingExplanation") ?? review.Text("description", "headline", "name"), ImportedValues.LongestSummary, "/description"),
            Explanation = _values.Cut(Words(review, "reviewBody"), ImportedValues.LongestExplanation, "/reviewBody"),
            Language = language,
            Url = url,
            ReviewedAt = reviewed,
            PublishedAt = reviewed,
            State = VerdictState.Published,
            Rating = _isOwn && OwnName(rating) is { } own && Rating.All.Has(own) ? own : null,
            ExternalIds = _isOwn ? OwnNames(review) : null,
        }, new() { Label = label, Value = number, Best = rating.Number("bestRating"), Worst = rating.Number("worstRating"), Site = ImportedValues.Site(url) }, 0);
    }

    /// <summary>Whose finding it is, and who did the work where the markup names a person.</summary>
    private (ActorReference Publisher, string? Reviewer) Publisher(JsonElement review, string? url)
    {
        var authors = review.Each("author").ToList();
        if (_isOwn && Words(authors.FirstOrDefault(), "name") is { } own)
            return (new() { Name = own, Kind = authors[0].Is("Person") ? ActorKind.Person : "outlet" }, null);
        var people = authors.FindAll(author => author.Is("Person")).Select(author => Name(author)).OfType<string>().ToList();
        var desk = authors.Find(author => !author.Is("Person") && Name(author) is not null);
        if (desk.ValueKind is JsonValueKind.Undefined)
            desk = review.First("publisher") ?? review.First("sourceOrganization") ?? default;
        var name = Name(desk) ?? ImportedValues.Site(url) ?? people.FirstOrDefault();
        return (new() { Name = _values.Publisher(name, null), Kind = people.Contains(name!) && desk.ValueKind is JsonValueKind.Undefined ? "person" : "outlet" }, people.Count > 0 ? string.Join(", ", people) : null);
    }

    /// <summary>The name, or the host of the address that stands in its place.</summary>
    private static string? Name(JsonElement actor)
    {
        var name = LenientJson.OfText(actor) ?? actor.Text("name", "legalName");
        return name is not null && !name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? name : ImportedValues.Site(name ?? actor.Text("url", "@id"));
    }

    private ActorReference? Claimant(JsonElement author) => (LenientJson.OfText(author) ?? Words(author, "name")) is not { } name ? null : new()
    {
        Name = _values.Cut(name, ImportedValues.LongestLabel, "/itemReviewed/author/name"),
        Kind = author.Is("Person") ? "person" : author.Is("Organization") ? "organization" : null,
        Role = author.Text("jobTitle") is { Length: <= 300 } role ? role : null,
        SameAs = [.. author.Each("sameAs").Select(LenientJson.Plain).OfType<string>().Where(page => WebUrl.Parse(page)?.Host is { } host && (host.EndsWith("wikidata.org", StringComparison.Ordinal) || host.EndsWith("wikipedia.org", StringComparison.Ordinal)))],
    };

    /// <summary>Where the claim was seen, the first appearance first.</summary>
    private List<SourceReference> Appearances(IEnumerable<JsonElement> items) =>
        [.. items.SelectMany(claimed => claimed.Each("firstAppearance").Concat(claimed.Each("appearance")).Select(work => (Work: work, Url: Address(work))).Append((Work: claimed, Url: claimed.Text("url") ?? LenientJson.OfText(claimed))))
            .Where(seen => seen.Url is not null)
            .SelectMany(seen => Apart().Split(seen.Url!).Select(url => (seen.Work, Url: _values.Url(url, "/itemReviewed/appearance"))))
            .Where(seen => seen.Url is not null)
            .DistinctBy(seen => WebUrl.Parse(seen.Url!)!.Canonical)
            .Take(100)
            .Select(seen => new SourceReference { Url = seen.Url, Kind = Kind(seen.Url!), Title = seen.Work.Text("headline") is { Length: <= 500 } title ? title : null })];

    private static string? Address(JsonElement work) =>
        LenientJson.OfText(work) ?? work.Text("url") ?? (work.Text("@id") is { } id && id.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? id : null);

    /// <summary>What kind of source an address seems to be.</summary>
    public static string Kind(string url)
    {
        var host = WebUrl.Parse(url)!.Host;
        bool On(string site) => host == site || host.EndsWith("." + site, StringComparison.Ordinal);
        return Array.Exists(Platforms, On) ? "social_post" : Array.Exists(VideoSites, On) ? "video" : "web_page";
    }

    /// <summary>What stands between addresses where several are written in one text.</summary>
    [GeneratedRegex(@"(?<![\s,;])[\s,;]+(?=https?://)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Apart();
}

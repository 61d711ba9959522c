using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace FactCheck;

/// <summary>What a reader of foreign markup goes by where the markup does not say.</summary>
internal sealed record ReadingHints
{
    /// <summary>The language of texts that name none.</summary>
    public string? Language { get; init; }

    /// <summary>What relative addresses are relative to.</summary>
    public string? BaseUrl { get; init; }

    /// <summary>How many bytes a line may have where a line is a row.</summary>
    public int LongestLine { get; init; } = 256 * 1024;
}

/// <summary>Reads one ClaimReview (schema.org) as a story: the claim, who made it and where, and the publisher's verdict.</summary>
internal sealed partial class ClaimReviewReading(ReadingHints hints)
{
    private const int LongestShortText = 75, LongestLabel = 300, LongestSummary = 2000, LongestExplanation = 20_000;

    private static readonly string[] Platforms = ["facebook.com", "twitter.com", "x.com", "instagram.com", "tiktok.com", "threads.net", "reddit.com", "t.me", "telegram.me", "weibo.com", "linkedin.com", "vk.com", "fb.com", "whatsapp.com", "sharechat.com"];
    private static readonly string[] VideoSites = ["youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "rumble.com", "bitchute.com"];

    private static readonly LanguageTagAttribute Exact = new();

    private readonly List<Fault> _notes = [];

    /// <summary>Whether a service of this kind wrote it: its names are then ours, and its texts hold no markup.</summary>
    private bool _isOwn;

    public FileRow Read(JsonElement review, long line)
    {
        _isOwn = OwnName(review) is not null;
        var claimed = review.First("itemReviewed") ?? default;
        var (text, shortText) = Wording(review, claimed);
        if (text is null)
            return FileRow.Refused(line, Problem.InvalidContent("/claimReviewed", "required", "The ClaimReview does not say what was claimed.").Problem);
        var author = review.First("author") ?? review.First("publisher");
        if (author is null)
            return FileRow.Refused(line, Problem.InvalidContent("/author", "required", "The ClaimReview does not say whose finding it is.").Problem);
        var url = Url(review.Text("url") ?? review.Text("mainEntityOfPage"), "/url");
        var language = Language(review.Text("inLanguage"));
        var claimLanguage = claimed.Text("inLanguage") is { } own ? Language(own) : _isOwn ? "und" : language;
        var appearances = Appearances(claimed);
        var claimants = claimed.Each("author").Select(Claimant).OfType<ActorReference>().DistinctBy(actor => actor.Name).ToList();
        var claimedAt = Date(claimed.Text("datePublished"), "/itemReviewed/datePublished");
        var story = new NewClaim
        {
            Text = text,
            ShortText = shortText,
            Language = claimLanguage,
            Claimant = claimants.FirstOrDefault(),
            ClaimedAt = claimedAt,
            Source = appearances.FirstOrDefault(),
            Statements = [
                .. claimants.Skip(1).Select(claimant => new ClaimStatementFields { Speaker = claimant, SaidAt = claimedAt, Position = Position.Asserts }),
                .. appearances.Skip(1).Select(source => new ClaimStatementFields { SpeakerLabel = "unknown", Source = source, Position = Position.Repeats })],
            Verdicts = [Verdict(review, url, language)],
            ExternalIds = _isOwn ? OwnNames(claimed) : null,
        };
        return new FileRow { Line = line, Story = story, Notes = _notes, Identity = url is null ? null : $"{FactCheck.WebUrl.Parse(url)!.Canonical}#{Fold.Key(text, "")}" };
    }

    /// <summary>The claim's text, and a short form of it where there is one: the claim itself may be told at greater length than what the review heads.</summary>
    private (string? Text, string? Short) Wording(JsonElement review, JsonElement claimed)
    {
        var head = Words(review, "claimReviewed");
        if (head is { Length: <= LongestShortText } && claimed.Is("Claim") && Words(claimed, "text") is { } whole)
            return (whole, Shortening.IsOf(head, whole) ? null : head);
        return (head ?? claimed.Text("text", "name", "headline"), null);
    }

    private string? Words(JsonElement element, string name) => _isOwn ? element.Verbatim(name) : element.Text(name);

    /// <summary>What a service of this kind calls the thing.</summary>
    private static string? OwnName(JsonElement element) =>
        element.Each("identifier").Where(one => one.Text("propertyID") is ExternalIdStore.OwnScheme).Select(one => one.Verbatim("value")).FirstOrDefault(name => name is { Length: <= LongestLabel });

    private static List<ExternalId>? OwnNames(JsonElement element) => OwnName(element) is { } name ? [new() { Scheme = ExternalIdStore.OwnScheme, Value = name }] : null;

    private NewVerdict Verdict(JsonElement review, string? url, string language)
    {
        var rating = review.First("reviewRating") ?? default;
        var label = Words(rating, "alternateName") ?? rating.Text("name") ?? (rating.ValueKind is JsonValueKind.String ? LooseJson.Plain(rating) : null);
        var explanation = Words(review, "reviewBody");
        var (publisher, reviewer) = Publisher(review, url);
        var reviewed = Date(review.Text("datePublished") ?? review.Text("dateCreated"), "/datePublished");
        return Rated(new()
        {
            Publisher = publisher,
            Reviewer = Cut(reviewer, LongestLabel, "/author/name"),
            Label = label,
            Summary = Cut(Words(rating, "ratingExplanation") ?? review.Text("description", "headline", "name"), LongestSummary, "/description"),
            Explanation = Cut(explanation, LongestExplanation, "/reviewBody"),
            Language = language,
            Url = url,
            ReviewedAt = reviewed,
            PublishedAt = reviewed,
            State = VerdictState.Published,
            OverrideReason = "Imported as its publisher published it; the evidence is in the publisher's own text.",
            Rating = _isOwn && OwnName(rating) is { } own && FactCheck.Rating.All.Has(own) ? own : null,
            ExternalIds = _isOwn ? OwnNames(review) : null,
        }, new() { Label = label, Value = rating.Number("ratingValue"), Best = rating.Number("bestRating"), Worst = rating.Number("worstRating"), Site = Site(url) }, 0);
    }

    /// <summary>The verdict with the rating that its label or number stands for, and a label that fits.</summary>
    public NewVerdict Rated(NewVerdict verdict, ForeignRating foreign, int i)
    {
        if (verdict.Rating is not null)
            return verdict;
        var mapped = RatingTable.Map(foreign);
        if (mapped.NoteCode is not null)
            _notes.Add(new() { Pointer = $"/verdicts/{i}/rating", Code = mapped.NoteCode, Detail = mapped.Note! });
        if (verdict.Label is { Length: > LongestLabel } sentence)
        {
            // A whole sentence stands as a finding in its own right; the label keeps its beginning.
            verdict = verdict with { Label = Cut(sentence, LongestLabel, "/reviewRating/alternateName"), Explanation = verdict.Explanation ?? Cut(sentence, LongestExplanation, "/reviewRating/alternateName") };
        }
        return verdict with { Rating = mapped.Rating, State = mapped.Rating is null ? VerdictState.Draft : verdict.State };
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
        var name = Name(desk) ?? Site(url) ?? people.FirstOrDefault() ?? Site(hints.BaseUrl) ?? "unknown";
        return (new() { Name = Cut(name, LongestLabel, "/author/name"), Kind = people.Contains(name) && desk.ValueKind is JsonValueKind.Undefined ? "person" : "outlet" }, people.Count > 0 ? string.Join(", ", people) : null);
    }

    /// <summary>The name, or the host of the address that stands in its place.</summary>
    private static string? Name(JsonElement actor)
    {
        var name = actor.ValueKind is JsonValueKind.String ? LooseJson.Plain(actor) : actor.Text("name", "legalName");
        return name is not null && !name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? name : Site(name ?? actor.Text("url", "@id"));
    }

    private ActorReference? Claimant(JsonElement author) => (author.ValueKind is JsonValueKind.String ? LooseJson.Plain(author) : Words(author, "name")) is not { } name ? null : new()
    {
        Name = Cut(name, LongestLabel, "/itemReviewed/author/name"),
        Kind = author.Is("Person") ? "person" : author.Is("Organization") ? "organization" : null,
        Role = author.Text("jobTitle") is { Length: <= 300 } role ? role : null,
        SameAs = [.. author.Each("sameAs").Select(LooseJson.Plain).OfType<string>().Where(page => FactCheck.WebUrl.Parse(page)?.Host is { } host && (host.EndsWith("wikidata.org", StringComparison.Ordinal) || host.EndsWith("wikipedia.org", StringComparison.Ordinal)))],
    };

    /// <summary>Where the claim was seen, the first appearance first.</summary>
    private List<SourceReference> Appearances(JsonElement claimed) =>
        [.. claimed.Each("firstAppearance").Concat(claimed.Each("appearance")).Append(claimed)
            .Select(work => work.ValueKind is JsonValueKind.String ? LooseJson.Plain(work) : work.Text("url"))
            .Where(url => url is not null)
            .Select(url => Url(url, "/itemReviewed/appearance"))
            .OfType<string>()
            .DistinctBy(url => FactCheck.WebUrl.Parse(url)!.Canonical)
            .Take(100)
            .Select(url => new SourceReference { Url = url, Kind = Kind(url) })];

    /// <summary>What kind of source an address seems to be.</summary>
    public static string Kind(string url)
    {
        var host = FactCheck.WebUrl.Parse(url)!.Host;
        bool On(string site) => host == site || host.EndsWith("." + site, StringComparison.Ordinal);
        return Array.Exists(Platforms, On) ? "social_post" : Array.Exists(VideoSites, On) ? "video" : "web_page";
    }

    /// <summary>An absolute address: one without a scheme gets it, a relative one is completed where it is known from what.</summary>
    public string? Url(string? text, string pointer)
    {
        if (text is null)
            return null;
        var url = text.Trim();
        if (Schemeless().IsMatch(url))
            url = "https://" + url.TrimStart('/');
        else if (hints.BaseUrl is not null && Uri.TryCreate(new Uri(hints.BaseUrl), url, out var whole))
            url = whole.AbsoluteUri == new Uri(hints.BaseUrl).AbsoluteUri ? url : whole.IsAbsoluteUri && !url.Contains("://", StringComparison.Ordinal) ? whole.AbsoluteUri : url;
        if (FactCheck.WebUrl.Parse(url) is not null)
            return url;
        if (FactCheck.WebUrl.Parse(url.Replace(" ", "%20", StringComparison.Ordinal)) is { } spaced)
            return spaced.Text;
        _notes.Add(new() { Pointer = pointer, Code = "url-left-out", Detail = $"'{Short(text)}' is no absolute address, and left out. Say with baseUrl what relative ones belong to." });
        return null;
    }

    public PartialDate? Date(string? text, string pointer)
    {
        if (text is null)
            return null;
        var date = LooseDate.Parse(text);
        if (date is null)
            _notes.Add(new() { Pointer = pointer, Code = "date-left-out", Detail = $"'{Short(text)}' is not one date, and left out." });
        return date;
    }

    /// <summary>A language tag in its usual spelling; <c>und</c> where none is known.</summary>
    public string Language(string? text)
    {
        if (text is not null && Exact.Broken(text) is null)
            return text;
        if (text is not null && Tag().Match(text.Trim()) is { Success: true } tag)
        {
            var language = tag.Groups["language"].Value.ToLowerInvariant();
            return tag.Groups["region"].Success ? $"{language}-{tag.Groups["region"].Value.ToUpperInvariant()}" : language;
        }
        if (hints.Language is not null)
            return hints.Language;
        _notes.Add(new() { Pointer = "/language", Code = "language-unknown", Detail = "The language is not said; taken as und. Say it with language=." });
        return "und";
    }

    public List<Fault> Notes => _notes;

    private static string? Site(string? url) => url is null ? null : (FactCheck.WebUrl.Parse(url) ?? FactCheck.WebUrl.Parse(Hostish().Replace(url, "https://")))?.Host;

    public string? Cut(string? text, int longest, string pointer)
    {
        if (text is null || text.Length <= longest)
            return text;
        _notes.Add(new() { Pointer = pointer, Code = "cut", Detail = string.Create(CultureInfo.InvariantCulture, $"Longer than {longest} characters, and cut.") });
        var end = char.IsHighSurrogate(text[longest - 2]) ? longest - 2 : longest - 1;
        return text[..end] + "…";
    }

    private static string Short(string text) => text.Length <= 100 ? text : text[..100] + "…";

    [GeneratedRegex(@"^(//)?([a-z0-9-]+\.)+[a-z]{2,24}(/|$)", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Schemeless();

    [GeneratedRegex(@"^(https?:)?/{0,2}", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Hostish();

    [GeneratedRegex(@"^(?<language>[a-z]{2,3})([-_](?<region>[a-z]{2}))?([-_.].*)?$", RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Tag();
}

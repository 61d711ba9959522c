using System.Collections.Frozen;
using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Actors;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Reads the claim under review in a ClaimReview: its text, who made it and where it was seen.</summary>
/// <param name="review">The ClaimReview.</param>
/// <param name="values">Where its notes go.</param>
/// <param name="language">The language of the review.</param>
/// <param name="isOwn">Whether a service of this kind wrote it, so that its texts hold no markup.</param>
internal sealed partial class ClaimedReading(JsonElement review, ImportedValues values, string language, bool isOwn)
{
    private const int LongestShortText = 75, LongestTitle = 500, MostAppearances = 100;

    private static readonly string[] Platforms = ["facebook.com", "twitter.com", "x.com", "instagram.com", "tiktok.com", "threads.net",
        "reddit.com", "t.me", "telegram.me", "weibo.com", "linkedin.com", "vk.com", "fb.com", "whatsapp.com", "sharechat.com"];
    private static readonly string[] VideoSites = ["youtube.com", "youtu.be", "vimeo.com", "dailymotion.com", "rumble.com", "bitchute.com"];

    /// <summary>Members of schema.org in which the address of a work stands, or another work that holds it.</summary>
    private static readonly string[] Addresses = ["url", "contentUrl", "embedUrl", "sameAs", "mainEntityOfPage", "discussionUrl",
        "archivedAt"], Holders = ["sharedContent", "associatedMedia", "video", "isBasedOn"];

    /// <summary>Kinds of source by the type of a work that has no address.</summary>
    private static readonly FrozenDictionary<string, string> Kinds = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["SocialMediaPosting"] = "social_post",
        ["DiscussionForumPosting"] = "social_post",
        ["VideoObject"] = "video",
        ["Clip"] = "video",
        ["AudioObject"] = "audio",
        ["PodcastEpisode"] = "audio",
        ["ImageObject"] = "image",
        ["NewsArticle"] = "news_article",
        ["OpinionNewsArticle"] = "opinion_column",
        ["Report"] = "research",
        ["ScholarlyArticle"] = "research",
        ["Book"] = "book",
        ["Legislation"] = "legislation",
        ["Dataset"] = "dataset",
        ["BroadcastEvent"] = "broadcast",
        ["TVEpisode"] = "broadcast",
        ["RadioEpisode"] = "broadcast",
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Things under review; a claim that is written out where its text should stand is one of them.</summary>
    private readonly List<JsonElement> _items = [.. review.Each("claimReviewed").Where(head =>
        head.ValueKind is JsonValueKind.Object).Concat(review.Each("itemReviewed")).DefaultIfEmpty()];

    public JsonElement First => _items[0];

    /// <summary>The claim's text; null where the review does not say it.</summary>
    public string? Text { get; private set; }

    /// <summary>A short form of it, where the claim itself is told at greater length than what the review heads.</summary>
    public string? ShortText { get; private set; }

    public List<(ActorReference Actor, PartialDate? At)> Claimants { get; private set; } = [];

    /// <summary>Sources the claim was seen in, the first appearance first.</summary>
    public List<SourceReference> Appearances { get; private set; } = [];

    public PartialDate? ClaimedAt { get; private set; }

    public ClaimedReading Read()
    {
        (Text, ShortText) = Wording();
        if (Text is null)
            return this;
        LeaveOutOthers();
        var said = _items.ConvertAll(item => (Item: item, At: values.Date(item.Text("datePublished", "dateCreated"),
            "/itemReviewed/datePublished", language)));
        Claimants = [.. said.SelectMany(one => one.Item.Each("author").SelectMany(Actors).Select(actor =>
            (Actor: actor, one.At))).DistinctBy(one => one.Actor.Name)];
        ClaimedAt = Claimants.Count > 0 ? Claimants[0].At : said[0].At;
        Appearances = [.. _items.SelectMany(Seen).DistinctBy(source => source.Url is null ? source.Title
            : WebUrl.Parse(source.Url)!.Canonical).Take(MostAppearances)];
        return this;
    }

    /// <summary>The text of an actor's or a work's member: as it stands where it is ours, else without markup.</summary>
    public string? Words(JsonElement element, string name) => isOwn ? element.Verbatim(name) : element.Text(name);

    private (string? Text, string? Short) Wording()
    {
        var heads = review.Each("claimReviewed").Select(head => head.ValueKind is JsonValueKind.Object ? OfItem(head) : isOwn ? null
            : LenientJson.OfText(head)).OfType<string>().Distinct(StringComparer.Ordinal).ToList();
        if (heads.Count > 1)
            values.Note("/claimReviewed", "first-taken", $"There are {heads.Count} claims in one review; the first is taken. Give each "
                + $"a review of its own.");
        var head = Words(review, "claimReviewed") is { } own && review.First("claimReviewed")?.ValueKind is not JsonValueKind.Object ? own
            : heads.FirstOrDefault();
        var claimed = _items.Count(item => OfItem(item) is not null) == 1 || isOwn ? First : default;
        if (head is { Length: <= LongestShortText } && claimed.Is("Claim") && Words(claimed, "text") is { } whole)
            return (whole, Truncation.IsOf(head, whole) ? null : head);
        return (head ?? OfItem(First), null);
    }

    private static string? OfItem(JsonElement item) => item.Text("text", "name", "headline", "@value");

    /// <summary>Things under review that say something else than the claim: who said that did not say this.</summary>
    private void LeaveOutOthers()
    {
        var told = _items.Select(item => item.Text("text")).OfType<string>().Select(text =>
            TextFolding.Key(text, "")).Distinct(StringComparer.Ordinal).Count();
        if (told < 2 || isOwn)
            return;
        var own = TextFolding.Key(Text!, "");
        var others = _items.FindAll(item => item.Text("text") is { } text && TextFolding.Key(text, "") != own);
        var named = others.ConvertAll(item =>
        {
            var names = item.Each("author").SelectMany(Names).ToList();
            return $"'{item.Text("text")}'{(names.Count > 0 ? $" ({string.Join(", ", names)})" : "")}";
        });
        values.Note("/itemReviewed", "several-items", values.Cut($"The review is of several things. Who said the following, and where, "
            + $"is left out, since it is not the claim: {string.Join("; ", named)}. Give each a review of its own.",
            ImportedValues.LongestSummary, "/itemReviewed")!);
        _items.RemoveAll(others.Contains);
        if (_items.Count == 0)
            _items.Add(default);
    }

    private static IEnumerable<string> Names(JsonElement actor) => LenientJson.OfText(actor) is { } name ? [name] : actor.Texts("name");

    private IEnumerable<ActorReference> Actors(JsonElement author)
    {
        var names = isOwn ? [.. new[] { LenientJson.OfText(author) ?? Words(author, "name") }.OfType<string>()]
            : Names(author).Select(name => values.Name(name, "/itemReviewed/author/name")).OfType<string>().ToList();
        var pages = author.Each("sameAs").Select(LenientJson.Plain).OfType<string>().ToList();
        // These name a person in the world; others are as often the post in which the claim was made.
        var known = pages.FindAll(page => WebUrl.Parse(page)?.Host is { } host && (host.EndsWith("wikidata.org", StringComparison.Ordinal)
            || host.EndsWith("wikipedia.org", StringComparison.Ordinal)));
        if (!isOwn && pages.Count > known.Count)
            values.Note("/itemReviewed/author/sameAs", "link-left-out",
                $"'{string.Join(", ", pages.Except(known, StringComparer.Ordinal).Take(5))}' does not say whether it is a person's page "
                + $"or where the claim was made, and is left out.");
        return names.Select(name => new ActorReference
        {
            Name = values.Cut(name, ImportedValues.LongestLabel, "/itemReviewed/author/name"),
            Kind = author.Is("Person") ? "person" : author.Is("Organization") ? "organization" : null,
            Role = author.Text("jobTitle") is { Length: <= 300 } role ? role : null,
            SameAs = names.Count == 1 ? known : [],
        });
    }

    /// <summary>Sources the claim was seen in: its appearances, and the thing under review itself.</summary>
    private IEnumerable<SourceReference> Seen(JsonElement item) =>
        item.Each("firstAppearance").Concat(item.Each("appearance")).SelectMany(work => Sources(work, isItem: false)).Concat(isOwn ? []
            : Sources(item, isItem: true));

    private IEnumerable<SourceReference> Sources(JsonElement work, bool isItem)
    {
        var pointer = isItem ? "/itemReviewed/name" : "/itemReviewed/appearance/name";
        var title = work.Text("headline") ?? (work.Text("name") is { } name && TextFolding.Key(name, "") != TextFolding.Key(Text!, "")
            && name != ShortText ? name : null);
        title = values.Cut(title, LongestTitle, pointer);
        if (title is not null && !isOwn && work.Is("Claim"))
            title = LeftOut(title, "is not the claim's text");
        var urls = Urls(work, 0).SelectMany(url => Apart().Split(url)).Select(url => values.Url(url,
            "/itemReviewed/appearance")).OfType<string>().ToList();
        if (urls.Count > 0)
            return urls.Select(url => new SourceReference { Url = url, Kind = Kind(url), Title = urls.Count == 1 ? title : null });
        if (title is not null && (isOwn || work.Is("WebSite") || work.Is("Organization") || work.Is("Person")))
            title = isOwn ? null : LeftOut(title, "names no work, and has no address");
        if (title is null)
            return [];
        return [new SourceReference { Title = title, Kind = Kinds.FirstOrDefault(kind => work.Is(kind.Key)).Value ?? "other" }];

        string? LeftOut(string text, string why)
        {
            values.Note(pointer, "title-left-out", $"'{text}' {why}, and is left out.");
            return null;
        }
    }

    /// <summary>The addresses of a work: its own first, else those of the works it holds.</summary>
    private static IEnumerable<string> Urls(JsonElement work, int depth)
    {
        if (LenientJson.OfText(work) is { } bare)
            return [bare];
        var id = work.Text("@id") is { } name && name.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? name : null;
        foreach (var member in Addresses)
        {
            if (work.Text(member) is { } url)
                return [url];
        }
        if (id is not null || depth > 2)
            return id is null ? [] : [id];
        return Holders.SelectMany(holder => work.Each(holder)).SelectMany(held => held.ValueKind is JsonValueKind.Object
            ? Urls(held, depth + 1) : LenientJson.OfText(held) is { } url && url.StartsWith("http", StringComparison.OrdinalIgnoreCase)
            ? [url] : []);
    }

    /// <summary>Returns the kind of source that an address seems to be.</summary>
    public static string Kind(string url)
    {
        var host = WebUrl.Parse(url)!.Host;
        bool On(string site) => host == site || host.EndsWith("." + site, StringComparison.Ordinal);
        return Array.Exists(Platforms, On) ? "social_post" : Array.Exists(VideoSites, On) ? "video" : "web_page";
    }

    /// <summary>Separators between addresses where several are written in one text.</summary>
    [GeneratedRegex(@"(?<![\s,;])[\s,;]+(?=https?://)", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Apart();
}

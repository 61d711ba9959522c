using System.Buffers;
using System.ServiceModel.Syndication;
using System.Text.Json;
using FactCheck.Changes;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Results;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.SavedSearches;

/// <summary>A page of the alerts of a saved search, as Atom (RFC 4287) or as JSON Feed 1.1. An entry keeps its id and its date.</summary>
internal sealed class AlertFeed
{
    private const int LongestTitle = 75;

    private readonly SavedSearchRow _search;
    private readonly string _root, _self;
    private readonly List<(AlertRow Alert, Claim Claim)> _entries;

    public AlertFeed(ReadSession read, AlertListing list, HttpRequest request, Cursors cursors, string root)
    {
        _search = SavedSearchRow.Found(read, list.Id);
        (_root, _self) = (root, root + request.Path + request.QueryString);
        var found = AlertStore.List(read, _search.Id, cursors.Before(request, list), list.Size + 1);
        Next = found.Count > list.Size ? Cursors.NextAddress(request, cursors.After(request, found[list.Size - 1].Seq)) : null;
        var claims = ClaimViewStore.FindAll(read, found.Select(alert => alert.ClaimId).Distinct(StringComparer.Ordinal), list.Size + 1)
            .ToDictionary(view => view.ClaimId, view => view.Read(), StringComparer.Ordinal);
        _entries = [.. found.Take(list.Size).Select(alert => (alert, claims[alert.ClaimId]))];
    }

    /// <summary>The path of the next page.</summary>
    public string? Next { get; }

    public byte[] AsAtom()
    {
        var feed = new SyndicationFeed
        {
            Id = Atom.Permanent(_search.Id),
            Title = new(Atom.Text(_search.Name)),
            LastUpdatedTime = Instant.Parse(_entries.Count > 0 ? _entries[0].Alert.At : _search.CreatedAt),
            Items = [.. _entries.Select(entry => Entry(entry.Alert, entry.Claim))],
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(_self), Atom.Type));
        if (Next is not null)
            feed.Links.Add(new SyndicationLink(new Uri(_root + Next), "next", null, Atom.Type, 0));
        return Atom.Write(feed);
    }

    public byte[] AsJson()
    {
        var body = new ArrayBufferWriter<byte>(1 << 16);
        using (var json = new Utf8JsonWriter(body, new() { Encoder = JsonDefaults.Options.Encoder }))
        {
            json.WriteStartObject();
            json.WriteString("version", "https://jsonfeed.org/version/1.1");
            json.WriteString("title", _search.Name);
            json.WriteString("home_page_url", _root + "/");
            json.WriteString("feed_url", _self);
            if (Next is not null)
                json.WriteString("next_url", _root + Next);
            json.WriteStartArray("items");
            foreach (var (alert, claim) in _entries)
                Item(json, alert, claim);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    private SyndicationItem Entry(AlertRow alert, Claim claim)
    {
        var item = new SyndicationItem
        {
            Id = Id(alert),
            Title = new(Atom.Text(Headline(alert, claim))),
            Summary = new(Atom.Text(Text(alert, claim))),
            PublishDate = Instant.Parse(alert.At),
            LastUpdatedTime = Instant.Parse(alert.At),
        };
        item.Authors.Add(new(null, Atom.Text(Standing(alert, claim)?.Publisher.Name ?? _search.Name), null));
        item.Categories.Add(new(alert.Type));
        item.Links.Add(new SyndicationLink(new Uri(Page(claim)), "alternate", null, null, 0));
        return item;
    }

    private void Item(Utf8JsonWriter json, AlertRow alert, Claim claim)
    {
        json.WriteStartObject();
        json.WriteString("id", Id(alert));
        json.WriteString("url", Page(claim));
        json.WriteString("title", Headline(alert, claim));
        json.WriteString("content_text", Text(alert, claim));
        json.WriteString("date_published", alert.At);
        json.WriteStartArray("tags");
        json.WriteStringValue(alert.Type);
        json.WriteEndArray();
        if (claim.Language is not "und")
            json.WriteString("language", claim.Language);
        json.WriteStartObject("_factcheck");
        json.WriteString("about", _root + "/openapi.yaml");
        json.WriteString("event", alert.Shown.Event);
        json.WriteString("claim", claim.Id);
        if (alert.VerdictId is not null)
            json.WriteString("verdict", alert.VerdictId);
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static string Id(AlertRow alert) => Atom.Permanent($"{alert.Shown.Event}/{alert.ClaimId}");

    private string Page(Claim claim) => $"{_root}/claims/{claim.Id}";

    private static string Headline(AlertRow alert, Claim claim) =>
        $"{ChangeType.All[alert.Type].In(claim.Language)}: {claim.ShortText ?? Truncation.Of(claim.Text, LongestTitle)}";

    /// <summary>The claim, and the finding that the alert is about where it stands.</summary>
    private static string Text(AlertRow alert, Claim claim)
    {
        if (Standing(alert, claim) is not { } verdict)
            return claim.Text;
        var found = $"{verdict.Publisher.Name}: {verdict.Label ?? Rating.All[verdict.Rating].In(claim.Language)}";
        return string.Join("\n\n", new[] { claim.Text, found, verdict.Summary }.OfType<string>());
    }

    private static CurrentVerdict? Standing(AlertRow alert, Claim claim) =>
        claim.Verdicts.FirstOrDefault(verdict => string.Equals(verdict.Id, alert.VerdictId, StringComparison.Ordinal));
}

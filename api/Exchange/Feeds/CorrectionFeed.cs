using System.ServiceModel.Syndication;
using System.Xml;
using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.Ledger;
using FactCheck.Settings;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

/// <summary>The log of corrections as an Atom feed (RFC 4287).</summary>
internal static class CorrectionFeed
{
    public const string Type = Atom.Type;

    /// <summary>Of the elements that Atom does not have.</summary>
    private const string Namespace = "https://factcheck.example/ns/ledger";

    public static TextResult Of(ReadSession read, CorrectionPage page, HttpRequest request, Options options, string? next)
    {
        var root = Address.Root(request, options);
        var feed = new SyndicationFeed
        {
            Id = root + "/v1/corrections",
            Title = new("Corrections"),
            Description = new("What was changed in published verdicts: what was said, what is said now, why and when."),
            // Of the newest entry: the feed changes only when the log does.
            LastUpdatedTime = page.Items.Count > 0 ? Instant.Parse(page.Items[0].RecordedAt) : DateTimeOffset.UnixEpoch,
            Items = [.. page.Items.Select(correction => Entry(correction, root))],
        };
        feed.Links.Add(SyndicationLink.CreateSelfLink(new Uri(root + request.Path + request.QueryString), Type));
        if (next is not null)
            feed.Links.Add(new SyndicationLink(new Uri(root + next), "next", null, Type, 0));
        // The entry of the newest change, not the newest of all: readers are answered 304 until the log grows.
        if (page.Items.Count > 0)
            feed.ElementExtensions.Add(new XmlDocument().CreateHead(LedgerStore.At(read, page.Items[0].Seq)));
        var bytes = Atom.Write(feed);
        return new(Atom.ContentType, bytes, ETags.OfContent(bytes), next);
    }

    private static SyndicationItem Entry(LoggedCorrection correction, string root)
    {
        var kind = ChangeKind.All[correction.ChangeKind].En;
        var address = $"{root}/v1/verdicts/{correction.Verdict}/revisions/{correction.N}";
        var now = correction.SupersededBy is { } successor ? $"It was replaced by: {root}/v1/verdicts/{successor}" : $"It is now: {Said(correction.After)}";
        var item = new SyndicationItem
        {
            Id = Atom.Permanent($"{correction.Verdict}/{correction.N}"),
            Title = new(Atom.Text($"{kind}: {correction.Claim.Text ?? correction.Claim.Id}")),
            Summary = new(Atom.Text($"{correction.PublicNote}\n\nIt was: {Said(correction.Before)}\n{now}")),
            PublishDate = Instant.Parse(correction.RecordedAt),
            LastUpdatedTime = Instant.Parse(correction.RecordedAt),
        };
        item.Authors.Add(new(null, Atom.Text(correction.Publisher.Name), null));
        item.Categories.Add(new(correction.ChangeKind));
        item.Links.Add(new SyndicationLink(new Uri(correction.Url ?? address), "alternate", null, null, 0));
        return item;
    }

    private static string Said(VerdictContent finding)
    {
        if (finding.Rating is null)
            return "no rating";
        var label = finding.Label is { } own ? $" (“{own}”)" : "";
        return $"{Rating.All[finding.Rating].En}{label}{(finding.Summary is { } summary ? ". " + summary : "")}";
    }

    private static XmlElement CreateHead(this XmlDocument document, LedgerHead head)
    {
        var element = document.CreateElement("ledger", Namespace);
        element.SetAttribute("seq", head.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture));
        element.SetAttribute("hash", head.Hash);
        return element;
    }
}

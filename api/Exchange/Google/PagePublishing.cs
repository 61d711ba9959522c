using System.Globalization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;
using FactCheck.MarkupPages;
using FactCheck.Record;
using FactCheck.Search.Index;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Google;

/// <summary>Publishing what a page says, by the acts that publish anything else: claims, statements and verdicts, all in one transaction.</summary>
internal sealed class PagePublishing(ChangeSet recording, string language)
{
    /// <summary>Why a verdict of a page needs no evidence on record. The page is not made evidence itself: a review does not prove what it says by saying it.</summary>
    public const string OverrideReason = "Published through the pages API: the evidence is on the publisher's own page, at the verdict's url.";
    public const string UpdateNote = "The publisher changed the review on its own page; received through the pages API.";
    public const string RemovalNote = "The publisher took the review off its own page; received through the pages API.";
    public const string DeletionNote = "The publisher deleted the reviews on its own page; received through the pages API.";
    public const string WithdrawalReason = "The publisher now tells it otherwise on its own page; received through the pages API.";

    public MarkupPage Create(ClaimReviewMarkupPage page)
    {
        var write = recording.Write;
        RefuseRepeated(page);
        if (MarkupPageStore.FindByUrl(write, WebUrl.Parse(page.PageUrl!)!.Canonical) is { } known)
            throw Problem.AlreadyExists("pages/" + known.Id, "/pageUrl", "A page with this address");
        var publisher = Publisher(page);
        foreach (var other in PublishedAt(page))
            recording.Caller.MustSpeakFor(other, "/pageUrl");
        var created = new MarkupPage
        {
            Id = write.NewId(TypeId.Page),
            Revision = 1,
            Content = Kept(page),
            Markups = [.. page.ClaimReviewMarkups!.Select((markup, i) => Publish(page, markup, publisher, At(i)))],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        };
        MarkupPageStore.Insert(write, created);
        ClaimViewUpdater.Refresh(recording);
        return created;
    }

    /// <summary>Makes the page what it says now: what is unchanged stays untouched, what is changed is revised, what is new is published, what is gone is retracted.</summary>
    public MarkupPage Replace(MarkupPage record, ClaimReviewMarkupPage page)
    {
        var write = recording.Write;
        var verdicts = MarkupPageStore.Verdicts(write, record);
        RequireOwn(verdicts);
        var shown = record.Shown(verdicts);
        if (!string.Equals(page.VersionId, shown.VersionId, StringComparison.Ordinal))
            throw Problem.StaleVersion();
        if (!string.Equals(WebUrl.Parse(page.PageUrl!)!.Canonical, record.CanonicalUrl, StringComparison.Ordinal))
            throw Problem.InvalidContent("/pageUrl", "page-moved", $"The page is {record.Content.PageUrl} and keeps its address. Create a page with the new one, and delete this.");
        RefuseRepeated(page);
        if (JsonEquality.Content(Kept(page), Kept(shown)))
            return record;
        var live = record.Live(verdicts).ToDictionary(one => Key(one.Sent), StringComparer.Ordinal);
        var publisher = Publisher(page);
        var markups = new List<KeptMarkup>();
        for (var i = 0; i < page.ClaimReviewMarkups!.Count; i++)
        {
            var markup = page.ClaimReviewMarkups[i];
            markups.Add(live.Remove(Key(markup), out var before) ? Revise(page, markup, publisher, before, record.Content, At(i)) : Publish(page, markup, publisher, At(i)));
        }
        foreach (var gone in live.Values)
            Retract(gone.Verdict, RemovalNote);
        var replaced = record with { Revision = record.Revision + 1, Content = Kept(page), Markups = markups, UpdatedAt = write.Now };
        MarkupPageStore.Update(write, replaced);
        ClaimViewUpdater.Refresh(recording);
        return replaced;
    }

    /// <summary>Retracts what stands on the page, and takes it away. Who said what stays on record.</summary>
    public void Delete(MarkupPage record)
    {
        var verdicts = MarkupPageStore.Verdicts(recording.Write, record);
        RequireOwn(verdicts);
        foreach (var live in record.Live(verdicts))
            Retract(live.Verdict, DeletionNote);
        MarkupPageStore.Delete(recording.Write, record);
        ClaimViewUpdater.Refresh(recording);
    }

    private KeptMarkup Publish(ClaimReviewMarkupPage page, ClaimReviewMarkup markup, string publisher, string at)
    {
        var write = recording.Write;
        var claim = Claim(markup);
        var statements = ToldStatement.All(markup).ConvertAll(told => Tell(claim, markup, told, at));
        var wanted = PageVerdict.Of(page, markup, null, publisher, at);
        // The same publisher's verdict at the same address came here by another way, such as an import.
        var same = VerdictStore.RecordsOfClaim(write, claim.Id).Find(one => one.State is VerdictState.Published && string.Equals(one.Url, wanted.Url, StringComparison.Ordinal) && IsSame(one.PublisherId, publisher));
        var verdict = same is null ? Publication.Record(recording, claim, wanted, at) : Revise(same, wanted);
        return new() { VerdictId = verdict.Id, VerdictRevision = verdict.Revision, StatementIds = statements };
    }

    private KeptMarkup Revise(ClaimReviewMarkupPage page, ClaimReviewMarkup markup, string publisher, LiveMarkup before, ClaimReviewMarkupPage pageBefore, string at)
    {
        if (!IsSame(before.Verdict.PublisherId, publisher))
            throw Problem.InvalidContent("/claimReviewAuthor/name", "publisher-changed", "A published review keeps its publisher. Delete the page, and create it with the new one.");
        var claim = ClaimStore.Standing(recording.Write, ClaimStore.Find(recording.Write, before.Verdict.ClaimId)!);
        Place(claim, before.Sent.ClaimLocation, markup.ClaimLocation);
        var statements = Retell(claim, markup, before, at);
        var verdict = Revise(before.Verdict, PageVerdict.Of(page, markup, (before, pageBefore), publisher, at));
        return new() { VerdictId = verdict.Id, VerdictRevision = verdict.Revision, StatementIds = statements };
    }

    /// <summary>Publishes an update where the verdict would say something else.</summary>
    private VerdictRow Revise(VerdictRow verdict, NewVerdict wanted)
    {
        var given = new HashSet<string>(StringComparer.Ordinal) { "changeKind", "publicNote" };
        if (!string.Equals(verdict.Rating, wanted.Rating, StringComparison.Ordinal))
            given.UnionWith(["rating", "overrideReason"]);
        var changed = given.Count > 2 || (verdict.Label, verdict.Summary, verdict.Url, verdict.ReviewedAt) != (wanted.Label, wanted.Summary, wanted.Url, wanted.ReviewedAt);
        return !changed ? verdict : VerdictRevising.Revise(recording, verdict, new() { ChangeKind = ChangeKind.Update, PublicNote = UpdateNote }, given, fields => fields with
        {
            Rating = wanted.Rating,
            OverrideReason = given.Contains("rating") ? wanted.OverrideReason : fields.OverrideReason,
            Label = wanted.Label,
            Summary = wanted.Summary,
            Url = wanted.Url,
            ReviewedAt = wanted.ReviewedAt,
        });
    }

    private void Retract(VerdictRow verdict, string note) =>
        VerdictRevising.Revise(recording, verdict, new() { ChangeKind = ChangeKind.Retraction, PublicNote = note }, new HashSet<string>(["changeKind", "publicNote"], StringComparer.Ordinal), fields => fields);

    /// <summary>The claim on record in the same words, or a new one. What is hidden is no one else's to know of.</summary>
    private ClaimRow Claim(ClaimReviewMarkup markup) =>
        ClaimStore.FindByText(recording.Write, TextFolding.Key(markup.ClaimReviewed!, language)) is { IsHidden: false } known ? known : ClaimStore.Record(recording, new()
        {
            Text = markup.ClaimReviewed,
            Language = language,
            About = markup.ClaimLocation is null ? null : new() { Place = markup.ClaimLocation },
        }, "");

    /// <summary>The place, where it is the page that told it.</summary>
    private void Place(ClaimRow claim, string? before, string? now)
    {
        if (!string.Equals(before, now, StringComparison.Ordinal) && string.Equals(claim.AboutPlace, before, StringComparison.Ordinal))
            ClaimUpdate.Apply(recording, claim, claim with { AboutPlace = now });
    }

    /// <summary>Records what is told now and was not; withdraws what was told by this page alone and is not any more.</summary>
    private List<string> Retell(ClaimRow claim, ClaimReviewMarkup markup, LiveMarkup before, string at)
    {
        var known = ToldStatement.All(before.Sent).Zip(before.Kept.StatementIds).ToDictionary(one => one.First, one => one.Second);
        var statements = ToldStatement.All(markup).ConvertAll(told => known.Remove(told, out var id) ? id : Tell(claim, markup, told, at));
        foreach (var gone in StatementStore.FindAll(recording.Write, known.Values).FindAll(one => one.WithdrawnAt is null))
            StatementRecording.Withdraw(recording, gone, WithdrawalReason);
        return statements;
    }

    /// <summary>Records a statement, and answers its id; empty where it is on record.</summary>
    private string Tell(ClaimRow claim, ClaimReviewMarkup markup, ToldStatement told, string at)
    {
        var write = recording.Write;
        var speaker = told.Author is null ? null : new ActorReference { Name = told.Author, Role = markup.ClaimAuthor!.JobTitle, SameAs = told.SameAs is null ? null : [told.SameAs] }.Resolve(recording, at + "/claimAuthor");
        var source = told.Source is null ? null : new SourceReference { Url = told.Source, Kind = ClaimedReading.Kind(told.Source) }.Resolve(recording, at + "/claimFirstAppearance");
        var label = speaker is null ? DisputeRecorder.UnknownSpeaker : null;
        var shown = speaker is null ? null : ActorStore.FindRef(write, speaker)!.Id;
        if (StatementStore.IdentitiesOfClaim(write, claim.Id).Exists(one => one.Position == told.Position && one.SpeakerId == shown && one.SpeakerLabel == label && one.SourceId == source && one.Quote is null))
            return "";
        return StatementRecording.Record(recording, claim, new()
        {
            Speaker = ActorReference.To(speaker),
            SpeakerLabel = label,
            SaidAt = PartialDate.Parse(told.Said),
            Source = SourceReference.To(source),
            Position = told.Position,
        }, at).Id;
    }

    /// <summary>The publisher that the page names. All that a page tells is told in its name, also where no verdict changes.</summary>
    private string Publisher(ClaimReviewMarkupPage page)
    {
        var publisher = new ActorReference { Name = page.ClaimReviewAuthor?.Name ?? WebUrl.Parse(page.PageUrl!)!.Host, Kind = ActorKind.Outlet }.Resolve(recording, "/claimReviewAuthor");
        recording.Caller.MustSpeakFor(publisher, "/claimReviewAuthor");
        return publisher;
    }

    /// <summary>Refuses a page whose verdicts are another's than the caller may speak for.</summary>
    private void RequireOwn(Dictionary<string, VerdictRow> verdicts)
    {
        foreach (var verdict in verdicts.Values)
            recording.Caller.MustSpeakFor(verdict.PublisherId, "");
    }

    /// <summary>Whose verdicts stand published at the addresses of a page: it is theirs.</summary>
    private IEnumerable<string> PublishedAt(ClaimReviewMarkupPage page) => page.ClaimReviewMarkups!.Select(markup => markup.Url).Append(page.PageUrl).OfType<string>()
        .Select(url => WebUrl.Parse(url)!.Canonical).Distinct(StringComparer.Ordinal)
        .SelectMany(url => VerdictStore.PublishedAt(recording.Write, SearchStore.ClaimsWithAddress(recording.Write, url), url, editor: true))
        .Select(verdict => VerdictStore.Find(recording.Write, verdict.Id)!.PublisherId);

    private bool IsSame(string actor, string other) => string.Equals(ActorStore.FindRef(recording.Write, actor)!.Id, ActorStore.FindRef(recording.Write, other)!.Id, StringComparison.Ordinal);

    /// <summary>A claim is reviewed once on a page: by its text its review is known again.</summary>
    private static void RefuseRepeated(ClaimReviewMarkupPage page)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < page.ClaimReviewMarkups!.Count; i++)
        {
            if (!seen.Add(Key(page.ClaimReviewMarkups[i])))
                throw Problem.InvalidContent(At(i) + "/claimReviewed", "repeated-claim", "The same claim stands on the page before; a page reviews a claim once.");
        }
    }

    private static ClaimReviewMarkupPage Kept(ClaimReviewMarkupPage page) => page with { Name = null, VersionId = null };

    private static string Key(ClaimReviewMarkup markup) => TextFolding.Key(markup.ClaimReviewed!, "");

    private static string At(int i) => string.Create(CultureInfo.InvariantCulture, $"/claimReviewMarkups/{i}");
}

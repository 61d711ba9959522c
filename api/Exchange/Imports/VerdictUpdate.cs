using System.Globalization;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Imports;

/// <summary>Bringing the verdicts on a claim up to what a row says of them; a published one is never changed by a file.</summary>
internal sealed class VerdictUpdate(ChangeSet recording, NewClaim story, RowMemory memory, ImportTerms terms, List<ValidationError> notes)
{
    /// <summary>The drafts that the row says are published and that can be.</summary>
    public List<VerdictRow> Ready { get; } = [];

    public void Apply(ClaimRow claim)
    {
        foreach (var (verdict, pointer) in DisputeRecorder.Each(story.Verdicts, "/verdicts"))
            Take(claim, verdict, pointer);
    }

    private void Take(ClaimRow claim, NewVerdict fields, string pointer)
    {
        var write = recording.Write;
        var verdicts = VerdictStore.RecordsOfClaim(write, claim.Id);
        var (said, id) = Before(fields);
        var there = (fields.ExternalIds ?? []).Select(one => ExternalIdStore.Find(write, TypeId.Verdict, one)).FirstOrDefault(one => one is not null) is { } external
            ? verdicts.Find(one => one.Id == external)
            : verdicts.Find(one => one.Id == id);
        var publisher = new ActorsThere(write, verdicts.Select(one => one.PublisherId)).Find(fields.Publisher!);
        if (there is null && publisher is not null)
        {
            var shown = ActorStore.FindRefs(write, verdicts.Select(one => one.PublisherId).Distinct(StringComparer.Ordinal));
            bool IsOf(VerdictRow one) => shown[one.PublisherId].Id == shown[publisher].Id;
            there = verdicts.Find(one => IsOf(one) && string.Equals(one.Url, fields.Url, StringComparison.Ordinal))
                ?? verdicts.Find(one => IsOf(one) && (IsSamePlace(one.Url, fields.Url) || IsItsOwnPage(one, fields.Url)));
        }
        if (there is null)
        {
            Add(claim, fields, pointer);
            return;
        }
        recording.Parts[pointer] = there.Id;
        var changed = Merged(there, claim, fields, said, pointer);
        if (there.N > 0)
        {
            // What a published verdict says changes by a revision, which says of what kind it is and why: a file cannot know that.
            if (!JsonEquality.Content(Finding(there), Finding(changed)))
                throw Problem.VerdictPublished(there.Id);
            if (there.Language is "und" && !SaysNoLanguage(fields))
                notes.Add(new() { Pointer = pointer + "/language", Code = "language-left-out", Detail = $"{there.Id} is published, and its language stays: publish a clarification that names it." });
            if (changed.PublishedAt != there.PublishedAt || changed.ReviewedAt != there.ReviewedAt)
                notes.Add(new() { Pointer = pointer, Code = "date-left-out", Detail = $"{there.Id} is published, and its dates stay: publish a correction with firstPublishedAt where the date of publication is wrong or missing." });
            return;
        }
        if (!JsonEquality.Content(there, changed))
        {
            changed = changed with { Revision = there.Revision + 1, UpdatedAt = write.Now };
            VerdictStore.Update(write, "update", changed);
            recording.Touched.Add(claim.Id);
        }
        Weigh(changed, fields, pointer);
    }

    private void Add(ClaimRow claim, NewVerdict fields, string pointer)
    {
        var draft = Publication.Record(recording, claim, fields with { State = VerdictState.Draft }, pointer);
        recording.Parts[pointer] = draft.Id;
        Weigh(draft, fields, pointer);
    }

    /// <summary>Whether the draft is published now, with a note where it cannot be.</summary>
    private void Weigh(VerdictRow draft, NewVerdict fields, string pointer)
    {
        var evidence = draft.EvidenceIds.Count > 0 ? Publication.Live(recording.Write, draft) : EvidenceStore.LiveOfClaim(recording.Write, draft.ClaimId);
        var settled = terms.Settle(
            fields with { Rating = draft.Rating is Rating.Open ? null : draft.Rating, OverrideReason = draft.OverrideReason },
            pointer,
            evidence.Exists(one => one.Stance is Stance.Supports or Stance.Refutes),
            notes);
        if (settled.State is VerdictState.Published)
            Ready.Add(draft with { OverrideReason = settled.OverrideReason });
    }

    /// <summary>What the row said of it when it was last taken, and what that became.</summary>
    private (NewVerdict? Said, string? Id) Before(NewVerdict fields)
    {
        var said = DisputeRecorder.Each(memory.Said?.Verdicts, "/verdicts").Where(one => memory.Parts.ContainsKey(one.Pointer)).ToList();
        var before = said.FirstOrDefault(one => RowMerge.IsSame(one.Part, fields));
        if (before.Part is null && fields.ExternalIds is { Count: > 0 } names)
            before = said.FirstOrDefault(one => one.Part.ExternalIds?.Any(names.Contains) == true);
        if (before.Part is null)
            before = said.FirstOrDefault(one => RowMerge.IsSame(one.Part.Publisher, fields.Publisher) && IsSamePlace(one.Part.Url, fields.Url));
        return before.Part is null ? default : (before.Part, memory.Parts[before.Pointer]);
    }

    private VerdictRow Merged(VerdictRow there, ClaimRow claim, NewVerdict fields, NewVerdict? said, string pointer)
    {
        var merge = new RowMerge(said is not null, notes, pointer);
        var isDated = fields.ReviewedAt is not null && fields.ReviewedAt == (there.ReviewedAt ?? there.PublishedAt);
        return there with
        {
            PublisherId = Publisher(there, fields, said, pointer),
            Rating = merge.Of("rating", said is null ? null : said.Rating ?? Rating.Open, fields.Rating, there.Rating)!,
            Label = there.Label is null && IsOwnLabel(there, fields.Label) ? null : merge.Of("label", said?.Label, fields.Label, there.Label),
            Reasons = merge.Set(said?.Reasons, fields.Reasons, there.Reasons, isWhole: true),
            Summary = merge.Of("summary", said?.Summary, fields.Summary, there.Summary),
            Explanation = merge.Of("explanation", said?.Explanation, fields.Explanation, there.Explanation),
            Language = SaysNoLanguage(fields) || there is { N: > 0, Language: "und" } ? there.Language : merge.Of("language", said is null ? null : said.Language ?? claim.Language, fields.Language, there.Language)!,
            Url = IsSamePlace(there.Url, fields.Url) || IsItsOwnPage(there, fields.Url) ? there.Url : merge.Of("url", said?.Url, fields.Url, there.Url),
            Reviewer = merge.Of("reviewer", said?.Reviewer, fields.Reviewer, there.Reviewer),
            ReviewedAt = isDated ? there.ReviewedAt : merge.Of("reviewedAt", said?.ReviewedAt, fields.ReviewedAt, there.ReviewedAt),
            PublishedAt = merge.Of("publishedAt", said?.PublishedAt, fields.PublishedAt, there.PublishedAt),
            EvidenceIds = Evidence(there, claim, fields, said, pointer),
            ReviewBy = merge.Of("reviewBy", said?.ReviewBy, fields.ReviewBy, there.ReviewBy),
            OverrideReason = merge.Of("overrideReason", said?.OverrideReason, fields.OverrideReason, there.OverrideReason),
            ExternalIds = RowMerge.Names(fields.ExternalIds, there.ExternalIds, there.Id),
        };
    }

    private string Publisher(VerdictRow there, NewVerdict fields, NewVerdict? said, string pointer) =>
        RowMerge.IsSame(said?.Publisher, fields.Publisher) || new ActorsThere(recording.Write, [there.PublisherId]).Find(fields.Publisher!) is not null
            ? there.PublisherId
            : fields.Publisher!.Resolve(recording, pointer + "/publisher");

    private IReadOnlyList<string> Evidence(VerdictRow there, ClaimRow claim, NewVerdict fields, NewVerdict? said, string pointer) =>
        fields.Evidence is not { Count: > 0 } || (said is not null && RowMerge.IsSame(said.Evidence, fields.Evidence)) || there.N > 0
            ? there.EvidenceIds
            : [.. fields.Evidence.Select((one, i) => one.Resolve(recording, claim.Id, string.Create(CultureInfo.InvariantCulture, $"{pointer}/evidence/{i}"))).Distinct(StringComparer.Ordinal)];

    /// <summary>Whether the language is not known, or that of the claim, as a table has it that tells one language for both.</summary>
    private bool SaysNoLanguage(NewVerdict fields) => fields.Language is null or "und" || (story.IsExported() && fields.Language == story.Language);

    /// <summary>What was published, without what says when.</summary>
    private static VerdictRow Finding(VerdictRow verdict) => verdict with { PublishedAt = null, ReviewedAt = null };

    /// <summary>Whether it is the name that the rating has here, which is shown where a verdict has no label of its own.</summary>
    private static bool IsOwnLabel(VerdictRow verdict, string? label) =>
        label is not null && verdict.Rating is not Rating.Open && string.Equals(label, Rating.All[verdict.Rating].In(verdict.Language), StringComparison.Ordinal);

    /// <summary>Whether an address is where this service shows a verdict that is published nowhere else.</summary>
    private static bool IsItsOwnPage(VerdictRow verdict, string? url) => verdict.Url is null && url?.EndsWith("#" + verdict.Id, StringComparison.Ordinal) == true;

    /// <summary>Whether two addresses are one in different spellings: a site that moved to https is the same site.</summary>
    private static bool IsSamePlace(string? one, string? other) =>
        string.Equals(one, other, StringComparison.Ordinal)
        || (one is not null && other is not null && string.Equals(WebUrl.Parse(one)?.Canonical, WebUrl.Parse(other)?.Canonical, StringComparison.Ordinal) && string.Equals(Part(one), Part(other), StringComparison.Ordinal));

    /// <summary>Which part of a page an address means: a page with many reviews tells them apart by it.</summary>
    private static string Part(string url) => url.IndexOf('#', StringComparison.Ordinal) is >= 0 and var at ? url[at..] : "";
}

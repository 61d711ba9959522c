using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Bringing the evidence on a claim up to what a row says of it.</summary>
/// <remarks>A piece is known by what it came from, by its external id, else by source, stance, place, quote and note; what was withdrawn stays so.</remarks>
internal sealed class EvidenceUpdate(ChangeSet recording, ClaimRow claim, NewClaim story, RowMemory memory, List<ValidationError> notes)
{
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private readonly List<Cited> _said = Cited.Of(memory.Said?.Evidence);
    private List<EvidenceRow> _there = [];

    public void Apply()
    {
        var says = Cited.Of(story.Evidence);
        if (says.Count == 0)
            return;
        _there = EvidenceStore.EverOfClaim(recording.Write, claim.Id);
        _said.ForEach(one => one.Id = memory.Parts.GetValueOrDefault(one.Pointer));
        Meet(says);
        foreach (var cited in says)
            Take(cited);
    }

    private void Meet(List<Cited> says)
    {
        foreach (var cited in says)
        {
            if (_said.Find(one => one is { Id: not null, IsMet: false } && RowMerge.IsSame(one.Fields with { Ref = null }, cited.Fields with { Ref = null })) is { } before)
                Be(cited, before.Id!, before, isAsBefore: true);
        }
        foreach (var cited in says.Where(cited => cited.Id is null))
        {
            if ((cited.Fields.ExternalIds ?? []).Select(id => ExternalIdStore.Find(recording.Write, TypeId.Evidence, id)).FirstOrDefault(id => id is not null) is { } named)
                Be(cited, named, _said.Find(one => one.Id == named), isAsBefore: false);
        }
        Func<Cited, EvidenceRow, bool>[] closeness = [IsExact, HasAllOf, TellsMore];
        foreach (var fits in closeness)
        {
            foreach (var cited in says.Where(cited => cited.Id is null))
            {
                var source = SourceOf(cited);
                bool Is(EvidenceRow one) => source is not null && one.SourceId == source && !_met.Contains(one.Id) && one.Stance == cited.Fields.Stance && fits(cited, one);
                if ((_there.Find(one => one.WithdrawnAt is null && Is(one)) ?? _there.Find(Is)) is { } there)
                    Be(cited, there.Id, _said.Find(one => one.Id == there.Id), isAsBefore: false);
            }
        }
        // What the row told of the same source, and tells otherwise now.
        foreach (var cited in says.Where(cited => cited.Id is null))
        {
            if (_said.Find(one => one is { Id: not null, IsMet: false } && !_met.Contains(one.Id) && RowMerge.IsSame(one.Fields.Source, cited.Fields.Source)) is { } replaced)
                Be(cited, replaced.Id!, replaced, isAsBefore: false);
        }
    }

    private static bool IsExact(Cited cited, EvidenceRow one) =>
        one.Quote == cited.Fields.Quote && one.Note == cited.Fields.Note && RowMerge.IsSame(cited.Fields.Locator, one.Locator);

    private static bool HasAllOf(Cited cited, EvidenceRow one) =>
        (cited.Fields.Quote is null || one.Quote == cited.Fields.Quote) && (cited.Fields.Note is null || one.Note == cited.Fields.Note) && (cited.Fields.Locator is null || RowMerge.IsSame(cited.Fields.Locator, one.Locator));

    private bool TellsMore(Cited cited, EvidenceRow one) => memory.Parts.Values.Contains(one.Id, StringComparer.Ordinal)
        && (one.Quote is null || one.Quote == cited.Fields.Quote) && (one.Note is null || one.Note == cited.Fields.Note) && (one.Locator is null || RowMerge.IsSame(cited.Fields.Locator, one.Locator));

    private void Be(Cited cited, string id, Cited? before, bool isAsBefore)
    {
        (cited.Id, cited.Before, cited.IsAsBefore) = (id, before, isAsBefore);
        _met.Add(id);
        if (before is not null)
            before.IsMet = true;
    }

    private string? SourceOf(Cited cited) => cited.Source ??= cited.Fields.Source!.Find(recording, cited.Pointer + "/source", _there.Select(one => one.SourceId));

    private void Take(Cited cited)
    {
        if (cited.Id is null)
        {
            DisputeRecorder.RecordEvidence(recording, claim, cited.Fields, cited.Pointer);
            return;
        }
        recording.Parts[cited.Pointer] = cited.Id;
        if (_there.Find(one => one.Id == cited.Id) is not { WithdrawnAt: null } now)
            return;
        if (cited.Fields.Ref is not null)
            recording.Local["evidence " + cited.Fields.Ref] = now.Id;
        if (!cited.IsAsBefore)
            Change(cited, now);
    }

    private void Change(Cited cited, EvidenceRow now)
    {
        var (fields, before) = (cited.Fields, cited.Before?.Fields);
        var merge = new RowMerge(before is not null, notes, cited.Pointer);
        var changed = now with
        {
            SourceId = RowMerge.IsSame(before?.Source, fields.Source) ? now.SourceId : merge.Of("source", null, fields.Source!.Resolve(recording, cited.Pointer + "/source"), now.SourceId)!,
            Stance = merge.Of("stance", before?.Stance, fields.Stance, now.Stance)!,
            Directness = merge.Of("directness", before?.Directness ?? EvidenceDirectness.Circumstantial, fields.Directness, now.Directness)!,
            Quote = merge.Of("quote", before?.Quote, fields.Quote, now.Quote),
            Locator = merge.Of("locator", before?.Locator, fields.Locator, now.Locator),
            Note = merge.Of("note", before?.Note, fields.Note, now.Note),
            ExternalIds = RowMerge.Names(fields.ExternalIds, now.ExternalIds, now.Id),
        };
        if (!JsonEquality.Content(now, changed))
            EvidenceStore.Update(recording, changed with { Revision = now.Revision + 1, UpdatedAt = recording.Write.Now });
    }

    /// <summary>A piece of evidence that a row cites, with what it is on record.</summary>
    private sealed class Cited(StoryEvidenceFields fields, string pointer)
    {
        public StoryEvidenceFields Fields => fields;
        public string Pointer => pointer;
        public string? Source { get; set; }
        public string? Id { get; set; }
        public Cited? Before { get; set; }
        public bool IsAsBefore { get; set; }
        public bool IsMet { get; set; }

        public static List<Cited> Of(IReadOnlyList<StoryEvidenceFields>? evidence) => [.. DisputeRecorder.Each(evidence, "/evidence").Select(one => new Cited(one.Part, one.Pointer))];
    }
}

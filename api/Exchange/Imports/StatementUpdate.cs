using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Bringing what was said of a claim up to what a row says of it.</summary>
internal sealed class StatementUpdate(ChangeSet recording, ClaimRow claim, NewClaim story, RowMemory memory, List<ValidationError> notes)
{
    private readonly List<StatementIdentity> _there = StatementStore.IdentitiesOfClaim(recording.Write, claim.Id);
    private readonly HashSet<string> _met = new(StringComparer.Ordinal);
    private ActorsThere? _speakers;

    public void Apply()
    {
        var (says, said) = (Told.Of(story), memory.Said is null ? [] : Told.Of(memory.Said));
        said.ForEach(one => one.Id = memory.Parts.GetValueOrDefault(one.Pointer));
        Meet(says, said);
        foreach (var told in says.Where(told => told.Id is not null && told.Parts.Ref is not null))
            recording.Local["statement " + told.Parts.Ref] = told.Id!;
        foreach (var told in says.Where(told => told.Id is null))
            StatementRecording.Announce(recording, told.Parts.Ref, told.Pointer);
        foreach (var told in says)
        {
            if (told.Id is null)
                told.Id = Record(told);
            else if (!told.IsAsBefore)
                Change(told);
            if (told.Id.Length > 0)
                recording.Parts[told.Pointer] = told.Id;
        }
    }

    /// <summary>Finds for each part what it is on record: first what the row said in the same words before, then what it names, then what fits, the closest first.</summary>
    private void Meet(List<Told> says, List<Told> said)
    {
        foreach (var told in says)
        {
            if (said.Find(one => one is { Id: not null, IsMet: false } && one.IsSame(told)) is { } before)
                told.Be(before.Id!, before, isAsBefore: true);
        }
        foreach (var told in says.Where(told => told.Id is null))
        {
            if ((told.Parts.ExternalIds ?? []).Select(id => ExternalIdStore.Find(recording.Write, TypeId.Statement, id)).FirstOrDefault(id => id is not null) is { } named)
                told.Be(named, said.Find(one => one.Id == named), isAsBefore: false);
        }
        _met.UnionWith(says.Select(told => told.Id).OfType<string>());
        foreach (var closeness in Enum.GetValues<Closeness>())
        {
            foreach (var told in says.Where(told => told.Id is null))
            {
                var id = closeness is Closeness.Replaced ? said.Find(one => one is { Id: not null, IsMet: false } && !_met.Contains(one.Id) && one.Replaces(told))?.Id : Fitting(told, closeness);
                if (id is null)
                    continue;
                told.Be(id, said.Find(one => one.Id == id), isAsBefore: false);
                told.IsInParts = closeness is Closeness.Told;
                _met.Add(id);
            }
        }
    }

    private string? Fitting(Told told, Closeness closeness)
    {
        if (_there.Count == 0)
            return null;
        var parts = told.Parts;
        _speakers ??= new(recording.Write, _there.Select(one => one.SpeakerId).OfType<string>());
        var speaker = parts.Speaker is null ? null : _speakers.Find(parts.Speaker);
        if (parts.Speaker is not null && speaker is null)
            return null; // someone of whom nothing is on record here yet
        var source = parts.Source is null ? null : SourceOf(parts.Source, told.Pointer);
        if (parts.Source is not null && source is null)
            return null;
        var isAnyone = parts.Speaker is null && parts.SpeakerLabel is null or DisputeRecorder.UnknownSpeaker;
        if (closeness is Closeness.Told)
            return story.IsExported() ? InParts(told, speaker, source) : null;
        var isOurs = memory.Parts.Values.ToHashSet(StringComparer.Ordinal);
        bool Fits(StatementIdentity one)
        {
            if (one.Position != told.Position || (_met.Contains(one.Id) && closeness is not Closeness.Exact))
                return false;
            if (isAnyone ? closeness is Closeness.Exact && (one.SpeakerId is not null || one.SpeakerLabel != parts.SpeakerLabel) : one.SpeakerId != speaker || (speaker is null && one.SpeakerLabel != parts.SpeakerLabel))
                return false;
            return closeness switch
            {
                Closeness.Exact => one.SourceId == source && one.Quote == parts.Quote && one.SaidAt == parts.SaidAt,
                Closeness.SaysLess => (source is null || one.SourceId == source) && (parts.Quote is null || one.Quote == parts.Quote) && (parts.SaidAt is null || one.SaidAt == parts.SaidAt),
                _ => isOurs.Contains(one.Id) && (one.SourceId is null || source is null || one.SourceId == source) && (one.Quote is null || parts.Quote is null || one.Quote == parts.Quote)
                    && (one.SaidAt is null || parts.SaidAt is null || one.SaidAt == parts.SaidAt),
            };
        }
        return (_there.Find(one => one.WithdrawnAt is null && Fits(one)) ?? _there.Find(Fits))?.Id;
    }

    /// <summary>ClaimReview tells claimants and places apart from each other: what an export says there is on record where both parts are.</summary>
    private string? InParts(Told told, string? speaker, string? source)
    {
        if (told.Parts.Quote is not null)
            return null;
        var places = _there.FindAll(one => Position.IsAppearance(one.Position) && (source is null || one.SourceId == source));
        var isSaid = speaker is null || _there.Exists(one => one.SpeakerId == speaker && one.Position == told.Position);
        var isDated = told.Parts.SaidAt is null || _there.Exists(one => Position.IsAppearance(one.Position) && one.SaidAt == told.Parts.SaidAt);
        return isSaid && isDated && places is [var first, ..] ? first.Id : null;
    }

    private string? SourceOf(SourceReference reference, string pointer) => reference.Find(recording, pointer + "/source", _there.Select(one => one.SourceId).OfType<string>());

    private string Record(Told told) => told.Parts switch
    {
        RebuttalFields rebuttal => StatementRecording.Rebut(recording, claim, rebuttal, told.Pointer).Statement.Id,
        _ when told.IsFlat => StatementRecording.Record(recording, claim, DisputeRecorder.FirstStatement(recording, story)!, told.Pointer).Id,
        _ => StatementRecording.Record(recording, claim, (ClaimStatementFields)told.Parts, told.Pointer).Id,
    };

    /// <summary>Takes what the row says otherwise than before; what was withdrawn stays as it is.</summary>
    private void Change(Told told)
    {
        var (parts, before) = (told.Parts, told.Before?.Parts);
        if (told.IsInParts || StatementStore.FindAll(recording.Write, [told.Id!]) is not [{ WithdrawnAt: null } now])
            return;
        var merge = new RowMerge(before is not null, notes, told.Pointer);
        var own = now.Positions.FirstOrDefault(position => position.ClaimId == claim.Id);
        var changed = now with
        {
            SaidAt = merge.Of("saidAt", before?.SaidAt, parts.SaidAt, now.SaidAt),
            Quote = merge.Of("quote", before?.Quote, parts.Quote, now.Quote),
            Language = parts.Language is "und" ? now.Language : merge.Of("language", before?.Language ?? (memory.Said?.Language), parts.Language, now.Language),
            Translations = merge.Translations(before?.Translations, parts.Translations, now.Translations),
            SourceId = parts.Source is null || RowMerge.IsSame(before?.Source, parts.Source) ? now.SourceId : merge.Of("source", before?.Source is null ? null : SourceOf(before.Source, told.Pointer), parts.Source.Resolve(recording, told.Pointer + "/source"), now.SourceId),
            Locator = merge.Of("locator", before?.Locator, parts.Locator, now.Locator),
            Directness = merge.Of("directness", Directness(before), Directness(parts), now.Directness)!,
            Positions = own is null ? now.Positions : [.. now.Positions.Select(position => position != own ? position : own with { Scope = merge.Of("scope", before?.Scope, parts.Scope, own.Scope), Note = merge.Of("note", before?.Note, parts.Note, own.Note) })],
            ExternalIds = RowMerge.Names(parts.ExternalIds, now.ExternalIds, now.Id),
        };
        if (JsonEquality.Content(now, changed))
            return;
        StatementStore.Update(recording.Write, now, changed with { Revision = now.Revision + 1, UpdatedAt = recording.Write.Now });
        recording.Touched.UnionWith(now.Claims);
    }

    private static string? Directness(ClaimStatementParts? parts) => parts?.Directness ?? (parts?.Quote is null ? null : StatementDirectness.Verbatim);

    /// <summary>How close what is on record is to what a row says.</summary>
    private enum Closeness
    {
        /// <summary>It is the same.</summary>
        Exact,

        /// <summary>It has all that the row says, and more.</summary>
        SaysLess,

        /// <summary>It came with the row, which tells more of it now.</summary>
        SaysMore,

        /// <summary>Its parts are there, in several statements.</summary>
        Told,

        /// <summary>It came with the row, which tells this in its place now.</summary>
        Replaced,
    }
}

/// <summary>A statement that a row tells, with what it is on record.</summary>
internal sealed class Told(ClaimStatementParts parts, string position, string pointer, bool isFlat = false)
{
    public ClaimStatementParts Parts => parts;
    public string Position => position;
    public string Pointer => pointer;

    /// <summary>Whether it is the statement of the flat form.</summary>
    public bool IsFlat => isFlat;
    public string? Id { get; set; }

    /// <summary>What the row said of it when it was last taken.</summary>
    public Told? Before { get; private set; }
    public bool IsAsBefore { get; private set; }
    public bool IsMet { get; private set; }
    public bool IsInParts { get; set; }

    public static List<Told> Of(NewClaim story) =>
    [
        .. story is { Claimant: null, ClaimedAt: null, Source: null } ? Array.Empty<Told>() : [new(Flat(story), FactCheck.Statements.Position.Asserts, "", isFlat: true)],
        .. DisputeRecorder.Each(story.Statements, "/statements").Select(one => new Told(one.Part, one.Part.Position!, one.Pointer)),
        .. DisputeRecorder.Each(story.Rebuttals, "/rebuttals").Select(one => new Told(one.Part, one.Part.Position!, one.Pointer)),
    ];

    public void Be(string id, Told? before, bool isAsBefore)
    {
        (Id, Before, IsAsBefore) = (id, before, isAsBefore);
        if (before is not null)
            before.IsMet = true;
    }

    public bool IsSame(Told other) => Position == other.Position && IsFlat == other.IsFlat && RowMerge.IsSame<object>(Bare(parts), Bare(other.Parts));

    /// <summary>Whether the other may be what the row now says instead of this: the same party, in the same position.</summary>
    public bool Replaces(Told other) => Position == other.Position && IsFlat == other.IsFlat && RowMerge.IsSame(parts.Speaker, other.Parts.Speaker) && parts.SpeakerLabel == other.Parts.SpeakerLabel;

    private static ClaimStatementParts Bare(ClaimStatementParts parts) => parts with { Ref = null };

    private static ClaimStatementFields Flat(NewClaim story) => new()
    {
        Speaker = story.Claimant,
        SpeakerLabel = story.Claimant is null ? DisputeRecorder.UnknownSpeaker : null,
        SaidAt = story.ClaimedAt,
        Source = story.Source,
        Position = FactCheck.Statements.Position.Asserts,
    };
}

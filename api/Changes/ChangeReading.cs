using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Changes;

/// <summary>Reads ledger entries as changes of the public record.</summary>
/// <remarks>
/// Nothing is kept for it: an entry says what it changed, the entries before say what readers saw until then. A draft's entries
/// give no change. The entry that opens a claim gives one for the claim and one for each thing on it that comes into view with it.
/// So the same entries give the same changes at any time, and a reader who stops anywhere misses nothing.
/// </remarks>
internal sealed class ChangeReading
{
    private readonly ReadSession _read;
    private readonly List<ChangedState> _entries;
    private readonly long _upTo;
    private readonly ClaimSight _sight;
    private readonly Dictionary<string, List<ChangedState>> _states = new(StringComparer.Ordinal);
    private readonly ILookup<string, string> _parts;
    private readonly HashSet<string> _seenNames;
    private readonly Dictionary<string, long> _published;

    private ChangeReading(ReadSession read, List<ChangedState> entries)
    {
        (_read, _entries, _upTo, _sight) = (read, entries, entries[^1].Seq, new(read));
        var claims = entries.FindAll(entry => entry.Entity is TypeId.Claim);
        _sight.Load(claims.Select(entry => entry.EntityId));
        var turned = claims.FindAll(entry => _sight.HasTurned(entry.EntityId, entry.Seq) && _sight.WasThere(entry.EntityId, entry.Seq))
            .ConvertAll(entry => entry.EntityId);
        _parts = (turned.Count == 0 ? [] : ChangeStore.PartsOf(read, turned, _upTo))
            .ToLookup(part => part.ClaimId, part => part.EntityId, StringComparer.Ordinal);
        LoadStates();
        _sight.Load(_states.Values.SelectMany(states => states).SelectMany(state => state.Claims));
        var names = entries.FindAll(entry => entry.Entity is TypeId.Actor or TypeId.Source).Select(entry => entry.EntityId);
        _seenNames = VisibilityStore.SeenAmong(read, names.Distinct(StringComparer.Ordinal));
        var withdrawn = entries.FindAll(entry => entry.Entity is TypeId.Evidence && !entry.IsOpen);
        var doubted = withdrawn.SelectMany(entry => entry.Claims).Distinct(StringComparer.Ordinal).ToList();
        _published = (doubted.Count == 0 ? [] : ChangeStore.FirstPublications(read, doubted))
            .ToDictionary(one => one.EntityId, one => one.Seq, StringComparer.Ordinal);
    }

    /// <summary>
    /// The changes of the entries after that one, at most so many entries, and the entry up to which the ledger was read.
    /// </summary>
    public static (List<Change> Changes, long UpTo) After(ReadSession read, long after, long head, int most, string? claim = null)
    {
        var entries = ChangeStore.Entries(read, after, head, claim, most);
        if (entries.Count == 0)
            return ([], Math.Max(after, head));
        var reading = new ChangeReading(read, entries);
        return ([.. entries.SelectMany(reading.Changes)], entries.Count == most ? entries[^1].Seq : Math.Max(entries[^1].Seq, head));
    }

    /// <summary>Reads the earlier states of things, except those that were created just now, and the notes of verdicts.</summary>
    private void LoadStates()
    {
        var made = _entries.FindAll(entry => entry.Entity is not (TypeId.Claim or TypeId.Actor or TypeId.Source));
        foreach (var entry in made.Where(entry => entry.Operation is "create"))
            _states[entry.EntityId] = [entry];
        var ids = made.Where(entry => entry.Operation is not "create").Select(entry => entry.EntityId);
        Keep(ids.Concat(_parts.SelectMany(parts => parts)).ToHashSet(StringComparer.Ordinal), _upTo);
        var verdicts = _states.Values.SelectMany(states => states)
            .Where(state => state.Entity is TypeId.Verdict && state.Said is { N: > 0 });
        // As they are now: a note that was erased since is not told again.
        Keep([.. verdicts.Select(NoteOf).Distinct(StringComparer.Ordinal)], long.MaxValue);
    }

    private void Keep(IReadOnlyCollection<string> ids, long upTo)
    {
        if (ids.Count == 0)
            return;
        foreach (var states in ChangeStore.StatesOf(_read, ids, upTo).GroupBy(state => state.EntityId, StringComparer.Ordinal))
            _states[states.Key] = [.. states];
    }

    private static string NoteOf(ChangedState verdict) => $"{verdict.EntityId}/{verdict.Said!.N}";

    private IEnumerable<Change> Changes(ChangedState entry) => (entry.Entity switch
    {
        TypeId.Claim => OfClaim(entry),
        TypeId.Actor or TypeId.Source => OfName(entry),
        _ => OfPart(entry.EntityId, entry),
    }).Select((change, n) => Numbered(change, n, ChangePlace.MarkOf(entry.Hash)));

    private static Change Numbered(Change change, int n, string mark) =>
        change with { N = n, Mark = mark, Id = $"evt_{change.Seq}_{n}_{mark}" };

    private IEnumerable<Change> OfClaim(ChangedState entry)
    {
        var (id, seq) = (entry.EntityId, entry.Seq);
        var (before, after) = (_sight.IsSeen(id, seq - 1), _sight.IsSeen(id, seq));
        // The entries of an erased claim no longer say whether it was seen: a copy must drop it in either case.
        if (before || after || entry.Operation is "erase")
        {
            var type = (before, after, entry.Operation) switch
            {
                (_, false, _) => ChangeType.ClaimWithdrawn,
                (false, true, _) => ChangeType.ClaimRecorded,
                (_, _, "merge") => ChangeType.ClaimMerged,
                (_, _, "unmerge") => ChangeType.ClaimUnmerged,
                _ => ChangeType.ClaimChanged,
            };
            var into = type is ChangeType.ClaimMerged ? entry.Said?.MergedInto : null;
            yield return New(entry, entry, type, into is null ? [id] : [id, into], deleted: !after);
        }
        if (before == after)
            yield break;
        foreach (var part in _parts[id].SelectMany(part => OfPart(part, entry)))
            yield return part;
    }

    /// <summary>The change of a thing on claims by an entry: its own, or one that turned a claim of it.</summary>
    private IEnumerable<Change> OfPart(string id, ChangedState entry)
    {
        var (before, after) = (StateAt(id, entry.Seq - 1), StateAt(id, entry.Seq));
        if (after is null)
            yield break;
        var (was, now) = (SeenClaims(before, entry.Seq - 1), SeenClaims(after, entry.Seq));
        var isOwn = string.Equals(entry.EntityId, id, StringComparison.Ordinal);
        var erased = isOwn && entry.Operation is "erase" && before?.Snapshot is null
            && after.Claims.Any(claim => _sight.MayHaveBeenSeen(claim, entry.Seq));
        if (was.Count == 0 && now.Count == 0 && !erased)
            yield break;
        // A statement on two claims stays in view when one of them turns.
        if (!isOwn && was.Count > 0 && now.Count > 0 && was.SequenceEqual(now, StringComparer.Ordinal))
            yield break;
        var type = TypeOf(after, was.Count > 0, now.Count > 0, isOwn ? entry.Operation : "", entry.Seq);
        yield return New(entry, after, type, now.Count > 0 ? [.. now.Union(was, StringComparer.Ordinal)] : was, deleted: now.Count == 0);
    }

    /// <summary>A change of an actor or a source. It comes into view with what names it, which is told by itself.</summary>
    private IEnumerable<Change> OfName(ChangedState entry)
    {
        if (!_seenNames.Contains(entry.EntityId))
            yield break;
        var type = (entry.Entity, entry.Operation) switch
        {
            (_, "create") => null,
            (TypeId.Source, _) => ChangeType.SourceChanged,
            (_, "merge") => ChangeType.ActorMerged,
            (_, "unmerge") => ChangeType.ActorUnmerged,
            _ => ChangeType.ActorChanged,
        };
        if (type is not null)
            yield return New(entry, entry, type, [], deleted: false);
    }

    private string TypeOf(ChangedState state, bool was, bool now, string operation, long seq)
    {
        return state.Entity switch
        {
            TypeId.Statement => Of(StatementRecorded(), ChangeType.StatementChanged, ChangeType.StatementWithdrawn),
            TypeId.Link => Of(ChangeType.LinkRecorded, ChangeType.LinkChanged, ChangeType.LinkWithdrawn),
            TypeId.Reply => Of(ChangeType.ReplyRequestRecorded, ChangeType.ReplyRequestChanged, ChangeType.ReplyRequestWithdrawn),
            TypeId.Correction => Of(
                ChangeType.CorrectionRequestRecorded, ChangeType.CorrectionRequestChanged, ChangeType.CorrectionRequestWithdrawn),
            TypeId.Evidence => Of(ChangeType.EvidenceRecorded, ChangeType.EvidenceChanged, WithdrawnEvidence()),
            _ => Of(VerdictType(state, ChangeType.VerdictPublished), ChangedVerdict(), ChangeType.VerdictWithdrawn),
        };

        string Of(string recorded, string changed, string withdrawn) => !now ? withdrawn : was ? changed : recorded;

        string StatementRecorded() => state.IsRebuttal ? ChangeType.RebuttalRecorded : ChangeType.StatementRecorded;

        string ChangedVerdict() => operation switch
        {
            ChangeKind.Clarification or ChangeKind.Correction => ChangeType.VerdictRevised,
            // Drafts and verdicts' external ids are updated too: the time tells an update that was published.
            ChangeKind.Update when Note(state)?.RecordedAt == state.At => ChangeType.VerdictRevised,
            ChangeKind.Retraction or ChangeKind.Supersession => VerdictType(state, ChangeType.VerdictChanged),
            _ => ChangeType.VerdictChanged,
        };

        string WithdrawnEvidence() => state.Claims.Any(claim => _published.TryGetValue(claim, out var first) && first < seq)
            ? ChangeType.EvidenceWithdrawnAfterPublication
            : ChangeType.EvidenceWithdrawn;
    }

    private static string VerdictType(ChangedState state, string otherwise) => state.Said?.State switch
    {
        VerdictState.Retracted => ChangeType.VerdictRetracted,
        VerdictState.Superseded => ChangeType.VerdictSuperseded,
        _ => otherwise,
    };

    private Change New(ChangedState entry, ChangedState state, string type, IReadOnlyList<string> claims, bool deleted)
    {
        var isRevision = state.Entity is TypeId.Verdict && type is not (ChangeType.VerdictChanged or ChangeType.VerdictWithdrawn);
        var note = isRevision ? Note(state) : null;
        return new()
        {
            Id = "",
            Seq = entry.Seq,
            At = entry.At,
            Type = type,
            Entity = ChangedEntity.Of(state.Entity, state.EntityId, state.Revision),
            Claims = claims.Count > Change.MostClaims ? [.. claims.Take(Change.MostClaims)] : claims,
            Deleted = deleted,
            ChangeKind = note?.ChangeKind,
            PublicNote = note?.PublicNote,
            PublisherId = state.Entity is TypeId.Verdict ? state.Said?.PublisherId : null,
            Rating = state.Entity is TypeId.Verdict ? state.Said?.Rating : null,
        };
    }

    private ChangedState.SaidMembers? Note(ChangedState verdict) =>
        verdict.Said is { N: > 0 } && _states.GetValueOrDefault(NoteOf(verdict)) is [.., var last] ? last.Said : null;

    private ChangedState? StateAt(string id, long seq) => _states.GetValueOrDefault(id)?.FindLast(state => state.Seq <= seq);

    /// <summary>The claims through which readers saw a state: none where they did not see it.</summary>
    private List<string> SeenClaims(ChangedState? state, long seq)
    {
        if (state is not { IsOpen: true })
            return [];
        var seen = state.Claims.Distinct(StringComparer.Ordinal).Where(claim => _sight.IsSeen(claim, seq)).ToList();
        return state.Entity is TypeId.Link && seen.Count < 2 ? [] : seen;
    }
}

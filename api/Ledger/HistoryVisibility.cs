using System.Text.Json.Nodes;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.ReplyRequests;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>How much of the history of one thing a caller may see: what it was as a draft, on claims that were drafts, or before anything that is seen named it, is for editors.</summary>
internal sealed class HistoryVisibility
{
    private readonly ReadSession _read;
    private readonly bool _editor;
    private readonly string _entity;
    private readonly string _id;
    private readonly Dictionary<string, long> _opened = new(StringComparer.Ordinal);
    private readonly HashSet<string> _asked = new(StringComparer.Ordinal);

    public HistoryVisibility(ReadSession read, Caller caller, string entity, string id)
    {
        (_read, _editor, _entity, _id) = (read, caller.IsEditor, entity, id);
        Require(read, caller, entity, id);
        After = _editor ? 0 : LastHidden();
    }

    /// <summary>The entries after this one are seen.</summary>
    public long After { get; }

    /// <summary>The entry with which an actor or a source came into view; of other things their past state says it.</summary>
    public long Since => _editor || _entity is not (TypeId.Actor or TypeId.Source) ? 0 : NamedSince(_id);

    /// <summary>The snapshots of its entries, newest first, without positions on claims that were not seen by the end of each, and without anything that is hidden now.</summary>
    /// <param name="entries">Some entries that follow each other.</param>
    /// <param name="until">The entry that came after the newest of them.</param>
    public List<JsonObject?> Shown(IReadOnlyList<ChainedEntry> entries, long until)
    {
        var states = new List<JsonObject?>();
        foreach (var entry in entries)
        {
            var state = entry.Snapshot is null ? null : JsonNode.Parse(entry.Snapshot)!.AsObject();
            if (!_editor && state?["positions"] is JsonArray positions)
            {
                var end = until;
                positions.RemoveAll(position => Opened((string)position!["claimId"]!) >= end);
            }
            if (!_editor && state is not null)
                TakeOutPrivate(state, until);
            states.Add(state);
            until = entry.Seq;
        }
        if (!_editor)
            Hidden.TakeOut(_read, states.OfType<JsonObject>());
        return states;
    }

    /// <summary>Takes out what only editors see of a request, and its claims that were not seen by the end of the state.</summary>
    private void TakeOutPrivate(JsonObject state, long until)
    {
        if (_entity is TypeId.Correction)
            CorrectionRequestRow.TakeOutPrivate(state);
        if (_entity is not TypeId.Reply)
            return;
        ReplyRequestRow.TakeOutPrivate(state);
        (state["claimIds"] as JsonArray)?.RemoveAll(claim => Opened((string)claim!) >= until);
    }

    /// <summary>Refuses who cannot see the thing as it is now.</summary>
    public static HistoryVisibility Of(ReadSession read, Caller caller, string id) =>
        new(read, caller, id.Split('_')[0] is var entity && RecordTables.Of(entity) is not null ? entity : throw Problem.NotFound(), id);

    private static void Require(ReadSession read, Caller caller, string entity, string id)
    {
        // What was deleted as a draft is told to editors by the ledger alone.
        if (!TypeId.Is(entity, id) || !(caller.IsEditor ? LedgerStore.Knows(read, id) : VisibilityStore.SeenAmong(read, [id]).Count > 0))
            throw Problem.NotFound(entity, id);
    }

    /// <summary>The last entry that is for editors alone: from before it came into view.</summary>
    private long LastHidden() => _entity switch
    {
        TypeId.Claim or TypeId.Verdict => Opened(_id) - 1,
        TypeId.Actor or TypeId.Source => LedgerStore.EntryUpTo(_read, _id, NamedSince(_id)) - 1,
        _ => FirstSeen(_id) - 1,
    };

    /// <summary>The first entry from which on every state of what hangs on claims was seen: a state that was over before its claim came into view never was.</summary>
    /// <param name="id"></param>
    /// <param name="naming">The states count that name this; the answer is then the entry with which it was seen to be named.</param>
    private long FirstSeen(string id, string? naming = null)
    {
        var (first, until) = (long.MaxValue, long.MaxValue);
        foreach (var entry in LedgerStore.OfEntity(_read, id, long.MaxValue, 0, int.MaxValue))
        {
            if (naming is not null && entry.Snapshot?.Contains(naming, StringComparison.Ordinal) is not true)
                break;
            var from = entry.Snapshot is null ? 0 : SeenFrom(JsonNode.Parse(entry.Snapshot)!.AsObject());
            if (from >= until)
                break;
            first = naming is null ? entry.Seq : Math.Max(entry.Seq, from);
            until = entry.Seq;
        }
        return first;
    }

    /// <summary>The entry with which a state came into view, had it been there.</summary>
    private long SeenFrom(JsonObject state) => state switch
    {
        _ when IsHidden(state) || state["withdrawnAt"] is not null => long.MaxValue,
        _ when state["positions"] is JsonArray positions => positions.Select(position => Opened((string)position!["claimId"]!)).DefaultIfEmpty(long.MaxValue).Min(),
        _ when state["claimIds"] is JsonArray claims => claims.Select(claim => Opened((string)claim!)).DefaultIfEmpty(long.MaxValue).Min(),
        _ when (string?)state["claimId"] is { } claim => Opened(claim),
        _ when (string?)state["fromId"] is { } from => Math.Max(Opened(from), Opened((string)state["toId"]!)),
        _ when (string?)state["id"] is { } id && TypeId.Is(TypeId.Source, id) => NamedSince(id),
        _ => 0,
    };

    /// <summary>The entry with which an actor or a source was first seen to be named, by the oldest of what names it now.</summary>
    private long NamedSince(string id)
    {
        if (_opened.TryGetValue(id, out var known))
            return known;
        if (!_asked.Add(id))
            return long.MaxValue; // sources that name each other in a circle: by none of them
        var naming = NamingStore.Naming(_read, id);
        return _opened[id] = naming is null ? 0 : naming.Select(one => FirstSeen(one.By, one.Name)).DefaultIfEmpty(long.MaxValue).Min();
    }

    /// <summary>The entry at which a claim or verdict came into view for good; one that is hidden never did.</summary>
    private long Opened(string id)
    {
        if (_opened.TryGetValue(id, out var known))
            return known;
        var opened = long.MaxValue;
        foreach (var entry in LedgerStore.OfEntity(_read, id, long.MaxValue, 0, int.MaxValue))
        {
            if (entry.Operation is "delete" || (entry.Snapshot is { } snapshot && IsHidden(JsonNode.Parse(snapshot)!)))
                break;
            opened = entry.Seq;
        }
        return _opened[id] = opened;
    }

    /// <summary>Whether an entry leaves a thing withdrawn, or a verdict closed.</summary>
    public static bool IsWithdrawn(LedgerEntry entry) => entry.Entity switch
    {
        TypeId.Claim or TypeId.Verdict or TypeId.Reply => Member(entry, "status", "state") is ClaimStatus.Withdrawn or VerdictState.Retracted or VerdictState.Superseded,
        TypeId.Statement or TypeId.Evidence or TypeId.Link or TypeId.Correction => Member(entry, "withdrawnAt") is not null,
        _ => false,
    };

    private static string? Member(LedgerEntry entry, params ReadOnlySpan<string> names)
    {
        var snapshot = JsonNode.Parse(entry.Snapshot!.Value.Utf8)!;
        foreach (var name in names)
        {
            if ((string?)snapshot[name] is { } value)
                return value;
        }
        return null;
    }

    private static bool IsHidden(JsonNode snapshot) => (string?)(snapshot["status"] ?? snapshot["state"]) is ClaimStatus.Draft or ClaimStatus.Withdrawn;
}

using System.Text.Json.Nodes;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Evidence;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Ledger;

/// <summary>How much of the history of one thing a caller may see: what it was as a draft, or on claims that were drafts, is for editors.</summary>
internal sealed class HistoryVisibility
{
    private readonly ReadSession _read;
    private readonly bool _editor;

    public HistoryVisibility(ReadSession read, Caller caller, string entity, string id)
    {
        (_read, _editor) = (read, caller.IsEditor);
        Require(read, caller, entity, id);
        After = _editor ? 0 : LastHidden(entity, id);
    }

    /// <summary>The entries after this one are seen.</summary>
    public long After { get; }

    /// <summary>A snapshot without positions on claims that this caller cannot see.</summary>
    public JsonObject Shown(JsonObject snapshot)
    {
        if (_editor || snapshot["positions"] is not JsonArray positions)
            return snapshot;
        var seen = ClaimStore.FindAll(_read, positions.Select(position => (string)position!["claimId"]!)).Where(claim => !claim.IsHidden).Select(claim => claim.Id).ToHashSet(StringComparer.Ordinal);
        positions.RemoveAll(position => !seen.Contains((string)position!["claimId"]!));
        return snapshot;
    }

    /// <summary>Refuses who cannot see the thing as it is now.</summary>
    public static void Require(ReadSession read, Caller caller, string id) =>
        Require(read, caller, id.Split('_')[0] is var entity && RecordTables.Of(entity) is not null ? entity : throw Problem.NotFound(), id);

    private static void Require(ReadSession read, Caller caller, string entity, string id)
    {
        if (!IsSeen(read, caller.IsEditor, entity, id))
            throw Problem.NotFound(entity, id);
    }

    private static bool IsSeen(ReadSession read, bool editor, string entity, string id) => entity switch
    {
        // What was deleted as a draft is told to editors by the ledger alone.
        _ when !TypeId.Is(entity, id) => false,
        _ when editor => LedgerStore.Knows(read, id),
        TypeId.Claim => ClaimStore.Find(read, id) is { IsHidden: false },
        TypeId.Statement => StatementStore.FindShown(read, id, editor: false) is not null,
        TypeId.Evidence => EvidenceStore.FindShown(read, id, editor: false) is not null,
        TypeId.Link => LinkStore.FindShown(read, id, editor: false) is not null,
        TypeId.Verdict => VerdictStore.FindShown(read, id, editor: false) is not null,
        TypeId.Actor => ActorStore.Find(read, id) is not null,
        _ => SourceStore.Exists(read, id),
    };

    /// <summary>The last entry that is for editors alone: from before it came into view.</summary>
    private long LastHidden(string entity, string id) => entity switch
    {
        TypeId.Claim or TypeId.Verdict => Opened(id) - 1,
        TypeId.Statement => Held(id, StatementStore.Find(_read, id)!.Claims.Min(Opened)),
        TypeId.Evidence => Held(id, Opened(EvidenceStore.Find(_read, id)!.ClaimId)),
        TypeId.Link => LinkStore.Find(_read, id) is { } link ? Held(id, Math.Max(Opened(link.FromId), Opened(link.ToId))) : 0,
        _ => 0,
    };

    /// <summary>The entry before the one that held when its claim came into view, which everyone then saw.</summary>
    private long Held(string id, long opened) => LedgerStore.EntryUpTo(_read, id, opened) - 1;

    /// <summary>The entry at which a claim or verdict came into view for good; one that is hidden never did.</summary>
    private long Opened(string id)
    {
        var opened = long.MaxValue;
        foreach (var entry in LedgerStore.OfEntity(_read, id, long.MaxValue, 0, int.MaxValue))
        {
            if (entry.Snapshot is { } snapshot && IsHidden(JsonNode.Parse(snapshot)!))
                break;
            opened = entry.Seq;
        }
        return opened;
    }

    /// <summary>Whether an entry leaves a thing withdrawn, or a verdict closed.</summary>
    public static bool IsWithdrawn(LedgerEntry entry) => entry.Entity switch
    {
        TypeId.Claim or TypeId.Verdict => Member(entry, "status", "state") is ClaimStatus.Withdrawn or VerdictState.Retracted or VerdictState.Superseded,
        TypeId.Statement or TypeId.Evidence or TypeId.Link => Member(entry, "withdrawnAt") is not null,
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

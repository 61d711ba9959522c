using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>Which part of a history to give.</summary>
public sealed record HistoryParameters : ListParameters
{
    /// <summary>The kind of thing.</summary>
    [RouteParam]
    public string Resource { get; set; } = "";

    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>One recorded change of a thing.</summary>
public sealed record HistoryEntry
{
    /// <summary>The number of the ledger entry.</summary>
    public required long Seq { get; init; }

    /// <summary>When it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string At { get; init; }

    /// <summary>What was done: create, update, publish, withdraw, merge, unmerge, delete, erase, or the kind of a verdict's change.</summary>
    public required string Operation { get; init; }

    /// <summary>The revision this made.</summary>
    public required int Revision { get; init; }

    /// <summary>The key on whose behalf it was done; told to editors only.</summary>
    public string? Key { get; init; }

    /// <summary>The request that did it; told to editors only.</summary>
    public string? RequestId { get; init; }

    /// <summary>The thing as the record held it from then on, others by their ids; null where it was erased from the ledger.</summary>
    [Holds<Dictionary<string, object>>]
    public RawJson? Snapshot { get; init; }

    /// <summary>What differs from the entry before, by member; empty on the first.</summary>
    public required IReadOnlyList<FieldChange> Changes { get; init; }
}

internal sealed class ShowHistory(Cursors cursors, Db db) : Operation<HistoryParameters, PageResult<HistoryEntry>>
{
    public override void Configure()
    {
        Get("/v1/{resource}/{id}/history");
        RequireScope(Scope.Read);
    }

    /// <summary>Read how a thing came to be what it is</summary>
    /// <remarks>
    /// Every recorded change of a claim, statement, piece of evidence, link, verdict, actor or source, newest first, from the
    /// ledger: when, what was done, the thing as it was from then on, and what differs from before. Readers without the
    /// scope write are not told what it was as a draft, nor which key and request wrote it.
    /// </remarks>
    protected override PageResult<HistoryEntry> Execute(HistoryParameters list)
    {
        using var read = db.Read();
        var history = new HistoryVisibility(read, Caller, ResourceName.Entity(list.Resource), list.Id);
        // One more than the page and its sign of a next: the last of the page is compared with the one before it.
        var before = cursors.Before(HttpContext.Request, list);
        var found = LedgerStore.OfEntity(read, list.Id, before, history.After, list.Size + 2);
        var states = history.Shown(found, before);
        var entries = found.Select((entry, i) => new HistoryEntry
        {
            Seq = entry.Seq,
            At = entry.At,
            Operation = entry.Operation,
            Revision = entry.Revision,
            Key = Caller.IsEditor ? entry.KeyId : null,
            RequestId = Caller.IsEditor ? entry.RequestId : null,
            Snapshot = states[i] is { } state ? new(System.Text.Encoding.UTF8.GetBytes(state.ToJsonString(JsonDefaults.Options))) : null,
            Changes = states[i] is { } after && states.ElementAtOrDefault(i + 1) is { } before ? FieldChange.Between(before, after) : [],
        });
        return PageResult<HistoryEntry>.Of(HttpContext.Request, cursors, list.Size, [.. entries.Take(list.Size + 1)], entry => entry.Seq);
    }
}

using System.Text.Json.Nodes;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Keys;
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

    /// <summary>The note of that key as it is now: who has it, for people to read. Told to editors only.</summary>
    public string? KeyNote { get; init; }

    /// <summary>True where a program did it, with a key of the scope draft: an editor has yet to look. Told to editors only, and left out where a person's key did it.</summary>
    [System.Text.Json.Serialization.JsonIgnore(Condition = System.Text.Json.Serialization.JsonIgnoreCondition.WhenWritingNull)]
    public bool? ByMachine { get; init; }

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
    /// Every recorded change of a claim, statement, piece of evidence, link, verdict, actor, source, reply request or correction request, newest first, from the
    /// ledger: when, what was done, the thing as it was from then on, and what differs from before. Readers without the
    /// scope write are not told what it was as a draft, nor which key and request wrote it. The note of a key tells people who that is.
    /// </remarks>
    protected override PageResult<HistoryEntry> Execute(HistoryParameters list)
    {
        using var read = db.Read();
        var history = new HistoryVisibility(read, Caller, ResourceName.Entity(list.Resource), list.Id);
        // One more than the page and its sign of a next: the last of the page is compared with the one before it.
        var before = cursors.Before(HttpContext.Request, list);
        var found = LedgerStore.OfEntity(read, list.Id, before, history.After, list.Size + 2);
        var notes = Caller.IsEditor ? KeyStore.Notes(read, found.Select(entry => entry.KeyId)) : [];
        var machines = Caller.IsEditor ? KeyStore.Drafting(read, found.Select(entry => entry.KeyId)) : [];
        return PageResult<HistoryEntry>.Of(HttpContext.Request, cursors, list.Size, Entries(found, history, notes, machines, before), entry => entry.Seq);
    }

    /// <summary>One by one, as far as the page goes: a snapshot can be large, and each is made of several times its size.</summary>
    private IEnumerable<HistoryEntry> Entries(List<ChainedEntry> found, HistoryVisibility history, IReadOnlyDictionary<string, string?> notes, HashSet<string> machines, long until)
    {
        var before = State(0);
        for (var i = 0; i < found.Count; i++)
        {
            var (entry, state) = (found[i], before);
            before = State(i + 1);
            yield return new()
            {
                Seq = entry.Seq,
                At = entry.At,
                Operation = entry.Operation,
                Revision = entry.Revision,
                Key = Caller.IsEditor ? entry.KeyId : null,
                KeyNote = entry.KeyId is { } key ? notes.GetValueOrDefault(key) : null,
                ByMachine = entry.KeyId is { } by && machines.Contains(by) ? true : null,
                RequestId = Caller.IsEditor ? entry.RequestId : null,
                Snapshot = state is null ? null : new(System.Text.Encoding.UTF8.GetBytes(state.ToJsonString(JsonDefaults.Options))),
                Changes = state is not null && before is not null ? FieldChange.Between(before, state) : [],
            };
        }

        JsonObject? State(int i) => i < found.Count ? history.Shown([found[i]], i == 0 ? until : found[i - 1].Seq)[0] : null;
    }
}

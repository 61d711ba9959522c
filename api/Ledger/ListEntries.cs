using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>Which ledger entries to list.</summary>
public sealed record LedgerFilter : CountedListParameters
{
    /// <summary>Only entries on entities of this type: actor, claim, evidence, key, ledger_entry, link, page, source, statement, verdict or verdict_revision.</summary>
    [NameToken]
    public string? Entity { get; set; }

    /// <summary>Only entries on the entity with this id.</summary>
    [Text(100)]
    public string? EntityId { get; set; }

    /// <summary>Only entries of this operation, such as create, update, publish or tombstone.</summary>
    [NameToken]
    public string? Operation { get; set; }

    /// <summary>Only what the key with this id wrote.</summary>
    [Identifier(TypeId.Key)]
    public string? Key { get; set; }

    /// <summary>Only what the request with this Request-Id wrote.</summary>
    [Text(100)]
    public string? Request { get; set; }

    /// <summary>Only what was recorded from this moment on: a timestamp, or a date for its first moment in UTC.</summary>
    public PartialDate? From { get; set; }

    /// <summary>Only what was recorded up to this moment: a timestamp, or a date for its last moment in UTC.</summary>
    public PartialDate? To { get; set; }
}

internal sealed class ListEntries(Cursors cursors, Db db) : Operation<LedgerFilter, PageResult<LedgerEntry>>
{
    public override void Configure()
    {
        Get("/v1/audit");
        RequireScope(Scope.Admin);
    }

    /// <summary>List ledger entries</summary>
    /// <remarks>
    /// Every change of the record, newest first; filters can be combined. Each entry can be recomputed from what is given here, with SHA-256 written
    /// in lower-case hex. The digest is that of the UTF-8 of `salt` followed by `snapshot` as compact JSON with its members in the order they have
    /// here: what JavaScript's `JSON.stringify` gives, and Python's `json.dumps(snapshot, ensure_ascii=False, separators=(",", ":"))`. The hash is that
    /// of these ten joined by line feeds: `previousHash`, `seq`, `at`, `key` (empty where it is null), `requestId`, `operation`, `entity`, `entityId`,
    /// `revision`, `digest`. Before the first entry, the previous hash is 64 zeros.
    /// </remarks>
    protected override PageResult<LedgerEntry> Execute(LedgerFilter filter)
    {
        using var read = db.Read();
        var window = cursors.Window(HttpContext.Request, filter);
        var found = LedgerEntry.WithNotes(read, LedgerStore.List(read, filter, window));
        return PageResult<LedgerEntry>.Of(HttpContext.Request, cursors, window, read, found, entry => (entry.Seq, ""));
    }
}

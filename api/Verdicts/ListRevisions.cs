using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Which part of the list to give.</summary>
public sealed record RevisionListParameters : ListParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";
}

/// <summary>A published revision beside the one before it.</summary>
public sealed record ComparedRevision : VerdictRevision
{
    [System.Diagnostics.CodeAnalysis.SetsRequiredMembers]
    private ComparedRevision(VerdictRevision revision, long seq, IReadOnlyList<FieldChange> changes) : base(revision) => (Seq, Changes) = (seq, changes);

    [JsonIgnore]
    public long Seq { get; }

    /// <summary>What differs from the revision before, by member; empty on the first.</summary>
    public IReadOnlyList<FieldChange> Changes { get; }

    /// <summary>The revision, and the one before it where there is one.</summary>
    internal static ComparedRevision Of(RevisionRow revision, RevisionRow? before) =>
        new(JsonSerializer.Deserialize<VerdictRevision>(revision.Frozen, JsonDefaults.Options)!, revision.Seq, before is null ? [] : FieldChange.Between(Content(before), Content(revision)));

    private static JsonObject Content(RevisionRow revision)
    {
        var content = JsonNode.Parse(revision.Frozen)!.AsObject();
        foreach (var member in new[] { "n", "changeKind", "publicNote", "recordedAt" })
            content.Remove(member); // they differ in any two
        return content;
    }
}

internal sealed class ListRevisions(Cursors cursors, Db db) : Operation<RevisionListParameters, PageResult<ComparedRevision>>
{
    public override void Configure()
    {
        Get("/v1/verdicts/{id}/revisions");
        RequireScope(Scope.Read);
    }

    /// <summary>List the published revisions of a verdict</summary>
    /// <remarks>Newest first, each whole as it was published and with what changed from the one before. A retracted or replaced verdict keeps them all.</remarks>
    protected override PageResult<ComparedRevision> Execute(RevisionListParameters list)
    {
        using var read = db.Read();
        if (VerdictStore.FindShown(read, list.Id, Caller.IsEditor) is null)
            throw Problem.NotFound(TypeId.Verdict, list.Id);
        var found = RevisionStore.List(read, list.Id, cursors.Before(HttpContext.Request, list), list.Size + 1);
        var compared = found.Select((revision, i) => ComparedRevision.Of(revision, found.ElementAtOrDefault(i + 1)));
        return PageResult<ComparedRevision>.Of(HttpContext.Request, cursors, list.Size, compared, revision => revision.Seq);
    }
}

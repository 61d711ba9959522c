using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Evidence;

internal sealed class GetEvidence(IPastRecord past) : Operation<AsOfParameters, ResourceResult<EvidenceItem>>
{
    public override void Configure()
    {
        Get("/v1/evidence/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a piece of evidence</summary>
    /// <remarks>The ETag is "revision.hash", the hash being of what is shown; If-Match compares the revision.</remarks>
    protected override ResourceResult<EvidenceItem> Execute(AsOfParameters request)
    {
        using var read = past.Open(request, Caller);
        var evidence = EvidenceStore.FindShown(read, request.Id, Caller.IsEditor) ?? throw Problem.NotFound(TypeId.Evidence, request.Id);
        return ResourceResult<EvidenceItem>.Tagged(evidence.Revision, evidence);
    }
}

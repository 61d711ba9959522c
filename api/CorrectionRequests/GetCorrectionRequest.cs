using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.CorrectionRequests;

internal sealed class GetCorrectionRequest(IPastRecord record) : Operation<AsOfParameters, ResourceResult<CorrectionRequest>>
{
    public override void Configure()
    {
        Get("/v1/correction-requests/{id}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read a correction request</summary>
    /// <remarks>Withdrawn ones are there for editors only, as are the parts in <c>private</c>.</remarks>
    protected override ResourceResult<CorrectionRequest> Execute(AsOfParameters request)
    {
        using var read = record.Open(request, Caller);
        var shown = CorrectionRequestStore.FindShown(read, request.Id, Caller.IsEditor)
            ?? throw Problem.NotFound(TypeId.Correction, request.Id);
        return ResourceResult<CorrectionRequest>.Tagged(shown.Revision, shown);
    }
}

using System.ComponentModel.DataAnnotations;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Findings;

/// <summary>A decision that a finding is an exception.</summary>
public sealed record DismissalFields
{
    /// <summary>Why.</summary>
    [Required, Text(2000)]
    public string? Reason { get; init; }
}

internal sealed class DismissFinding(Db db, FindingSearch search) : Operation<
    ResourceIdWithBody<JsonBody<DismissalFields>>, CreatedResult<Finding>>
{
    public override void Configure()
    {
        Post("/v1/findings/{id}/dismissal");
        RequireScope(Scope.Publish);
        Example("""
            { "reason": "The two speak of different bridges." }
            """);
    }

    /// <summary>Dismiss a finding as an exception</summary>
    /// <remarks>
    /// It leaves the list of open findings. The dismissal holds for this fingerprint: once a rating or a link along the path changes,
    /// the finding is a new one.
    /// </remarks>
    public override Task<CreatedResult<Finding>> ExecuteAsync(ResourceIdWithBody<JsonBody<DismissalFields>> request, CancellationToken stop)
    {
        FoundFinding found;
        using (var read = db.Read())
            found = search.All(read).FirstOrDefault(one => one.Id == request.Id) ?? throw Problem.NotFound(TypeId.Finding, request.Id);
        return Writing.Create(request.Content, write => Dismiss(write, found, request.Content.Value.Reason!));
    }

    private static CreatedResult<Finding> Dismiss(WriteSession write, FoundFinding found, string reason)
    {
        var before = DismissalStore.FindAll(write, [found.Id]).FirstOrDefault();
        var row = new DismissalRow
        {
            Id = found.Id,
            Revision = (before?.Revision ?? 0) + 1,
            Code = found.Code,
            Reason = reason,
            DismissedAt = write.Now
        };
        if (before is null)
            DismissalStore.Insert(write, row);
        else
            DismissalStore.Update(write, row);
        var finding = FindingText.Told(write, [found])[0];
        return CreatedResult<Finding>.At($"/v1/claims/{found.Claims[0]}/findings", ETags.Of(row.Revision), finding);
    }
}

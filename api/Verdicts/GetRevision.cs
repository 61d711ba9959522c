using System.Globalization;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Verdicts;

/// <summary>Which revision of which verdict.</summary>
public sealed record NumberedRevision
{
    [RouteParam]
    public required string Id { get; set; }

    [RouteParam]
    public required string N { get; set; }
}

internal sealed class GetRevision(Db db) : Operation<NumberedRevision, ResourceResult<ComparedRevision>>
{
    public override void Configure()
    {
        Get("/v1/verdicts/{id}/revisions/{n}");
        RequireScope(Scope.Read);
    }

    /// <summary>Read one published revision of a verdict</summary>
    /// <remarks>Whole as it was published, with what changed from the one before. It never changes.</remarks>
    protected override ResourceResult<ComparedRevision> Execute(NumberedRevision request)
    {
        if (!int.TryParse(request.N, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Problem.InvalidParameter([new() { Parameter = "n", Code = "invalid-value", Detail = "'n' takes a whole number." }]);
        using var read = db.Read();
        if (VerdictStore.FindShown(read, request.Id, Caller.IsEditor) is null)
            throw Problem.NotFound(TypeId.Verdict, request.Id);
        var found = RevisionStore.FindWithPrevious(read, request.Id, number);
        if (found.Count == 0 || found[0].N != number)
            throw Problem.NotFound($"The verdict {request.Id} has no revision {number}.");
        var body = JsonSerializer.SerializeToUtf8Bytes(ComparedRevision.Of(found[0], found.ElementAtOrDefault(1)), JsonDefaults.Options);
        return new(body, ETags.OfContent(body));
    }
}

using System.Globalization;
using System.Text.Json;

namespace FactCheck;

/// <summary>Which revision of which verdict.</summary>
public sealed record NumberedRevision
{
    [RouteParam]
    public required string Id { get; set; }

    [RouteParam]
    public required string N { get; set; }
}

internal sealed class GetRevision(Db db) : Operation<NumberedRevision, Shown<ComparedRevision>>
{
    public override void Configure()
    {
        Get("/v1/verdicts/{id}/revisions/{n}");
        Description(route => route.Needs(Scope.Read));
    }

    /// <summary>Read one published revision of a verdict</summary>
    /// <remarks>Whole as it was published, with what changed from the one before. It never changes.</remarks>
    protected override Shown<ComparedRevision> Execute(NumberedRevision asked)
    {
        if (!int.TryParse(asked.N, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Problem.InvalidParameter([new() { Parameter = "n", Code = "invalid-value", Detail = "'n' takes a whole number." }]);
        using var read = db.Read();
        if (VerdictStore.FindShown(read, asked.Id, Caller.IsEditor) is null)
            throw Problem.NotFound(Id.Verdict, asked.Id);
        var found = RevisionStore.FindWithPrevious(read, asked.Id, number);
        if (found.Count == 0 || found[0].N != number)
            throw Problem.NotFound($"The verdict {asked.Id} has no revision {number}.");
        var body = JsonSerializer.SerializeToUtf8Bytes(ComparedRevision.Of(found[0], found.ElementAtOrDefault(1)), StrictJson.Options);
        return new(body, ETags.OfContent(body));
    }
}

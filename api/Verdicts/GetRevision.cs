using System.Globalization;
using System.Text.Json;

namespace FactCheck;

internal sealed class GetRevision : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/verdicts/{id}/revisions/{n}", Handle).Needs(Scope.Read);

    /// <summary>Read one published revision of a verdict</summary>
    /// <remarks>Whole as it was published, with what changed from the one before. It never changes.</remarks>
    /// <param name="id">The verdict's id.</param>
    /// <param name="n">The revision's number, from 1.</param>
    /// <param name="caller"></param>
    /// <param name="db"></param>
    private static Shown<ComparedRevision> Handle(string id, string n, Caller caller, Db db)
    {
        if (!int.TryParse(n, NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            throw Problem.InvalidParameter([new() { Parameter = "n", Code = "invalid-value", Detail = "'n' takes a whole number." }]);
        using var read = db.Read();
        if (VerdictStore.FindShown(read, id, caller.IsEditor) is null)
            throw Problem.NotFound(Id.Verdict, id);
        var found = RevisionStore.FindWithPrevious(read, id, number);
        if (found.Count == 0 || found[0].N != number)
            throw Problem.NotFound($"The verdict {id} has no revision {number}.");
        var body = JsonSerializer.SerializeToUtf8Bytes(ComparedRevision.Of(found[0], found.ElementAtOrDefault(1)), StrictJson.Options);
        return new(body, ETags.OfContent(body));
    }
}

using System.Collections.Frozen;
using FactCheck.Text;

namespace FactCheck.Operations.Sample;

/// <summary>The ids of the sample story: the same in every database, so that the examples in Swagger UI can be executed.</summary>
internal static class SampleIds
{
    /// <summary>The places of records in the sample, each counted within its type.</summary>
    public const int Columnist = 2, Warning = 4, Called = 5, Deleted = 8, Withdrawn = 9, MergedClaim = 11,
        DuplicateActor = 9, MergedActor = 10;

    private const string Seq = "seq", Id = "id", Resource = "resource";

    private static readonly DateTimeOffset Day = new(2023, 12, 19, 12, 0, 0, TimeSpan.Zero);

    /// <summary>Operations that take away what others need work on records of their own.</summary>
    private static readonly FrozenDictionary<string, (string Name, string Value)[]> OfOperations =
        new Dictionary<string, (string, string)[]>(StringComparer.Ordinal)
        {
            ["DELETE /v1/claims/{id}"] = [(Id, Of(TypeId.Claim, Deleted))],
            ["POST /v1/claims/{id}/withdrawal"] = [(Id, Of(TypeId.Claim, Withdrawn))],
            ["POST /v1/claims/{id}/merge"] = [(Id, Of(TypeId.Claim, Called))],
            ["DELETE /v1/claims/{id}/merge"] = [(Id, Of(TypeId.Claim, MergedClaim))],
            ["POST /v1/actors/{id}/merge"] = [(Id, Of(TypeId.Actor, DuplicateActor))],
            ["DELETE /v1/actors/{id}/merge"] = [(Id, Of(TypeId.Actor, MergedActor))],
            ["POST /v1/statements/{id}/withdrawal"] = [(Id, Of(TypeId.Statement, 13))],
            ["POST /v1/evidence/{id}/withdrawal"] = [(Id, Of(TypeId.Evidence, 3))],
            ["POST /v1/links/{id}/withdrawal"] = [(Id, Of(TypeId.Link, 8))],
            ["POST /v1/verdicts/{id}/publication"] = [(Id, Of(TypeId.Verdict, 2))],
            ["PATCH /v1/verdicts/{id}"] = [(Id, Of(TypeId.Verdict, 3))],
            ["DELETE /v1/verdicts/{id}"] = [(Id, Of(TypeId.Verdict, 4))],
            ["GET /v1/{resource}/{id}/erasure"] = [(Resource, "statements"), (Id, Of(TypeId.Statement, 1))],
            ["POST /v1/{resource}/{id}/erasure"] = [(Resource, "statements"), (Id, Of(TypeId.Statement, 12))],
            ["POST /v1/audit/{seq:long}/tombstone"] = [(Seq, "58")],
            ["POST /v1/keys/{id}/rotation"] = [(Id, Of(TypeId.Key, 2))],
            ["POST /v1/keys/{id}/revocation"] = [(Id, Of(TypeId.Key, 3))],
        }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>A source of ids that gives each type its own row, counted from 1.</summary>
    public static Func<string, string> New()
    {
        var counts = new Dictionary<string, int>(StringComparer.Ordinal);
        return prefix => TypeId.Fixed(prefix, Day, counts[prefix] = counts.GetValueOrDefault(prefix) + 1);
    }

    /// <summary>An id of a kind that the sample has on record, for the contract; null where it has none.</summary>
    public static string? Example(string prefix) => prefix is TypeId.Claim or TypeId.Actor or TypeId.Source or TypeId.Statement
        or TypeId.Evidence or TypeId.Link or TypeId.Verdict or TypeId.Reply or TypeId.Correction or TypeId.Key ? Of(prefix) : null;

    /// <summary>The values that stand in the address of one operation as its example; empty where those of its kind serve.</summary>
    public static IReadOnlyList<(string Name, string Value)> ExampleOf(string operation) => OfOperations.GetValueOrDefault(operation, []);

    public static string Of(string prefix, int place = 1) => TypeId.Fixed(prefix, Day, place);
}

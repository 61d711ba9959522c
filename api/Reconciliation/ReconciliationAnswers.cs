using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Search.Postings;
using FactCheck.Text;

namespace FactCheck.Reconciliation;

/// <summary>Answers to a batch, whichever way it was sent.</summary>
internal static class ReconciliationAnswers
{
    private const int MostIds = 1000;

    /// <summary>The answer; null where neither queries nor ids were sent.</summary>
    public static async Task<IResult?> Of(
        HttpContext http, string? queries, string? extend, ClaimIndex frequencies, Db db, CancellationToken stop)
    {
        if (queries is null && extend is null)
            return null;
        if (queries is not null && extend is not null)
            throw ReconciliationQuery.Wrong("extend", "Send 'queries' or 'extend', not both.");
        return queries is not null ? await Reconciled(http, queries, frequencies, db, stop) : await Extended(http, extend!, db);
    }

    private static async Task<IResult> Reconciled(HttpContext http, string queries, ClaimIndex frequencies, Db db,
        CancellationToken stop)
    {
        var answers = new Dictionary<string, object>(StringComparer.Ordinal);
        foreach (var (name, query) in ReconciliationQuery.Batch(queries))
        {
            // Each query has a turn of its own: a batch keeps no one else waiting for longer than one query does.
            using var turn = await Budgets.Of(http).Heavy.Enter(http);
            stop.ThrowIfCancellationRequested();
            using var read = db.Read();
            answers[name] = new { result = new Reconciler(read, frequencies.For(read), Caller.Of(http)).Find(query) };
        }
        return Json(answers);
    }

    private static async Task<IResult> Extended(HttpContext http, string extend, Db db)
    {
        var (ids, properties) = Wanted(extend);
        using var turn = await Budgets.Of(http).Heavy.Enter(http);
        using var read = db.Read();
        var found = Entities.Find(read, ids, Caller.Of(http));
        return Json(new
        {
            meta = properties.Select(property => new { property.Id, property.Name, Type = property.NamesActors ? EntityType.Actor : null }),
            rows = ids.ToDictionary(id => id, id => Row(found.GetValueOrDefault(id), properties), StringComparer.Ordinal),
        });
    }

    /// <summary>Empty where the entity is not on record, as where it lacks a value.</summary>
    private static Dictionary<string, List<PropertyValue>> Row(Entity? entity, IEnumerable<EntityProperty> properties) =>
        properties.ToDictionary(property => property.Id, property => entity?.Values(property.Id).ToList() ?? [], StringComparer.Ordinal);

    private static (HashSet<string> Ids, List<EntityProperty> Properties) Wanted(string extend)
    {
        using var document = ReconciliationQuery.Json(extend, "extend");
        if (!document.RootElement.TryGetProperty("ids", out var ids) || ids.ValueKind is not JsonValueKind.Array
            || !document.RootElement.TryGetProperty("properties", out var properties) || properties.ValueKind is not JsonValueKind.Array)
            throw ReconciliationQuery.Wrong("extend", "'extend' is an object with the lists 'ids' and 'properties'.");
        if (ids.GetArrayLength() > MostIds)
            throw ReconciliationQuery.Wrong("extend",
                $"'extend' names {ids.GetArrayLength()} ids; it takes at most {MostIds}. Send the rest in another request.");
        return ([.. ids.EnumerateArray().Select(id =>
            id.ValueKind is JsonValueKind.String ? Id(id)
                : throw ReconciliationQuery.Wrong("extend", "An id in 'extend' is not a text."))],
                    [.. properties.EnumerateArray().Select(Property).DistinctBy(property => property.Id)]);
    }

    private static string Id(JsonElement id) =>
        id.GetString() is { Length: <= 60 } text && text.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? text
            : throw ReconciliationQuery.Wrong("extend",
                "An id in 'extend' is not one of this service, such as actor_01hj0z4xg0e008000000000001.");

    private static EntityProperty Property(JsonElement wanted)
    {
        var id = wanted.ValueKind is JsonValueKind.Object && wanted.TryGetProperty("id", out var given)
            && given.ValueKind is JsonValueKind.String ? given.GetString()! : "";
        return EntityType.AllProperties.FirstOrDefault(property => string.Equals(property.Id, id, StringComparison.Ordinal))
            ?? throw ReconciliationQuery.Wrong("extend",
                $"'{Problem.Shown(id)}' is not a property here. There are: "
                    + $"{string.Join(", ", EntityType.AllProperties.Select(property => property.Id))}.");
    }

    private static ResourceResult<object> Json<T>(T answer) =>
        new(JsonSerializer.SerializeToUtf8Bytes(answer, JsonDefaults.WithoutNulls), etag: null);
}

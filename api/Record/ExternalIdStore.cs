using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Record;

/// <summary>A name by which another system knows a thing; unique per scheme and type of entity.</summary>
public sealed record ExternalId
{
    /// <summary>Which system: a word in lower case.</summary>
    [System.ComponentModel.DataAnnotations.Required, NameToken]
    public string Scheme { get; init; } = null!;

    /// <summary>The id there.</summary>
    [System.ComponentModel.DataAnnotations.Required, Text(300)]
    public string Value { get; init; } = null!;
}

/// <summary>Looks entities up by external id, and keeps two of a type from having the same.</summary>
internal static class ExternalIdStore
{
    /// <summary>The scheme of ids of this service itself and of others of its kind: what an export names things by.</summary>
    public const string OwnScheme = "factcheck";

    public static string? Find(ReadSession read, string entity, ExternalId externalId) =>
        Kept(read, entity, externalId) ?? (externalId.Scheme is OwnScheme && TypeId.Is(entity, externalId.Value) ? Own(read, entity, externalId.Value) : null);

    /// <summary>Without the name of the thing itself, which it has without being told.</summary>
    public static IReadOnlyList<ExternalId>? Foreign(IReadOnlyList<ExternalId>? externalIds, string id) =>
        externalIds?.Any(one => one.Scheme is OwnScheme && one.Value == id) == true ? [.. externalIds.Where(one => one.Scheme is not OwnScheme || one.Value != id)] : externalIds;

    private static string? Own(ReadSession read, string entity, string id) => read.First<string>($"""
        select id
        from {entity}
        where id = @id
        """, new { id });

    private static string? Kept(ReadSession read, string entity, ExternalId externalId) => read.First<string>("""
        select entity_id
        from external_id
        where entity = @entity and scheme = @Scheme and value = @Value
        """, new { entity, externalId.Scheme, externalId.Value });

    /// <summary>The names that other systems have for it.</summary>
    public static List<ExternalId> Of(ReadSession read, string id) => read.Query<ExternalId>("""
        select scheme, value
        from external_id
        where entity_id = @id
        """, new { id });

    /// <summary>Makes these the external ids of the entity; refuses one that another has.</summary>
    public static void Set(WriteSession write, string entity, string id, IReadOnlyList<ExternalId> externalIds, bool isNew, string pointer = "")
    {
        if (!isNew)
        {
            write.Execute("""
                delete from external_id
                where entity_id = @id
                """, new { id });
        }
        for (var i = 0; i < externalIds.Count; i++)
        {
            var one = externalIds[i];
            var taken = write.Execute("""
                insert into external_id (entity, scheme, value, entity_id)
                values (@entity, @Scheme, @Value, @id)
                on conflict (entity, scheme, value) do nothing
                """, new { entity, one.Scheme, one.Value, id });
            if (taken == 0 && Find(write, entity, one) is { } other && !string.Equals(other, id, StringComparison.Ordinal))
                throw Problem.AlreadyExists(other, $"{pointer}/externalIds/{i}", $"The {entity} with external id {one.Scheme}:{one.Value}");
        }
    }

    /// <summary>A condition that a column has the id of what an external id names.</summary>
    public static string Named(string column, string entity) =>
        $"{column} = (select entity_id from external_id where entity = '{entity}' and scheme = @Scheme and value = @Value)";

    /// <summary>Reads a filter of the form <c>scheme:value</c>.</summary>
    public static ExternalId? Filter(string? text)
    {
        if (text is null)
            return null;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return new() { Scheme = text[..colon], Value = text[(colon + 1)..] };
    }
}

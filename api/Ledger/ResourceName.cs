using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>The kinds of resources in addresses that are the same for all of them.</summary>
internal static class ResourceName
{
    /// <summary>The type of entity that the first part of an address names.</summary>
    public static string Entity(string resource) => resource switch
    {
        "evidence" => TypeId.Evidence,
        "reply-requests" => TypeId.Reply,
        "correction-requests" => TypeId.Correction,
        "claims" or "statements" or "links" or "verdicts" or "actors" or "sources" => resource[..^1],
        _ => throw Problem.NotFound(),
    };

    /// <summary>The address of the history of a resource.</summary>
    public static string History(string entity, string id) => $"/v1/{Plural(entity)}/{id}/history";

    private static string Plural(string entity) => entity switch
    {
        TypeId.Evidence => entity,
        TypeId.Reply => "reply-requests",
        TypeId.Correction => "correction-requests",
        _ => entity + "s",
    };
}

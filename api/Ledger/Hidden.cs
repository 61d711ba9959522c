using System.Text.Json.Nodes;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>Takes out of snapshots what readers do not see now: whatever was named then and is hidden since.</summary>
internal static class Hidden
{
    /// <summary>Evidence is not looked at: a verdict goes on naming what it rests on, and what was withdrawn of it.</summary>
    private static readonly string[] Kinds = [TypeId.Claim, TypeId.Statement, TypeId.Link, TypeId.Verdict, TypeId.Actor, TypeId.Source, TypeId.Reply, TypeId.Correction];

    public static void TakeOut(ReadSession read, IEnumerable<JsonObject> snapshots)
    {
        var all = snapshots.ToList();
        var named = all.SelectMany(Named).ToHashSet(StringComparer.Ordinal);
        named.ExceptWith(VisibilityStore.SeenAmong(read, named));
        if (named.Count > 0)
            all.ForEach(snapshot => Clear(snapshot, named));
    }

    private static bool IsId(string text) => Array.Exists(Kinds, kind => TypeId.Is(kind, text));

    private static IEnumerable<string> Named(JsonNode? node) => node switch
    {
        JsonObject members => members.SelectMany(member => Named(member.Value)),
        JsonArray entries => entries.SelectMany(Named),
        JsonValue value when value.TryGetValue<string>(out var text) && IsId(text) => [text],
        _ => [],
    };

    private static void Clear(JsonObject members, HashSet<string> hidden)
    {
        foreach (var (name, value) in members.ToList())
        {
            if (value is JsonArray entries)
                entries.RemoveAll(entry => Is(entry, hidden) || (entry is JsonObject one && one.Any(member => Is(member.Value, hidden))));
            else if (Is(value, hidden))
                members[name] = null;
        }
    }

    private static bool Is(JsonNode? node, HashSet<string> hidden) => node is JsonValue value && value.TryGetValue<string>(out var text) && hidden.Contains(text);
}

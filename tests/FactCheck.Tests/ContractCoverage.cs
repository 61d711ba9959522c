using System.Text.Json.Nodes;

namespace FactCheck.Tests;

/// <summary>Which members of the contract's schemas a body sets, so that a test that means to send all of them forgets none that is added.</summary>
internal static class ContractCoverage
{
    /// <summary>Members that no object in the body sets, as <c>Schema.member</c>, of the schema and those it refers to.</summary>
    public static IEnumerable<string> Unset(string schema, JsonNode body)
    {
        var (all, set) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        Walk($"#/components/schemas/{schema}", body, all, set);
        return all.Except(set, StringComparer.Ordinal).Order(StringComparer.Ordinal);
    }

    private static void Walk(string address, JsonNode? value, HashSet<string> all, HashSet<string> set)
    {
        if (ContractFile.At(address).TryGetValue("properties", out var properties) && value is JsonObject given)
        {
            foreach (var (member, schema) in ContractFile.Map(properties))
            {
                var name = $"{address.Split('/')[^1]}.{member}";
                all.Add(name);
                if (given[(string)member] is not { } inside)
                    continue;
                set.Add(name);
                if (Referred(schema) is { } of)
                {
                    foreach (var part in inside is JsonArray list ? list.ToList() : [inside])
                        Walk(of, part, all, set);
                }
            }
        }
    }

    /// <summary>The schema that a member's value, or each entry of it, is of; null where it has none with a name.</summary>
    private static string? Referred(object schema)
    {
        var said = ContractFile.Map(schema);
        if (said.TryGetValue("$ref", out var address))
            return (string)address;
        if (said.TryGetValue("items", out var items))
            return Referred(items);
        return new[] { "oneOf", "allOf", "anyOf" }.Where(said.ContainsKey).SelectMany(many => (List<object>)said[many]).Select(Referred).FirstOrDefault(of => of is not null);
    }
}

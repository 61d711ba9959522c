using System.Reflection;
using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Google.Http;

/// <summary>Which members of an answer are wanted: Google's partial response, as in <c>claims(text,claimReview/url),nextPageToken</c>.</summary>
internal sealed class FieldMask
{
    private const int Deepest = 10;

    private readonly Dictionary<string, FieldMask> _members = new(StringComparer.Ordinal);

    /// <summary>Whether it is wanted whole.</summary>
    private bool _whole;

    /// <summary>Reads the text, and refuses what the answer does not have; null for no text, which stands for everything.</summary>
    public static FieldMask? Read(string? text, Type answer)
    {
        if (string.IsNullOrEmpty(text))
            return null;
        var mask = new FieldMask();
        var rest = text.AsSpan();
        mask.ReadList(ref rest, [answer], 0);
        return rest.IsEmpty ? mask : throw Refused("a parenthesis is closed that was not opened");
    }

    /// <summary>Takes away what is not wanted. Lists are looked through.</summary>
    public void Apply(JsonNode? node)
    {
        switch (node)
        {
            case JsonObject members when !_whole:
                foreach (var name in members.Select(member => member.Key).ToList())
                {
                    if ((_members.GetValueOrDefault(name) ?? _members.GetValueOrDefault("*")) is { } wanted)
                        wanted.Apply(members[name]);
                    else
                        members.Remove(name);
                }
                break;
            case JsonArray entries:
                foreach (var entry in entries)
                    Apply(entry);
                break;
        }
    }

    private void ReadList(ref ReadOnlySpan<char> rest, List<Type> at, int depth)
    {
        while (true)
        {
            ReadPath(ref rest, at, depth);
            if (!Skip(ref rest, ','))
                return;
        }
    }

    private void ReadPath(ref ReadOnlySpan<char> rest, List<Type> at, int depth)
    {
        if (depth > Deepest)
            throw Refused("it is nested too deep");
        var length = rest.IndexOfAny(",/.()");
        var name = (length < 0 ? rest : rest[..length]).Trim().ToString();
        rest = length < 0 ? default : rest[length..];
        if (name.Length == 0)
            throw Refused("a name is missing");
        var inside = at.SelectMany(type => Members(type).Where(member => name is "*" || string.Equals(member.Name, name, StringComparison.Ordinal))).Select(member => member.Type).ToList();
        if (inside.Count == 0)
            throw Refused($"there is no '{(name.Length > 50 ? name[..50] + "…" : name)}' where it is asked for{(at.SelectMany(Members).Select(member => member.Name).ToList() is { Count: > 0 } known ? $", only {string.Join(", ", known)}" : "")}");
        if (!_members.TryGetValue(name, out var member))
            _members[name] = member = new();
        if (Skip(ref rest, '/') || Skip(ref rest, '.'))
            member.ReadPath(ref rest, inside, depth + 1);
        else if (Skip(ref rest, '('))
        {
            member.ReadList(ref rest, inside, depth + 1);
            if (!Skip(ref rest, ')'))
                throw Refused("a parenthesis is not closed");
        }
        else
            member._whole = true;
    }

    private static bool Skip(ref ReadOnlySpan<char> rest, char sign)
    {
        rest = rest.TrimStart();
        if (rest.IsEmpty || rest[0] != sign)
            return false;
        rest = rest[1..];
        return true;
    }

    private static IEnumerable<(string Name, Type Type)> Members(Type type) => type.Assembly != typeof(FieldMask).Assembly ? [] : type
        .GetProperties(BindingFlags.Public | BindingFlags.Instance)
        .Select(property => (JsonNamingPolicy.CamelCase.ConvertName(property.Name), property.PropertyType.IsGenericType ? property.PropertyType.GetGenericArguments()[0] : property.PropertyType));

    private static ProblemException Refused(string reason) =>
        Problem.InvalidParameter([new() { Parameter = "fields", Code = "invalid-fields", Detail = $"'fields' cannot be read: {reason}." }]);
}

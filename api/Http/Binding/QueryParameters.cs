using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Http.Binding;

/// <summary>Which query parameters an operation knows; on a route without it, none.</summary>
/// <remarks>Read by ourselves, since the framework's binding takes <c>" 5"</c> for a number and any case for a name.</remarks>
public sealed class QueryParameters
{
    private static readonly ConcurrentDictionary<Type, QueryParameters> Known = new();

    private readonly Dictionary<string, PropertyInfo> _byName;

    /// <summary>Kept, since the runtime makes an attribute anew each time it is asked for.</summary>
    private readonly Dictionary<string, IReadOnlyList<RuleAttribute>> _rules;

    private QueryParameters(Type type)
    {
        // What the type itself adds comes before what every list has.
        All = [.. type.GetProperties().Where(RequestParts.IsQuery).OrderBy(p => p.DeclaringType == type ? 0 : 1).Select(p => (p.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(p.Name), p))];
        Required = [.. All.Where(p => p.Property.GetCustomAttribute<RequiredAttribute>() is not null)];
        _byName = All.ToDictionary(p => p.Name, p => p.Property, StringComparer.Ordinal);
        _rules = All.ToDictionary(p => p.Name, p => (IReadOnlyList<RuleAttribute>)[.. p.Property.GetCustomAttributes<RuleAttribute>()], StringComparer.Ordinal);
    }

    public IReadOnlyList<(string Name, PropertyInfo Property)> All { get; }

    public IReadOnlyList<(string Name, PropertyInfo Property)> Required { get; }

    public IReadOnlyCollection<string> Names => _byName.Keys;

    internal IReadOnlyList<RuleAttribute> Rules(string name) => _rules[name];

    public static QueryParameters Of(Type type) => Known.GetOrAdd(type, t => new QueryParameters(t));

    public PropertyInfo? Find(string name) => _byName.GetValueOrDefault(name);

    public void Fill(object request, HttpRequest http)
    {
        if (http.QueryString.HasValue)
            Fill(request, http.Query);
        RefuseMissing(request);
    }

    private void Fill(object value, IQueryCollection given)
    {
        var faults = new List<ValidationError>();
        foreach (var (name, texts) in given)
        {
            // Not in the list: the gate has already refused it.
            if (Find(name) is { } property && texts is [{ } text])
                Set(value, property, Rules(name), name, text, faults);
        }
        if (faults.Count > 0)
            throw Problem.InvalidParameter(faults);
    }

    private void RefuseMissing(object value)
    {
        foreach (var (name, property) in Required)
        {
            if (property.GetValue(value) is null)
                throw Problem.InvalidParameter([new() { Parameter = name, Code = "required", Detail = $"The query parameter '{name}' is required." }]);
        }
    }

    private static void Set(object value, PropertyInfo property, IReadOnlyList<RuleAttribute> rules, string name, string text, List<ValidationError> faults)
    {
        if (text.Length == 0)
        {
            if (value.GetType().IsDefined(typeof(EmptyIsUnsetAttribute), inherit: true))
                return;
            // Taken for absent it would give everything to a script whose variable is empty.
            faults.Add(new() { Parameter = name, Code = "empty", Detail = $"'{name}' has no value; leave it out." });
            return;
        }
        if (Read(property.PropertyType, text) is not { } read)
        {
            var (code, detail) = property.PropertyType == typeof(string) && PlainText.Fault(text) is (var own, var said) && own is not "invalid-characters" ? (own, said) : ("invalid-value", $"'{name}' {Expected(property.PropertyType)}.");
            faults.Add(new() { Parameter = name, Code = code, Detail = detail });
            return;
        }
        foreach (var rule in rules)
        {
            if (rule.Broken(read) is var (broken, why))
            {
                faults.Add(new() { Parameter = name, Code = broken, Detail = why });
                return;
            }
        }
        property.SetValue(value, read);
    }

    private static object? Read(Type type, string text)
    {
        if (type == typeof(string))
            return PlainText.Clean(text);
        if (type == typeof(int?))
            return int.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (type == typeof(bool?))
            return text switch { "true" => true, "false" => false, _ => (object?)null };
        if (type == typeof(PartialDate))
            return PartialDate.Parse(text);
        throw new InvalidOperationException($"no reading of {type} from a query");
    }

    private static string Expected(Type type) =>
        type == typeof(int?) ? "takes a whole number" : type == typeof(bool?) ? "takes true or false" : type == typeof(PartialDate) ? "takes a date or a timestamp, such as 2023-12-19 or 2023-12-19T08:00:00Z" : "holds a character that is not text";
}

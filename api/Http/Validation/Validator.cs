using System.Collections;
using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Http.Validation;

/// <summary>Checks a request's content against the rules on its properties and names every part that breaks one.</summary>
/// <remarks>
/// The framework's validation answers 400 with C# names and without codes; the contract wants 422, JSON
/// pointers and codes. The same attributes drive the schema in openapi.yaml.
/// </remarks>
internal static class Validator
{
    private sealed record Member(PropertyInfo Property, string Name, bool Required, RuleAttribute[] Rules, bool Walk);

    private static readonly ConcurrentDictionary<Type, Member[]> Plans = new();
    private static readonly ConcurrentDictionary<Type, string[]> Names = new();

    public static List<ValidationError> Faults(object value) => Faults(value, _ => true);

    /// <param name="value">The content.</param>
    /// <param name="isWhole">Whether nothing was taken out of the object at that pointer: only then do the rules between its parts say anything.</param>
    public static List<ValidationError> Faults(object value, Func<string, bool> isWhole)
    {
        var faults = new List<ValidationError>();
        Visit(value, "", faults, isWhole);
        return faults;
    }

    private static void Visit(object value, string pointer, List<ValidationError> faults, Func<string, bool> isWhole)
    {
        foreach (var member in Plans.GetOrAdd(value.GetType(), Plan))
        {
            var at = $"{pointer}/{member.Name}";
            if (member.Property.GetValue(value) is not { } part)
            {
                if (member.Required)
                    faults.Add(new() { Pointer = at, Code = "required", Detail = $"'{member.Name}' is required." });
                continue;
            }
            if (part is IList list)
                VisitList(list, at, member, faults, isWhole);
            else
                VisitOne(part, at, member, faults, isWhole);
        }
        if (value is not (IReference or IValidatable) || !isWhole(pointer))
            return;
        if (value is IReference)
            VisitReference(value, pointer, faults);
        if (value is IValidatable whole)
            faults.AddRange(whole.Faults().Select(fault => fault with { Pointer = pointer + fault.Pointer }));
    }

    /// <summary>A reference says what it names in one of the ways there are.</summary>
    private static void VisitReference(object value, string pointer, List<ValidationError> faults)
    {
        var names = Names.GetOrAdd(value.GetType(), type => [.. type.GetCustomAttributes<NamedByAttribute>().Select(way => way.Member).Distinct(StringComparer.Ordinal)]);
        var named = Plans[value.GetType()].Any(member => names.Contains(member.Name, StringComparer.Ordinal) && member.Property.GetValue(value) is not null and not ICollection { Count: 0 });
        if (!named)
            faults.Add(new() { Pointer = pointer, Code = "empty-reference", Detail = $"Name it by one of: {string.Join(", ", names)}." });
    }

    private static void VisitOne(object part, string at, Member member, List<ValidationError> faults, Func<string, bool> isWhole)
    {
        foreach (var rule in member.Rules)
        {
            if (rule.Broken(part) is var (code, detail))
                faults.Add(new() { Pointer = at, Code = code, Detail = detail });
        }
        if (member.Walk)
            Visit(part, at, faults, isWhole);
    }

    private static void VisitList(IList list, string at, Member member, List<ValidationError> faults, Func<string, bool> isWhole)
    {
        if (member.Rules.OfType<AtMostAttribute>().FirstOrDefault()?.Broken(list) is var (code, detail))
        {
            faults.Add(new() { Pointer = at, Code = code, Detail = detail });
            return;
        }
        var each = member with { Rules = [.. member.Rules.Where(rule => rule is not AtMostAttribute)] };
        for (var i = 0; i < list.Count; i++)
        {
            var pointer = string.Create(CultureInfo.InvariantCulture, $"{at}/{i}");
            if (list[i] is { } part)
                VisitOne(part, pointer, each, faults, isWhole);
            else
                faults.Add(new() { Pointer = pointer, Code = "required", Detail = "An element of a list cannot be null." });
        }
    }

    private static Member[] Plan(Type type) =>
    [
        .. type.GetProperties(BindingFlags.Public | BindingFlags.Instance)
            .Where(property => property.GetMethod is { IsPublic: true } && property.GetIndexParameters().Length == 0 && property.GetCustomAttribute<JsonIgnoreAttribute>() is null)
            .Select(property => new Member(
                property,
                property.GetCustomAttribute<JsonPropertyNameAttribute>()?.Name ?? JsonNamingPolicy.CamelCase.ConvertName(property.Name),
                property.GetCustomAttribute<RequiredAttribute>() is not null,
                [.. property.GetCustomAttributes<RuleAttribute>()],
                IsOurs(Element(property.PropertyType)))),
    ];

    private static Type Element(Type type) =>
        type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : type;

    private static bool IsOurs(Type type) => type.Assembly == typeof(Validator).Assembly && type != typeof(PartialDate);
}

using System.Collections.Concurrent;
using System.ComponentModel.DataAnnotations;
using System.Text.RegularExpressions;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Http.Validation;

/// <summary>A rule on one value that is both checked and shown in the contract.</summary>
[AttributeUsage(AttributeTargets.Property)]
public abstract class RuleAttribute : Attribute
{
    /// <summary>Null when the value keeps the rule; else the fault's code and detail.</summary>
    public abstract (string Code, string Detail)? Broken(object value);
}

/// <summary>Text of one to so many characters, counted as code points after normalisation. On a list it holds for each.</summary>
public sealed class TextAttribute(int longest) : RuleAttribute
{
    public int Longest { get; } = longest;

    public override (string Code, string Detail)? Broken(object value)
    {
        var text = (string)value;
        if (text.Length == 0)
            return ("empty", "The text is empty.");
        if (text.Length <= Longest)
            return null;
        var length = text.EnumerateRunes().Count();
        return length <= Longest ? null : ("too-long", $"The text has {length} characters; at most {Longest} are taken.");
    }
}

/// <summary>One of the values of a vocabulary.</summary>
public abstract class VocabularyAttribute(Vocabulary vocabulary) : RuleAttribute
{
    public Vocabulary Vocabulary { get; } = vocabulary;

    public override (string Code, string Detail)? Broken(object value) =>
        Vocabulary.Has((string)value) ? null : ("unknown-value", $"The known values are {string.Join(", ", Vocabulary.Names)}.");
}

/// <inheritdoc/>
public sealed class OneOfAttribute<T>() : VocabularyAttribute(T.All) where T : IVocabulary;

/// <summary>Text of one form, given as a regular expression that needs no backtracking.</summary>
public abstract class FormAttribute(string pattern, string code, string detail, int longest) : RuleAttribute
{
    /// <summary>By their patterns, from their first use on: few forms are on many members, and making one takes as long as a request.</summary>
    private static readonly ConcurrentDictionary<string, Regex> Forms = new(StringComparer.Ordinal);

    public string Pattern { get; } = pattern;
    public int Longest { get; } = longest;

    public override (string Code, string Detail)? Broken(object value)
    {
        var text = (string)value;
        return text.Length <= Longest && Forms.GetOrAdd(Pattern, form => new(form, RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)).IsMatch(text) && !text.EndsWith('\n') ? null : (code, detail);
    }
}

public sealed class IdentifierAttribute(string prefix)
    : FormAttribute(FactCheck.Text.TypeId.Pattern(prefix), "invalid-id", $"An id of this kind is '{prefix}_' and 26 characters.", 60);

public sealed class LanguageTagAttribute()
    : FormAttribute("^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$", "invalid-language", "A language is a BCP 47 tag such as en, es, es-MX or zh-Hant-TW; und when it is not known.", 35);

/// <summary>A moment of recorded time: a date, or a timestamp with its offset.</summary>
public sealed class MomentAttribute()
    : FormAttribute(@"^(1[0-9]|2[01])\d\d-((0[1-9]|1[0-2])-(0[1-9]|[12]\d)|(0[13-9]|1[0-2])-30|(0[13578]|1[02])-31)(T([01]\d|2[0-3]):[0-5]\d:[0-5]\d(\.\d{1,7})?(Z|[+-](0\d|1[0-3]):[0-5]\d))?$", "invalid-moment", "This is a date such as 2024-01-31, or a timestamp such as 2024-01-31T08:00:00Z.", 40)
{
    public override (string Code, string Detail)? Broken(object value) =>
        base.Broken(value) ?? (PartialDate.Parse((string)value) is null ? ("invalid-moment", "There is no such day in the calendar.") : null);
}

public sealed class CountryAttribute()
    : FormAttribute("^[A-Z]{2}$", "invalid-country", "A country is an ISO 3166-1 code of two capital letters, such as MX.", 2);

/// <summary>A word in lower case, such as the scheme of an external id or a platform.</summary>
public sealed class NameTokenAttribute()
    : FormAttribute("^[a-z0-9][a-z0-9._-]{0,63}$", "invalid-token", "This is a word of lower-case letters, digits, '.', '_' and '-', at most 64 characters.", 64);

/// <summary>A scheme and what stands in it, such as an external id or a handle: <c>scheme:value</c>.</summary>
public sealed class SchemedAttribute()
    : FormAttribute("^[a-z0-9][a-z0-9._-]{0,63}:[^:][^\\u0000]{0,299}$", "invalid-value", "This is scheme:value, such as desk:2023-trip.", 365);

/// <summary>A name a statement is called by inside one request.</summary>
public sealed class LocalNameAttribute()
    : FormAttribute("^[A-Za-z0-9._-]{1,64}$", "invalid-ref", "A ref is 1 to 64 letters, digits, '.', '_' and '-'.", 64);

/// <summary>An address of the web: http or https, absolute, without user name.</summary>
public sealed class WebUrlAttribute : RuleAttribute
{
    public const int Longest = 2000;

    private static readonly string Form = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"A URL is absolute, http or https, with a host, without user name or spaces, at most {Longest:N0} characters.");

    public override (string Code, string Detail)? Broken(object value) => WebUrl.Parse((string)value) is not null ? null : ("invalid-url", Form);
}

/// <summary>A list of at most so many.</summary>
public sealed class AtMostAttribute(int count) : RuleAttribute
{
    public int Count { get; } = count;

    public override (string Code, string Detail)? Broken(object value) =>
        ((System.Collections.ICollection)value).Count <= Count ? null : ("too-many", $"At most {Count} are taken.");
}

/// <summary>A whole number within bounds.</summary>
public sealed class BetweenAttribute(int least, int most) : RuleAttribute
{
    public int Least { get; } = least;
    public int Most { get; } = most;

    public override (string Code, string Detail)? Broken(object value) =>
        (int)value >= Least && (int)value <= Most ? null : ("out-of-range", $"A whole number from {Least} to {Most}.");
}

/// <summary>A value of a query parameter that gives an answer with the sample story.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class ExampleAttribute(string value) : Attribute
{
    public string Value { get; } = value;
}

/// <summary>Marks a text as a recorded time, for the contract.</summary>
[AttributeUsage(AttributeTargets.Property)]
public sealed class RecordedTimeAttribute : Attribute;

/// <summary>One of the ways to write a thing: the member that must be there, and those that usually go with it.</summary>
/// <remarks>
/// A reference keeps the rule when one such member is there. The contract shows each way as an alternative; outside
/// references a way without companions is the whole form.
/// </remarks>
[AttributeUsage(AttributeTargets.Class, AllowMultiple = true)]
public sealed class NamedByAttribute(string member, params string[] with) : Attribute
{
    public string Member { get; } = member;
    public IReadOnlyList<string> With { get; } = with;
}

/// <summary>A whole that has rules between its parts.</summary>
public interface IValidatable
{
    /// <summary>The faults found, with pointers relative to this object.</summary>
    IEnumerable<ValidationError> Faults();
}

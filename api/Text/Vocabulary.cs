namespace FactCheck.Text;

/// <summary>One value of a vocabulary, with its meaning and its label for readers.</summary>
public sealed record Term(string Name, string Meaning, string En, string Es)
{
    /// <summary>The label in that language where there is one, else in English.</summary>
    public string In(string language) => language is "es" || language.StartsWith("es-", StringComparison.Ordinal) ? Es : En;
}

/// <summary>A closed list of values; the contract, the documents and the tests take it from here.</summary>
public sealed class Vocabulary(string name, params IReadOnlyList<Term> terms)
{
    private readonly HashSet<string> _names = terms.Select(term => term.Name).ToHashSet(StringComparer.Ordinal);

    public string Name { get; } = name;
    public IReadOnlyList<Term> Terms { get; } = terms;
    public IEnumerable<string> Names => Terms.Select(term => term.Name);

    public bool Has(string name) => _names.Contains(name);
    public Term this[string name] => Terms.First(term => string.Equals(term.Name, name, StringComparison.Ordinal));
}

public interface IVocabulary
{
    static abstract Vocabulary All { get; }
}

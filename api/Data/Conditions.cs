namespace FactCheck;

/// <summary>Puts the conditions of a list together from fixed texts; values go in as parameters only.</summary>
internal sealed class Conditions
{
    private readonly List<string> _all = [];

    public Conditions Always(string condition)
    {
        _all.Add(condition);
        return this;
    }

    public Conditions When(object? given, string condition)
    {
        if (given is not null)
            _all.Add(condition);
        return this;
    }

    public override string ToString() => string.Join("\n  and ", _all);
}

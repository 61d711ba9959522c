using System.Globalization;

namespace FactCheck.Benchmarks;

/// <summary>What was asked for on the command line.</summary>
internal sealed class Settings(string[] args)
{
    public int Claims => Number("claims", 10_000);
    public int Seconds => Number("seconds", 5);
    public int Rounds => Number("rounds", 3);
    public int Connections => Number("connections", 16);
    public string? Folder => Text("folder");

    /// <summary>Every folder that was named.</summary>
    public List<string> Folders => [.. args.Zip(args.Skip(1)).Where(pair => pair.First is "--folder").Select(pair => pair.Second)];

    public int Number(string name, int otherwise) => Text(name) is { } text ? int.Parse(text, CultureInfo.InvariantCulture) : otherwise;

    public string? Text(string name)
    {
        var i = Array.IndexOf(args, "--" + name);
        return i >= 0 && i + 1 < args.Length ? args[i + 1] : null;
    }

    public bool Has(string name) => args.Contains("--" + name, StringComparer.Ordinal);
}

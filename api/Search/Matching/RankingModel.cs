using System.Reflection;
using System.Text.Json;
using FactCheck.Text;

namespace FactCheck.Search.Matching;

/// <summary>What each piece of evidence that two texts say the same is worth. Learned offline; see the benchmarks.</summary>
internal sealed record RankingModel
{
    /// <summary>The weights in use, from <c>weights.json</c>.</summary>
    public static RankingModel Current { get; } = Read();

    /// <summary>How much a word counts by the part of the claim it stands in.</summary>
    public required Parts Fields { get; init; }

    /// <summary>How soon more of the same word adds nothing.</summary>
    public required double Saturation { get; init; }

    /// <summary>How much a long part is held against a word in it, 0 to 1.</summary>
    public required double LengthMatters { get; init; }

    /// <summary>How many words the parts usually have.</summary>
    public required Parts Usual { get; init; }

    public required IReadOnlyDictionary<string, double> Features { get; init; }

    /// <summary>How the weighted sum is read as a score from 0 to 1.</summary>
    public required Curve Certainty { get; init; }

    public double Sum(double[] features) => features.Select((value, i) => value * Features[MatchScorer.Features[i]]).Sum();

    private static RankingModel Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("search/weights.json")!;
        return JsonSerializer.Deserialize<RankingModel>(stream, JsonDefaults.Options)!;
    }

    internal sealed record Parts
    {
        public required double Text { get; init; }
        public required double Title { get; init; }
        public required double Said { get; init; }
        public required double Names { get; init; }

        public double this[int part] => part switch { 0 => Text, 1 => Title, 2 => Said, _ => Names };
    }

    internal sealed record Curve
    {
        public required double Slope { get; init; }
        public required double Middle { get; init; }

        public double At(double sum) => 1 / (1 + Math.Exp(-Slope * (sum - Middle)));
    }
}

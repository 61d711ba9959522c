using FactCheck.Search.Matching;

namespace FactCheck.Search.Postings;

/// <summary>How much of a term a claim has, by what each place of it counts, in two bytes: right to a hundredth of a percent.</summary>
internal static class QuantizedFrequency
{
    private const double Least = 0.005, Most = 50;
    private static readonly double Step = Math.Log(Most / Least) / (ushort.MaxValue - 1);
    private static readonly float[] Values = [.. Enumerable.Range(0, ushort.MaxValue + 1).Select(amount => amount == 0 ? 0 : (float)(Least * Math.Exp((amount - 1) * Step)))];
    private static readonly float[] Prominences = [.. Values.Select(value => (float)ScoredClaim.Prominence(value))];

    public static ushort Of(double value) => value <= 0 ? (ushort)0 : (ushort)(1 + Math.Round(Math.Log(Math.Clamp(value, Least, Most) / Least) / Step));

    public static float Value(ushort amount) => Values[amount];

    /// <summary>How prominent the term is in the claim, 0 to 1.</summary>
    public static float Prominence(ushort amount) => Prominences[amount];
}

namespace FactCheck.Settings;

/// <summary>The scores from which a match counts as a duplicate, as likely and as related.</summary>
public sealed record MatchThresholds(double Duplicate, double Likely, double Related);

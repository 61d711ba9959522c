namespace FactCheck.Settings;

/// <summary>The answer to a publication that skips a step of fair practice.</summary>
public enum PolicyMode
{
    /// <summary>The step is not looked for.</summary>
    Off,

    /// <summary>The publication goes through, and the answer warns.</summary>
    Warn,

    /// <summary>The publication is refused.</summary>
    Require,
}

/// <summary>The steps that a newsroom takes before it publishes a verdict.</summary>
public sealed record PublicationPolicy
{
    public static readonly PublicationPolicy None = new();

    /// <summary>The step of asking those concerned to answer.</summary>
    public PolicyMode Replies { get; init; }

    /// <summary>The step of having a second person publish.</summary>
    public PolicyMode SecondPerson { get; init; }

    /// <summary>The settings with their meanings and defaults, for the table of all.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, string Default)> Settings =
    [
        (
            "FACTCHECK_REPLY_POLICY",
            "before a verdict is published, everyone the claim is about has a statement on it, a closed reply request or a waiver: "
            + "`off`, `warn` or `require`",
            "`off`"),
        (
            "FACTCHECK_SECOND_PERSON",
            "a verdict is published by another key than the one that last changed its draft: `off`, `warn` or `require`",
            "`off`"),
    ];
}

namespace FactCheck.Settings;

/// <summary>How often a minute what may be asked; 0 for any number.</summary>
public sealed record RateLimitSettings
{
    public required int Requests { get; init; }
    public required int Search { get; init; }
    public required int Match { get; init; }
    public required int Import { get; init; }
    public required int Reply { get; init; }
    public required int Failures { get; init; }
}

/// <summary>How much of what is taken.</summary>
public sealed record RequestLimits
{
    /// <summary>Bytes of a JSON body.</summary>
    public required int Body { get; init; }

    /// <summary>Bytes of a file to import, unpacked too.</summary>
    public required long Import { get; init; }

    /// <summary>Bytes of a line of such a file.</summary>
    public required int Line { get; init; }

    /// <summary>How long the headers of a request may take to arrive.</summary>
    public required TimeSpan Headers { get; init; }

    /// <summary>How long a connection without a request is kept.</summary>
    public required TimeSpan Idle { get; init; }

    /// <summary>Bytes a second of a body, after the first five seconds; 0 for any pace.</summary>
    public required int SlowestBody { get; init; }

    /// <summary>Bytes of a request line. Fixed: it is what proxies on the way take, too.</summary>
    public const int Address = 8 * 1024;
}

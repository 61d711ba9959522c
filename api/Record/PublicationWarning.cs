namespace FactCheck.Record;

/// <summary>A step of fair practice that a publication skipped.</summary>
public sealed record PublicationWarning
{
    /// <summary>The code of the problem that the same publication is refused with where the step is required.</summary>
    public required string Code { get; init; }

    /// <summary>The step, and those it concerns.</summary>
    public required string Detail { get; init; }

    /// <summary>True where the overrideReason of the verdict stands for it.</summary>
    public required bool Overridden { get; init; }
}

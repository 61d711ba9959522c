using System.Text.Json.Serialization;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>The import of one file.</summary>
public sealed record Import
{
    [JsonIgnore]
    public long Seq { get; init; }

    /// <summary>The id, <c>import_</c> and 26 characters.</summary>
    [Identifier(TypeId.Import)]
    public required string Id { get; init; }

    /// <summary>Where it is in its life.</summary>
    [OneOf<ImportState>]
    public required string State { get; init; }

    /// <summary>What the file is read as.</summary>
    [OneOf<ImportFormat>]
    public required string Format { get; init; }

    /// <summary>Whether it only tells what would come of the rows.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Whether all rows are taken, or none.</summary>
    public required bool Atomic { get; init; }

    /// <summary>Whether the file is a whole record with its history, which is taken as one piece: its rows are the entries of the ledger, and are not told one by one.</summary>
    public required bool PreserveHistory { get; init; }

    /// <summary>How many rows there were, and what came of them.</summary>
    public required ImportCounts Rows { get; init; }

    /// <summary>How many notes of each code the rows carry, such as <c>date-left-out</c>; <c>?note=</c> lists the rows of one.</summary>
    public required IReadOnlyDictionary<string, long> Notes { get; init; }

    /// <summary>How far it is; null once it is over.</summary>
    public ImportProgress? Progress { get; init; }

    /// <summary>Why it failed; null otherwise.</summary>
    public ImportProblem? Problem { get; init; }

    /// <summary>When the file had arrived: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string CreatedAt { get; init; }

    /// <summary>When its first row was taken up.</summary>
    [RecordedTime]
    public string? StartedAt { get; init; }

    /// <summary>When it was over.</summary>
    [RecordedTime]
    public string? FinishedAt { get; init; }
}

/// <summary>How many rows there were, and what came of them: read is the sum of the others.</summary>
public sealed record ImportCounts
{
    /// <summary>Rows that are accounted for.</summary>
    public required long Read { get; init; }

    /// <summary>Rows that recorded a claim.</summary>
    public required long Created { get; init; }

    /// <summary>Rows that added to or changed a claim on record.</summary>
    public required long Updated { get; init; }

    /// <summary>Rows that brought nothing new.</summary>
    public required long Unchanged { get; init; }

    /// <summary>Rows that repeat an earlier one of the file.</summary>
    public required long Duplicate { get; init; }

    /// <summary>Rows of which nothing was taken.</summary>
    public required long Refused { get; init; }
}

/// <summary>How far an import is.</summary>
public sealed record ImportProgress
{
    /// <summary>Bytes of the file that are dealt with.</summary>
    public required long Bytes { get; init; }

    /// <summary>Bytes of the file.</summary>
    public required long Size { get; init; }

    /// <summary>Rows a second so far; null before there is anything to tell.</summary>
    public double? RowsPerSecond { get; init; }

    /// <summary>Seconds that the rest will take at this rate.</summary>
    public double? SecondsRemaining { get; init; }

    /// <summary>With preserveHistory, which counts no rows before all is in place: what is being done. Null otherwise, and in lists.</summary>
    [OneOf<ImportStep>]
    public string? Step { get; init; }

    /// <summary>How much of that step is done, from 0 to 1; null where that cannot be told.</summary>
    public double? StepDone { get; init; }
}

/// <summary>Why something of an import was refused.</summary>
public sealed record ImportProblem
{
    /// <summary>Permanent code; <c>/problems/CODE</c> explains it.</summary>
    public required string Code { get; init; }

    /// <summary>What happened, and what would mend it.</summary>
    public required string Detail { get; init; }

    /// <summary>The parts of the row that are wrong.</summary>
    public required IReadOnlyList<RowFault> Errors { get; init; }

    internal static ImportProblem Of(Problem problem) => new()
    {
        Code = problem.Type.Code,
        Detail = problem.Detail,
        Errors = [.. problem.Errors.Select(RowFault.Of)],
    };
}

/// <summary>What is to be said of one part of a row.</summary>
public sealed record RowFault
{
    /// <summary>JSON pointer into the row as a story, or the name of the column.</summary>
    public string? Pointer { get; init; }

    /// <summary>Permanent code.</summary>
    public required string Code { get; init; }

    /// <summary>What is to be said.</summary>
    public required string Detail { get; init; }

    internal static RowFault Of(ValidationError fault) => new() { Pointer = fault.Pointer ?? fault.Parameter ?? fault.Header, Code = fault.Code, Detail = fault.Detail };
}

/// <summary>What came of one row of a file.</summary>
public sealed record ImportRow
{
    /// <summary>The row's number in the file, from 1; headers and empty lines are not counted.</summary>
    public required long Row { get; init; }

    /// <summary>The line it begins on.</summary>
    public required long Line { get; init; }

    /// <summary>What came of it.</summary>
    [OneOf<RowOutcome>]
    public required string Outcome { get; init; }

    /// <summary>The claim it stands for; null where it was refused, and in a dry run where it would be created.</summary>
    [Identifier(TypeId.Claim)]
    public string? Claim { get; init; }

    /// <summary>Why it was refused.</summary>
    public ImportProblem? Problem { get; init; }

    /// <summary>What was taken otherwise than it is written, such as a label that no rating is known for.</summary>
    public required IReadOnlyList<RowFault> Notes { get; init; }
}

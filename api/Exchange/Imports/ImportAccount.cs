using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>The result of publishing an import as a whole.</summary>
public sealed record ImportPublication : ImportAccount
{
    /// <summary>The number of drafts of claims that were opened.</summary>
    public required long ClaimsOpened { get; init; }

    /// <summary>The number of drafts of verdicts that were published.</summary>
    public required long VerdictsPublished { get; init; }
}

/// <summary>The result of taking an import back as a whole.</summary>
public sealed record ImportWithdrawal : ImportAccount
{
    /// <summary>The number of claims that were deleted: drafts that were never public.</summary>
    public required long ClaimsDeleted { get; init; }

    /// <summary>The number of claims that were withdrawn.</summary>
    public required long ClaimsWithdrawn { get; init; }

    /// <summary>The number of verdicts that were retracted.</summary>
    public required long VerdictsRetracted { get; init; }

    /// <summary>The number of statements, pieces of evidence, links and drafts of verdicts that were taken off claims that stay.</summary>
    public required long PartsWithdrawn { get; init; }
}

/// <summary>The result of an act on a whole import.</summary>
public abstract record ImportAccount
{
    /// <summary>The id of the import.</summary>
    [Identifier(TypeId.Import)]
    public required string Import { get; init; }

    /// <summary>True when nothing was written and this tells what would come of it.</summary>
    public required bool DryRun { get; init; }

    /// <summary>The number of things that stay as they are.</summary>
    public required long Staying { get; init; }

    /// <summary>The things that stay as they are, with the reason; at most 1,000.</summary>
    public required IReadOnlyList<ImportStay> Stays { get; init; }
}

/// <summary>A thing that an act on a whole import leaves as it is.</summary>
public sealed record ImportStay
{
    /// <summary>The row that brought it.</summary>
    public required long Row { get; init; }

    /// <summary>The id of the claim, or of its part.</summary>
    public required string Id { get; init; }

    /// <summary>A permanent code.</summary>
    public required string Code { get; init; }

    /// <summary>The reason, and what would change it.</summary>
    public required string Detail { get; init; }
}

/// <summary>Collects what stays.</summary>
internal sealed class Staying
{
    private const int MostTold = 1000;

    public List<ImportStay> Told { get; } = [];
    public long Count { get; private set; }

    public void Add(long row, string id, string code, string detail)
    {
        Count++;
        if (Told.Count < MostTold)
            Told.Add(new() { Row = row, Id = id, Code = code, Detail = detail });
    }

    /// <summary>Does a part of the act; where a rule stands in its way it is undone, and what it was about stays.</summary>
    public bool Try(Data.WriteSession write, long row, string id, Action part)
    {
        var failure = write.Attempt(part);
        if (failure is null)
            return true;
        if (failure is not ProblemException refused)
            throw failure;
        Add(row, id, refused.Problem.Type.Code, refused.Problem.Detail);
        return false;
    }
}

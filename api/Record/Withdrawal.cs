using System.ComponentModel.DataAnnotations;
using FactCheck.Http.Validation;

namespace FactCheck.Record;

/// <summary>Why something is taken off the record.</summary>
public sealed record Withdrawal
{
    /// <summary>The reason: editors and whoever reads the ledger find it there.</summary>
    [Required, Text(2000)]
    public string? Reason { get; init; }
}

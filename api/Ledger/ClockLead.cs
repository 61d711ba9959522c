using System.Globalization;
using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>How far the ledger is ahead of the clock, after something was written while the clock was wrong.</summary>
internal static class ClockLead
{
    /// <summary>Returns a sentence for operators; null where nothing is out of order.</summary>
    public static string? Of(LedgerHead head, TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        return head.At is { } at && Instant.Parse(at) - now is var lead && lead > WriteSession.UsualLead
            ? string.Create(CultureInfo.InvariantCulture, $"The newest ledger entry is of {at}, and the clock says {Instant.Text(now)}: it is behind by {Spoken(lead)}, or was ahead when that was written.")
            : null;
    }

    private static string Spoken(TimeSpan lead) => lead.TotalDays >= 2
        ? string.Create(CultureInfo.InvariantCulture, $"{lead.TotalDays:0} days")
        : string.Create(CultureInfo.InvariantCulture, $"{lead.TotalMinutes:0} minutes");
}

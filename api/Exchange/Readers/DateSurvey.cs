using System.Text;
using System.Text.RegularExpressions;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>Looks markup through for the order of its dates before its rows are taken, where any of them could be two days.</summary>
internal static partial class DateSurvey
{
    /// <summary>Bytes of the longest such date with a sign on either side.</summary>
    private const int Overlap = 16;

    /// <summary>The rows, with the order that the dates of the whole file prove.</summary>
    public static IEnumerable<ImportRowInput> Read(Func<Stream> open, ImportHints hints, Func<ImportHints, IEnumerable<ImportRowInput>> rows, CancellationToken stop)
    {
        if (hints.Dates is not null || !HasNumbers(open, stop))
            return rows(hints);
        var seen = new DateOrders();
        try
        {
            foreach (var _ in rows(hints with { Gathered = seen }))
                stop.ThrowIfCancellationRequested();
        }
        catch (ProblemException)
        {
            // What cannot be read is told when the rows are taken.
        }
        return rows(hints with { Proven = seen });
    }

    /// <summary>Whether a date such as 03/04/2021 stands anywhere in the file.</summary>
    private static bool HasNumbers(Func<Stream> open, CancellationToken stop)
    {
        using var content = open();
        var buffer = new byte[Overlap + (1 << 16)];
        var kept = 0;
        try
        {
            while (content.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
            {
                stop.ThrowIfCancellationRequested();
                if (HasNumbers(buffer.AsSpan(0, kept + read)))
                    return true;
                var keep = Math.Min(Overlap, kept + read);
                buffer.AsSpan(kept + read - keep, keep).CopyTo(buffer);
                kept = keep;
            }
        }
        catch (ProblemException)
        {
        }
        return false;
    }

    /// <summary>Looks closely only around a separator with a digit after it: a file has a million signs for each of those.</summary>
    private static bool HasNumbers(ReadOnlySpan<byte> bytes)
    {
        Span<char> near = stackalloc char[2 * Overlap];
        for (int from = 0, next; (next = bytes[from..].IndexOfAny((byte)'/', (byte)'-')) >= 0; from += next + 1)
        {
            var at = from + next;
            if (at + 1 >= bytes.Length || !char.IsAsciiDigit((char)bytes[at + 1]))
                continue;
            var start = Math.Max(0, at - Overlap);
            var length = Encoding.Latin1.GetChars(bytes[start..Math.Min(bytes.Length, at + Overlap)], near);
            if (InNumbers().IsMatch(near[..length]))
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"(?<!\d)\d{1,2}(\\?/|-)\d{1,2}(\\?/|-)\d{4}(?!\d)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 60_000)]
    private static partial Regex InNumbers();
}

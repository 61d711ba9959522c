using System.Globalization;
using System.Text;
using FactCheck.Settings;
using Microsoft.Win32.SafeHandles;

namespace FactCheck.Data;

/// <summary>What the lock file says of a service that runs: how far the ledger is that it answered for, and whether the log of changes may hold what the database does not.</summary>
/// <remarks>
/// It is written after each commit and not synced: what a killed process wrote is still there, and after a power cut an older mark asks for less.
/// A log that was cut or deleted meanwhile is so found at the next start.
/// </remarks>
/// <param name="Seq">The newest entry that was answered; 0 where an earlier version of the program wrote the mark.</param>
/// <param name="NeedsLog">Whether anything was committed since the start.</param>
internal sealed record LockMark(long Seq, bool NeedsLog)
{
    /// <summary>How many bytes it has, so that each is written over the one before.</summary>
    public const int Length = 28;

    private const string Open = "open";

    /// <summary>The mark in the file; null where it says something else.</summary>
    public static LockMark? Of(ReadOnlySpan<byte> said) => Encoding.ASCII.GetString(said).TrimEnd('\n').Split(' ') switch
    {
        [Open] => new(0, true),
        [Open, var seq, var log] when long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) => new(number, log is "1"),
        _ => null,
    };

    /// <summary>The first mark of a process, synced.</summary>
    public static void Begin(FileStream file, long seq, bool needsLog)
    {
        file.SetLength(Length);
        RandomAccess.Write(file.SafeFileHandle, Text(seq, needsLog), 0);
        file.Flush(flushToDisk: true);
    }

    /// <summary>The mark after a commit.</summary>
    public static void Write(SafeFileHandle file, long seq)
    {
        try
        {
            RandomAccess.Write(file, Text(seq, needsLog: true), 0);
        }
        catch (IOException)
        {
            // The commit is durable all the same; only its loss would not be noticed.
        }
    }

    /// <summary>Refuses to go on where the log is gone, or the ledger ends before what was answered, unless that very loss is accepted.</summary>
    public void RefuseLoss(string database, bool hasLog, long last, long? accepted)
    {
        if ((hasLog || !NeedsLog) && last >= Seq || accepted == last)
            return;
        var what = hasLog ? $"{database}-wal was cut" : File.Exists(database) ? $"{database}-wal is gone" : $"{database} is gone";
        var lost = last < Seq ? $"entry {Seq} was answered, and the ledger ends at {last}" : "writes that were answered may have been in it";
        throw new StartFailure(ExitCode.Storage, string.Create(CultureInfo.InvariantCulture, $"{what} since the service was killed: {lost}. Put it back, or restore a backup. To go on without what is lost, start once with FACTCHECK_ACCEPT_LOSS={last}."));
    }

    private static byte[] Text(long seq, bool needsLog) => Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{Open} {seq:D20} {(needsLog ? 1 : 0)}\n"));
}

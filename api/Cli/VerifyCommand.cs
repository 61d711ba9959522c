using FactCheck.Data;
using FactCheck.Ledger;
using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary>The command <c>verify [--head SEQ:HASH]</c>: checks the record in the data folder, beside a running service or without one.</summary>
internal static class VerifyCommand
{
    public static Task<int> Run(string[] args, Options options)
    {
        var head = KeptHead.Of(Head(args));
        using var stopped = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stopped.Cancel();
        };
        using var read = Storage.View(options.Data);
        try
        {
            return Task.FromResult(Tell(LedgerVerifier.Run(read, head, Show, stopped.Token)));
        }
        catch (OperationCanceledException)
        {
            throw new StartFailure(ExitCode.Failed, "Stopped before it was done; nothing is known of the rest.");
        }
    }

    /// <summary>The head among the arguments. What is not known is refused: a misspelt --head must not look like a ledger that holds against it.</summary>
    private static string? Head(string[] args)
    {
        string? head = null;
        for (var i = 0; i < args.Length; i++)
        {
            if (args[i].StartsWith("--head=", StringComparison.Ordinal))
                head = args[i]["--head=".Length..];
            else if (args[i] is "--head")
                head = ++i < args.Length ? args[i] : "";
            else if (!args[i].StartsWith("--FACTCHECK_", StringComparison.Ordinal) || !args[i].Contains('=', StringComparison.Ordinal))
                throw new StartFailure(ExitCode.Configuration, $"verify does not know '{args[i]}'. It takes --head SEQ:HASH and settings such as --FACTCHECK_DATA=FOLDER.");
        }
        return head is null || new KeptHeadAttribute().Broken(head) is not var (_, detail) ? head : throw new StartFailure(ExitCode.Configuration, detail);
    }

    private static void Show(Verification done)
    {
        var line = $"{done.Check}: {done.Entries} of {done.Head.Seq} entries, {done.Rows} rows, {done.Views} views";
        if (Console.IsOutputRedirected)
            Console.WriteLine(line);
        else
            Console.Write($"\r{line}  ");
    }

    private static int Tell(Verification result)
    {
        if (!Console.IsOutputRedirected)
            Console.WriteLine();
        if (result.Misfit is not { } misfit)
        {
            Console.WriteLine($"sound: {result.Entries} entries, {result.Rows} rows, {result.Views} views; head {result.Head.Seq}:{result.Head.Hash}");
            return ExitCode.Ok;
        }
        var entry = misfit.Seq is { } seq ? $"entry {seq}" : "no entry";
        throw new StartFailure(ExitCode.DoesNotFit, $"Does not fit ({result.Check}): {entry}{(misfit.Entity is null ? "" : $", {misfit.Entity} {misfit.EntityId}")}: {misfit.Detail} Keep this file, and compare it with a backup.");
    }
}

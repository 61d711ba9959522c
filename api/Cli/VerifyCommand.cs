using System.CommandLine;
using FactCheck.Data;
using FactCheck.Ledger;
using FactCheck.Settings;

namespace FactCheck.Cli;

/// <summary>The command <c>verify [--head SEQ:HASH]</c>: checks the record in the data folder, beside a running service or without one.</summary>
internal static class VerifyCommand
{
    public static Command Command(CommandContext context)
    {
        var head = CommandLine.Text("head", "SEQ:HASH", "A head that was kept elsewhere: the ledger must go on from it");
        head.Arity = ArgumentArity.ExactlyOne;
        return new ProgramCommand("verify", "Checks the ledger, and the record against it, beside a running service or without one", "FactCheck verify --head 812:9f86d081884c7d659a2feaa0c55ad015a3bf4f1b2b0b822cd15d6c15b0f00a08") { head }
            .Does(parsed => Run(parsed.GetValue(head), context.Options));
    }

    private static Task<int> Run(string? given, Options options)
    {
        if (given is not null && new KeptHeadAttribute().Broken(given) is var (_, detail))
            throw new StartFailure(ExitCode.Configuration, detail);
        var head = KeptHead.Of(given);
        using var stopped = new CancellationTokenSource();
        Console.CancelKeyPress += (_, pressed) =>
        {
            pressed.Cancel = true;
            stopped.Cancel();
        };
        using var read = Storage.View(options.Data, options.Database);
        try
        {
            return Task.FromResult(Tell(LedgerVerifier.Run(read, head, Show, stopped.Token)));
        }
        catch (OperationCanceledException)
        {
            throw new StartFailure(ExitCode.Failed, "Stopped before it was done; nothing is known of the rest.");
        }
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

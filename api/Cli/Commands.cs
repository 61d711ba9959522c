using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using FactCheck.Settings;
using FactCheck.Text;
using ParseResult = System.CommandLine.ParseResult;

namespace FactCheck.Cli;

/// <summary>The commands of the program. Without a command, the service starts, and nothing here is loaded.</summary>
internal static class Commands
{
    private static readonly string[] HelpWords = ["--help", "-h", "-?", "help"];

    /// <summary>Runs the command that the arguments name, and answers its exit code; null where they name none, and the service is meant.</summary>
    public static async Task<int?> Run(string[] args, ServiceBuilder service)
    {
        if (args is ["--version"])
        {
            await Console.Out.WriteLineAsync($"FactCheck {Version}");
            return ExitCode.Ok;
        }
        var isNamed = args is [{ Length: > 0 } first, ..] && (first[0] is '[' || first.All(char.IsAsciiLetter));
        return isNamed || args.Any(HelpWords.Contains) ? await Invoke(args, service) : null;
    }

    public static string Version => typeof(Commands).Assembly.GetName().Version!.ToString(3);

    /// <summary>The command of that name, in the words of the command line.</summary>
    private static RootCommand All(CommandContext context)
    {
        var root = new RootCommand($"Keeps on record who claimed what, the answers, the evidence and the verdicts. Without a command the service starts, at {Options.DefaultUrl} unless --urls says otherwise, on the data folder that FACTCHECK_DATA names.")
        {
            ImportCommand.Command(context),
            ImportsCommand.Command(context),
            ExportCommand.Command(context),
            KeyCommand.Command(context),
            BackupCommand.Command(context),
            RestoreCommand.Command(context),
            DoctorCommand.Command(context),
            VerifyCommand.Command(context),
            CompactCommand.Command(context),
            ReindexCommand.Command(context),
        };
        var help = root.Options.OfType<HelpOption>().Single();
        help.Action = new HelpWithExamples((HelpAction)help.Action!);
        return root;
    }

    private static async Task<int> Invoke(string[] args, ServiceBuilder service)
    {
        var (words, settings) = CommandContext.Split(args);
        if (words is ["help", .. var about])
            words = [.. about, "--help"];
        var root = All(new(settings, service));
        if (words is [{ Length: > 0 } name, ..] && name.All(char.IsAsciiLetter) && !root.Subcommands.Any(command => command.Name == name))
            throw new StartFailure(ExitCode.Configuration, $"There is no command '{name}'{Nearest(name, root)}. There are: {string.Join(", ", root.Subcommands.Select(command => command.Name))}. Without one, the service starts.");
        // A file may be called @claims.csv, which the library would read for more arguments.
        var parsed = root.Parse(words, new ParserConfiguration { ResponseFileTokenReplacer = null, EnablePosixBundling = false });
        if (parsed.Errors is [var error, ..])
            throw new StartFailure(ExitCode.Configuration, $"{error.Message.ReplaceLineEndings(" ").TrimEnd('.')}{Form(error)}. For what it takes: {root.Name} {Path(parsed)}--help");
        // What breaks off is told by Main, and Ctrl-C by the commands themselves.
        return await parsed.InvokeAsync(new InvocationConfiguration { EnableDefaultExceptionHandler = false, ProcessTerminationTimeout = null });
    }

    /// <summary>What an option takes, where one is named without its value.</summary>
    private static string Form(System.CommandLine.Parsing.ParseError error) =>
        error.SymbolResult is System.CommandLine.Parsing.OptionResult { Option: { HelpName: { } takes, Name: var name } } ? $" ({name} {takes})" : "";

    private static string Nearest(string name, RootCommand root) => Spelling.Nearest(name, root.Subcommands.Select(command => command.Name)) is { } near ? $"; '{near}' is the nearest" : "";

    private static string Path(ParseResult parsed) => string.Concat(parsed.CommandResult.Command is RootCommand ? [] : PathTo(parsed.CommandResult).Select(name => name + " "));

    private static IEnumerable<string> PathTo(System.CommandLine.Parsing.CommandResult result) =>
        result.Parent is System.CommandLine.Parsing.CommandResult parent && result.Command is not RootCommand ? PathTo(parent).Append(result.Command.Name) : [];

    /// <summary>The library's help, and an example below it.</summary>
    private sealed class HelpWithExamples(HelpAction help) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            var code = help.Invoke(parseResult);
            var output = parseResult.InvocationConfiguration.Output;
            if (parseResult.CommandResult.Command is ProgramCommand { Examples: var examples })
                output.WriteLine($"Example{(examples.Count > 1 ? "s" : "")}:\n  {string.Join("\n  ", examples)}\n");
            output.WriteLine("Settings may stand among the arguments, such as --FACTCHECK_DATA=FOLDER. The documents at /docs list them and the exit codes.");
            return code;
        }
    }
}

/// <summary>A command with examples of its use.</summary>
internal sealed class ProgramCommand(string name, string description, params IReadOnlyList<string> examples) : Command(name, description)
{
    public IReadOnlyList<string> Examples => examples;

    /// <summary>Says what to do; returns itself.</summary>
    public ProgramCommand Does(Func<ParseResult, Task<int>> work)
    {
        SetAction((parsed, _) => work(parsed));
        return this;
    }
}

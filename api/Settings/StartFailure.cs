namespace FactCheck.Settings;

/// <summary>The exit codes of the program; operate/operator.md lists them.</summary>
internal static class ExitCode
{
    public const int Ok = 0, Failed = 1, Configuration = 2, AlreadyRunning = 3, Storage = 4, DoesNotFit = 5, RowsRefused = 6;
}

/// <summary>The program cannot start; the message is one line for the person who started it.</summary>
internal sealed class StartFailure(int exitCode, string message) : Exception(message)
{
    public int ExitCode { get; } = exitCode;
}

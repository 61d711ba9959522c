namespace FactCheck.Tests.Cli;

public sealed class CommandsTests
{
    [Theory]
    [InlineData("help")]
    [InlineData("--help")]
    public async Task Who_asks_for_help_is_told_every_command_and_nothing_is_started(string asked)
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var run = await ServiceProcess.Run(folder, asked);

        Assert.Equal(0, run.Exit);
        foreach (var command in new[] { "import", "export", "key", "backup", "restore", "doctor", "verify", "reindex" })
            Assert.Contains($"\n  {command} ", run.Told, StringComparison.Ordinal);
        Assert.False(Directory.Exists(folder));
    }

    [Fact]
    public async Task A_command_there_is_not_is_answered_with_those_there_are()
    {
        var folder = Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString("N"));

        var run = await ServiceProcess.Run(folder, "imprt");

        Assert.Equal(2, run.Exit);
        Assert.Contains("import, export", run.Said, StringComparison.Ordinal);
    }
}

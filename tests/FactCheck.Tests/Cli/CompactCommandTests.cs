namespace FactCheck.Tests.Cli;

public sealed class CompactCommandTests
{
    [Fact]
    public async Task The_command_compacts_a_folder_that_no_service_holds()
    {
        var folder = await Given.StoppedFolder();

        var (exit, told, said) = await ServiceProcess.Run(folder, "compact");

        Assert.Equal((0, ""), (exit, said));
        Assert.StartsWith("compacted: ", told, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }
}

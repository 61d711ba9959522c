namespace FactCheck.Tests;

public sealed class ProgramTests
{
    [Fact]
    public async Task An_address_in_use_ends_the_program_with_2_and_leaves_the_folder_in_order()
    {
        await using var app = await TestApp.Start();
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;

        var code = await Program.Main(["--urls", app.Url, "--environment", "Production", "--Logging:LogLevel:Default=None", $"--FACTCHECK_DATA={folder}", $"--FACTCHECK_ADMIN_KEY={TestApp.AdminKey}"]);

        Assert.Equal(2, code);
        Assert.Equal("closed in order\n", await File.ReadAllTextAsync(Path.Combine(folder, "factcheck.lock")));
        Directory.Delete(folder, recursive: true);
    }
}

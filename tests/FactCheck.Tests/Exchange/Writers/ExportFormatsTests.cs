using System.Text.RegularExpressions;
using FactCheck.Exchange.Writers;

namespace FactCheck.Tests.Exchange.Writers;

/// <summary>Each form of the sample story, against a file that is kept beside this one. FACTCHECK_WRITE_GOLDEN=1 writes them anew.</summary>
public sealed partial class ExportFormatsTests
{
    public static TheoryData<string> Endings => [.. ExportFormats.All];

    [Theory]
    [MemberData(nameof(Endings))]
    public async Task The_sample_story_leaves_as_it_is_written_down(string ending)
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true", "FACTCHECK_BASE_URL=https://claims.paper.example");
        var file = Path.Combine(Repository.Root, "tests", "FactCheck.Tests", "Exchange", "Writers", $"claims.{ending}");

        var export = Hash().Replace(await app.Anonymous.GetStringAsync($"/v1/exports/claims.{ending}"), "(hash)");

        if (Environment.GetEnvironmentVariable("FACTCHECK_WRITE_GOLDEN") is "1")
            await File.WriteAllTextAsync(file, export);
        Assert.Equal(await File.ReadAllTextAsync(file), export);
    }

    /// <summary>Entries are salted, so that their hashes differ from one service to the next.</summary>
    [GeneratedRegex("[0-9a-f]{64}", RegexOptions.None, 10_000)]
    private static partial Regex Hash();
}

namespace FactCheck.Tests;

/// <summary>The checkout the tests were built from.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    public static IEnumerable<string> CodeFiles => FilesBelow(Path.Combine(Root, "api"));

    /// <summary>The files of code in a folder and those below it, without what a build makes.</summary>
    public static IEnumerable<string> FilesBelow(string folder) => Directory.EnumerateFiles(folder, "*.cs", SearchOption.AllDirectories)
        .Where(file => !file.Contains($"{Path.DirectorySeparatorChar}obj{Path.DirectorySeparatorChar}", StringComparison.Ordinal) && !file.Contains($"{Path.DirectorySeparatorChar}bin{Path.DirectorySeparatorChar}", StringComparison.Ordinal));

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(Path.Combine(folder.FullName, "FactCheck.sln")))
                return folder.FullName;
        }
        throw new InvalidOperationException("no FactCheck.sln above the tests");
    }
}

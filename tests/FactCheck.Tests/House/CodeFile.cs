namespace FactCheck.Tests.House;

/// <summary>A file of code as a rule sees it: its path below api/ or the tests, and its text.</summary>
internal sealed record CodeFile(string Path, string Text)
{
    private static readonly string Api = System.IO.Path.Combine(Repository.Root, "api");
    private static readonly string Tests = System.IO.Path.Combine(Repository.Root, "tests", "FactCheck.Tests");

    public string Name => System.IO.Path.GetFileNameWithoutExtension(Path);

    /// <summary>The folder it is in, empty at the top.</summary>
    public string Folder => System.IO.Path.GetDirectoryName(Path)!.Replace('\\', '/');

    public static List<CodeFile> OfApi() => Read(Api, Repository.CodeFiles);

    public static List<CodeFile> OfTests() => Read(Tests, Repository.FilesBelow(Tests));

    private static List<CodeFile> Read(string root, IEnumerable<string> files)
    {
        var read = files.Select(file => new CodeFile(System.IO.Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file))).OrderBy(file => file.Path, StringComparer.Ordinal).ToList();
        Assert.True(read.Count > 100, $"there is hardly any code below {root}");
        return read;
    }
}

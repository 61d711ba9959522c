using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>README or a page of api/Pages/Docs, as its blocks of code.</summary>
internal sealed partial class DocFile
{
    public static readonly string Folder = Path.Combine(Repository.Root, "api", "Pages", "Docs");

    private DocFile(string path) => (FullPath, Text) = (path, File.ReadAllText(path));

    public string FullPath { get; }

    public string Text { get; }

    /// <summary>The path from the root of the repository.</summary>
    public string Name => Path.GetRelativePath(Repository.Root, FullPath).Replace(Path.DirectorySeparatorChar, '/');

    /// <summary>README and every page.</summary>
    public static IReadOnlyList<DocFile> All { get; } =
        [.. Directory.EnumerateFiles(Folder, "*.md", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Prepend(Path.Combine(Repository.Root, "README.md")).Select(path => new DocFile(path))];

    public static DocFile Of(string name) => All.Single(file => file.Name == name);

    public IReadOnlyList<DocBlock> Blocks => [.. Block().Matches(Text).Select(found => new DocBlock(found.Groups["form"].Value, Unindented(found)))];

    /// <summary>The addresses that links lead to, without those in code.</summary>
    public IEnumerable<string> Links => Link().Matches(Code().Replace(Block().Replace(Text, ""), "")).Select(found => found.Groups["to"].Value);

    /// <summary>The texts of the headings.</summary>
    public IEnumerable<string> Headings => Heading().Matches(Block().Replace(Text, "")).Select(found => found.Groups["text"].Value.Trim());

    private static string Unindented(Match block) => block.Groups["indent"].Value is { Length: > 0 } indent
        ? string.Join('\n', block.Groups["text"].Value.Split('\n').Select(line => line.StartsWith(indent, StringComparison.Ordinal) ? line[indent.Length..] : line))
        : block.Groups["text"].Value;

    [GeneratedRegex(@"^(?<indent> *)```(?<form>\w*)\n(?<text>.*?)^\k<indent>```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Block();

    [GeneratedRegex(@"\]\((?<to>[^)\s]+)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Link();

    [GeneratedRegex("`[^`\n]*`", RegexOptions.None, 10_000)]
    private static partial Regex Code();

    [GeneratedRegex(@"^#{1,6} (?<text>.+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Heading();
}

/// <summary>A block of code with its language.</summary>
internal sealed record DocBlock(string Form, string Text);

using System.Collections.Frozen;
using System.Reflection;

namespace FactCheck.Pages.Docs;

/// <summary>All pages of the documents, read from the program at the first request for one.</summary>
internal sealed class DocLibrary
{
    public const string Index = "index";

    private const string Prefix = "docs/", Extension = ".md";

    /// <summary>The sections in the order of the index, with their titles. Folders that are not listed follow.</summary>
    private static readonly (string Folder, string Title)[] KnownSections =
        [("guides", "Guides"), ("operate", "Running the service"), ("reference", "Reference"), ("develop", "Changing the program")];

    /// <summary>Pages that come first in their section; the others follow by title.</summary>
    private static readonly string[] First =
    [
        "guides/concepts", "guides/developer", "guides/editor", "guides/archive", "operate/operator",
        "reference/conventions", "reference/operations", "develop/contributing", "develop/architecture",
    ];

    private readonly Lazy<FrozenDictionary<string, DocPage>> _pages = new(Read);

    public DocPage? Find(string path) => _pages.Value.GetValueOrDefault(path);

    /// <summary>Every page but the index, in the order of the table of contents.</summary>
    public IReadOnlyList<DocPage> Pages => [.. _pages.Value.Values.Where(page => page.Path is not Index)
        .OrderBy(page => RankOf(page.Section)).ThenBy(FirstRank).ThenBy(page => page.Title, StringComparer.OrdinalIgnoreCase)];

    /// <summary>The sections that have pages, with their titles.</summary>
    public IReadOnlyList<(string Title, IReadOnlyList<DocPage> Pages)> Sections => [.. Pages
        .GroupBy(page => page.Section, StringComparer.Ordinal)
        .Select(section => (TitleOf(section.Key), (IReadOnlyList<DocPage>)[.. section]))];

    private static int RankOf(string section) => Known(Array.FindIndex(KnownSections, known => known.Folder == section));

    private static int FirstRank(DocPage page) => Known(Array.IndexOf(First, page.Path));

    private static int Known(int rank) => rank < 0 ? int.MaxValue : rank;

    private static string TitleOf(string section) => Array.Find(KnownSections, known => known.Folder == section).Title
        ?? (section.Length == 0 ? "More" : char.ToUpperInvariant(section[0]) + section[1..]);

    private static FrozenDictionary<string, DocPage> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Prefix, StringComparison.Ordinal) && name.EndsWith(Extension, StringComparison.Ordinal))
            .Select(name =>
            {
                using var text = new StreamReader(assembly.GetManifestResourceStream(name)!);
                return new DocPage(name[Prefix.Length..^Extension.Length].Replace('\\', '/'), text.ReadToEnd().ReplaceLineEndings("\n"));
            })
            .ToFrozenDictionary(page => page.Path, StringComparer.Ordinal);
    }
}

using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Pages;
using FactCheck.Settings;
using YamlDotNet.RepresentationModel;

namespace FactCheck.Tests.House;

/// <summary>The parts of the documents that are made of the code, by the name of their mark.</summary>
internal static partial class GeneratedParts
{
    private static readonly string[] Verbs = ["get", "post", "put", "patch", "delete"];

    public static async Task<Dictionary<string, string>> All() => new(StringComparer.Ordinal)
    {
        ["columns"] = Table(["column", "meaning", "also known as"], CsvColumns.All.Select(column => new[] { Code(column.Name), column.Meaning, string.Join(", ", column.Also.Select(Code)) })),
        ["commands"] = await Commands(),
        ["metrics"] = await Metrics(),
        ["operations"] = Operations(),
        ["problems"] = Problems(),
        ["relations"] = Table(["relation", "read from the other end", "meaning"], LinkRelation.Relations.Select(relation => new[] { Code(relation.Name), relation.Symmetric ? "the same" : Code(relation.Inverse), relation.Meaning })),
        ["settings"] = Table(["variable", "meaning", "default"], Options.All.Select(setting => new[] { Code(setting.Name), setting.Meaning, setting.Default })),
        ["vocabularies"] = Table(["vocabulary", "values"], Vocabularies.All.Select(vocabulary => new[] { Code(vocabulary.Name), string.Join(", ", vocabulary.Names.Select(Code)) })),
    };

    /// <summary>The page with its generated parts filled in.</summary>
    public static string Fill(string page, Dictionary<string, string> parts) =>
        Part().Replace(page, part => $"{part.Groups["open"].Value}\n{parts[part.Groups["name"].Value]}{part.Groups["close"].Value}");

    public static IEnumerable<string> NamesIn(string page) => Part().Matches(page).Select(part => part.Groups["name"].Value);

    /// <summary>A heading for each problem, so that its code is an anchor.</summary>
    private static string Problems() => string.Concat(Problem.Types.GroupBy(type => type.Status).OrderBy(group => group.Key).Select(group =>
        $"\n## {group.Key.ToString(CultureInfo.InvariantCulture)}\n" + string.Concat(group.Select(type => $"\n### {type.Code}\n\n**{type.Title}.** {type.Explanation}\n")))) + "\n";

    private static string Operations()
    {
        var contract = new YamlStream();
        using var text = File.OpenText(Path.Combine(Repository.Root, "openapi.yaml"));
        contract.Load(text);
        var root = (YamlMappingNode)contract.Documents[0].RootNode;
        var found = from path in (YamlMappingNode)root["paths"]
                    from verb in (YamlMappingNode)path.Value
                    where Verbs.Contains(verb.Key.ToString(), StringComparer.Ordinal)
                    let operation = (YamlMappingNode)verb.Value
                    select (Group: operation["tags"][0].ToString(), Row: new[] { Code($"{verb.Key.ToString().ToUpperInvariant()} {path.Key}"), operation["summary"].ToString(), Needs(operation), Code(operation["operationId"].ToString()) });
        var byGroup = found.ToLookup(one => one.Group, one => one.Row, StringComparer.Ordinal);
        return string.Concat(((YamlSequenceNode)root["tags"]).Select(tag =>
            $"\n## {tag["name"]}\n\n{tag["description"]}\n\n{Table(["request", "purpose", "scope", "operation"], byGroup[tag["name"].ToString()])}")) + "\n";
    }

    private static string Needs(YamlMappingNode operation)
    {
        var security = ((YamlSequenceNode)operation["security"]).Select(one => (YamlMappingNode)one).ToList();
        var scope = operation.Children.TryGetValue("description", out var description) && Scope().Match(description.ToString()) is { Success: true } needed ? needed.Groups["scope"].Value : "read";
        return security.TrueForAll(one => one.Children.Count == 0) ? "none" : security.Exists(one => one.Children.Count == 0) ? "`read`, where reading is not public" : Code(scope);
    }

    private static async Task<string> Metrics()
    {
        await using var app = await TestApp.Start();
        await app.Admin.PostAsync("/v1/backups", null);
        var lines = (await app.Admin.GetStringAsync("/metrics")).Split('\n');
        string[] TextOf(string line) => line.Split(' ', 4)[2..];
        var types = lines.Where(line => line.StartsWith("# TYPE factcheck_", StringComparison.Ordinal)).Select(TextOf).ToDictionary(type => type[0], type => type[1], StringComparer.Ordinal);
        return Table(["metric", "type", "meaning"], lines.Where(line => line.StartsWith("# HELP factcheck_", StringComparison.Ordinal)).Select(TextOf)
            .OrderBy(help => help[0], StringComparer.Ordinal).Select(help => new[] { Code(help[0]), types[help[0]], help[1] }));
    }

    private static async Task<string> Commands()
    {
        var folder = TestApp.NewFolder();
        var (_, told, _) = await ServiceProcess.Run(folder, "--help");
        var names = Command().Matches(told[told.IndexOf("Commands:", StringComparison.Ordinal)..]).Select(found => found.Groups["name"].Value).ToList();
        Assert.NotEmpty(names);
        var all = await Task.WhenAll(names.Select(async name => $"\n## {name}\n\n```\n{Clean((await ServiceProcess.Run(folder, name, "--help")).Told)}\n```\n"));
        Directory.Delete(folder, recursive: true);
        return string.Concat(all) + "\n";
    }

    /// <summary>The help without what it says for all commands.</summary>
    private static string Clean(string help)
    {
        var text = new StringBuilder();
        foreach (var line in help[..help.LastIndexOf("Settings may stand", StringComparison.Ordinal)].ReplaceLineEndings("\n").Split('\n'))
            text.Append(line.TrimEnd()).Append('\n');
        return text.ToString().Trim();
    }

    private static string Code(string name) => $"`{name}`";

    private static string Table(string[] heads, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend([.. heads.Select(_ => "---")]).Prepend(heads).Select(row => $"| {string.Join(" | ", row)} |\n"));

    [GeneratedRegex(@"(?<open><!-- generated:(?<name>\w+) -->)\n.*?(?<close><!-- /generated -->)", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Part();

    [GeneratedRegex("scope `(?<scope>[a-z]+)`", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Scope();

    [GeneratedRegex(@"^  (?<name>[a-z]+)\s", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Command();
}

using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;

namespace FactCheck.Tests.House;

/// <summary>How the code is arranged. Each rule first makes sure that it found something to look at.</summary>
public sealed partial class HouseTests
{
    private static readonly string[] Endpoints = [.. typeof(Routes).Assembly.GetTypes().Where(type => !type.IsAbstract && type.IsAssignableTo(typeof(FastEndpoints.IEndpoint))).Select(type => type.Name)];
    private static readonly string Api = Path.Combine(Repository.Root, "api");
    private static readonly string Tests = Path.Combine(Repository.Root, "tests", "FactCheck.Tests");

    [Fact]
    public void Every_endpoint_is_in_the_route_table_once()
    {
        var table = File.ReadAllText(Path.Combine(Api, "Routes.cs"));

        var mapped = MapCall().Matches(table).Select(call => call.Groups["name"].Value).ToList();

        Assert.NotEmpty(Endpoints);
        Assert.Equal(Endpoints.Order(StringComparer.Ordinal), mapped.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void The_file_of_an_endpoint_has_its_name()
    {
        var declared = Repository.CodeFiles
            .SelectMany(file => EndpointClass().Matches(File.ReadAllText(file)).Select(found => (Class: found.Groups["name"].Value, File: Path.GetFileNameWithoutExtension(file))))
            .ToList();

        Assert.Equal(Endpoints.Order(StringComparer.Ordinal), declared.Select(one => one.Class).Order(StringComparer.Ordinal));
        Assert.All(declared, one => Assert.Equal(one.Class, one.File));
    }

    [Fact]
    public void No_endpoint_names_another()
    {
        var named = EndpointFiles()
            .SelectMany(one => Word().Matches(WithoutComments(one.Text)).Select(word => word.Value).Where(word => word != one.Name && Endpoints.Contains(word, StringComparer.Ordinal)).Select(word => $"{one.Name} names {word}"))
            .ToList();

        Assert.Empty(named);
    }

    [Fact]
    public void Endpoint_files_stay_under_120_lines() =>
        Assert.All(EndpointFiles(), one => Assert.True(LinesBelowUsings(one.Text) < 120, $"{one.Name} has grown too long"));

    [Fact]
    public void The_program_stays_under_80_lines() => Assert.InRange(File.ReadLines(Path.Combine(Api, "Program.cs")).Count(), 20, 79);

    [Fact]
    public void There_is_no_sql_outside_the_stores_and_the_data_folder()
    {
        var elsewhere = new List<string>();
        var inStores = 0;
        foreach (var file in Repository.CodeFiles)
        {
            var hasSql = Sql().IsMatch(WithoutComments(File.ReadAllText(file)));
            if (file.EndsWith("Store.cs", StringComparison.Ordinal) || file.StartsWith(Path.Combine(Api, "Data"), StringComparison.Ordinal))
                inStores += hasSql ? 1 : 0;
            else if (hasSql)
                elsewhere.Add(Path.GetRelativePath(Api, file));
        }

        Assert.True(inStores > 5, "the search for SQL finds none where it is known to be");
        Assert.Empty(elsewhere);
    }

    [Fact]
    public void Every_endpoint_has_a_test_class()
    {
        var missing = EndpointFiles()
            .Select(one => Path.Combine(Path.GetRelativePath(Api, Path.GetDirectoryName(one.File)!), one.Name + "Tests.cs"))
            .Where(test => !File.Exists(Path.Combine(Tests, test)))
            .ToList();

        Assert.True(missing.Count == 0, $"these are missing: {string.Join(", ", missing)}");
    }

    [Fact]
    public void Every_problem_code_is_in_the_contract_and_in_a_test()
    {
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml"));
        var tests = string.Concat(Directory.EnumerateFiles(Tests, "*Tests.cs", SearchOption.AllDirectories).Where(file => !file.EndsWith(nameof(HouseTests) + ".cs", StringComparison.Ordinal)).Select(File.ReadAllText));

        Assert.NotEmpty(Problem.Types);
        Assert.Equal(Problem.Types.Count, Problem.Types.Select(type => type.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.All(Problem.Types, type => Assert.Contains($"- {type.Code}\n", contract, StringComparison.Ordinal));
        var untested = Problem.Types.Select(type => type.Code).Where(code => !tests.Contains($"\"{code}\"", StringComparison.Ordinal)).ToList();
        Assert.True(untested.Count == 0, $"no test expects {string.Join(", ", untested)}");
    }

    [Fact]
    public void Every_kind_of_problem_is_in_the_catalogue()
    {
        var declared = ProblemKind().Matches(File.ReadAllText(Path.Combine(Api, "Http", "Problems", "Problem.cs"))).Select(kind => kind.Groups["code"].Value).ToList();

        Assert.NotEmpty(declared);
        Assert.Equal(declared.Order(StringComparer.Ordinal), Problem.Types.Select(type => type.Code).Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Migrations_are_numbered_without_gaps()
    {
        var names = Directory.EnumerateFiles(Path.Combine(Repository.Root, "migrations"), "*.sql").Select(file => Path.GetFileName(file)!).Order(StringComparer.Ordinal).ToList();

        Assert.NotEmpty(names);
        Assert.All(names, name => Assert.Matches(@"^\d{4}_[a-z0-9_]+(\.(sqlite|postgres))?\.sql$", name));
        var numbers = names.Select(name => int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture)).Distinct().ToList();
        Assert.Equal(Enumerable.Range(1, numbers.Count), numbers);
    }

    [Fact]
    public void Operation_ids_are_the_names_of_the_endpoint_classes()
    {
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml"));
        var hidden = EndpointFiles().Where(one => one.Text.Contains("ExcludeFromContract();", StringComparison.Ordinal)).Select(one => one.Name);

        var ids = OperationId().Matches(contract).Select(found => found.Groups["id"].Value).ToList();

        Assert.Equal(Endpoints.Except(hidden, StringComparer.Ordinal).Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_body_is_read_as_is_public()
    {
        var bodies = Routes.All.Select(route => RequestParts.Of(route.Operation.BaseType!.GetGenericArguments()[0]).Taken).OfType<AcceptedContent>().Select(taken => taken.Type).ToList();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, type => Assert.True(type.IsVisible, $"{type.Name} is not public"));
    }

    private static List<(string Name, string File, string Text)> EndpointFiles()
    {
        var files = Repository.CodeFiles.Where(file => Endpoints.Contains(Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal))
            .Select(file => (Path.GetFileNameWithoutExtension(file), file, File.ReadAllText(file))).ToList();
        Assert.NotEmpty(files);
        return files;
    }

    /// <summary>Using directives say who needs whom, and are not work.</summary>
    private static int LinesBelowUsings(string code) => code.Split('\n').Count(line => !line.StartsWith("using ", StringComparison.Ordinal)) - 1;

    private static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"typeof\((?<name>\w+)\)\)", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MapCall();

    [GeneratedRegex(@"sealed class (?<name>\w+)(\([^)]*\))? : (Operation|StreamedOperation)<", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EndpointClass();

    [GeneratedRegex(@"\w+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bselect\s[^;]{1,400}\sfrom\s|\binsert into\s|\bupdate\s\w+\s+set\s|\bdelete from\s|(?<!#)\bpragma\s|\bcreate (table|index|trigger)\s|""(begin|commit|rollback|savepoint)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"^\s+operationId: (?<id>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OperationId();

    [GeneratedRegex(@"Type = new\(\d+, ""(?<code>[a-z-]+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ProblemKind();
}

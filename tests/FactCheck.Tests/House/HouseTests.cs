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

    [Fact]
    public void Every_endpoint_is_in_the_route_table_once()
    {
        Assert.NotEmpty(Endpoints);
        Assert.Empty(HouseRules.RouteTable(Endpoints, File.ReadAllText(Path.Combine(Api, "Routes.cs"))));
    }

    [Fact]
    public void The_file_of_an_endpoint_has_its_name() => Assert.Empty(HouseRules.FileNames(Endpoints, CodeFile.OfApi()));

    [Fact]
    public void No_endpoint_names_another() => Assert.Empty(EndpointFiles().SelectMany(file => HouseRules.NamingAnother(Endpoints, file)));

    [Fact]
    public void Endpoint_files_stay_under_120_lines() => Assert.Empty(EndpointFiles().SelectMany(HouseRules.Length));

    [Fact]
    public void The_program_stays_under_80_lines() => Assert.InRange(File.ReadLines(Path.Combine(Api, "Program.cs")).Count(), 20, 79);

    [Fact]
    public void There_is_no_sql_outside_the_stores_and_the_data_folder()
    {
        var files = CodeFile.OfApi();

        Assert.True(files.Count(file => HouseRules.MayHaveSql(file) && HouseRules.HasSql(file)) > 5, "the search for SQL finds none where it is known to be");
        Assert.Empty(files.SelectMany(HouseRules.SqlElsewhere));
    }

    [Fact]
    public void Every_endpoint_has_a_test_class_with_a_test_that_asserts() => Assert.Empty(HouseRules.Untested(EndpointFiles(), CodeFile.OfTests()));

    [Fact]
    public void Every_problem_code_is_in_the_contract_and_in_a_test()
    {
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml"));
        var tests = string.Concat(CodeFile.OfTests().Where(file => file.Name.EndsWith("Tests", StringComparison.Ordinal) && file.Folder is not "House").Select(file => file.Text));

        Assert.NotEmpty(Problem.Types);
        Assert.Equal(Problem.Types.Count, Problem.Types.Select(type => type.Code).Distinct(StringComparer.Ordinal).Count());
        Assert.Empty(HouseRules.UntestedCodes(Problem.Types.Select(type => type.Code), contract, tests));
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
        var names = Directory.EnumerateFiles(Path.Combine(Repository.Root, "migrations"), "*.sql").Select(file => Path.GetFileName(file)!).ToList();

        Assert.NotEmpty(names);
        Assert.Empty(HouseRules.Migrations(names));
    }

    [Fact]
    public void Operation_ids_are_the_names_of_the_endpoint_classes()
    {
        var contract = File.ReadAllText(Path.Combine(Repository.Root, "openapi.yaml"));
        var hidden = EndpointFiles().Where(one => one.Text.Contains("ExcludeFromContract();", StringComparison.Ordinal) || one.Text.Contains("ServePage(", StringComparison.Ordinal)).Select(one => one.Name);

        // Webhooks come last; their operations are those of the receiver.
        var ids = OperationId().Matches(contract[..contract.IndexOf("\nwebhooks:", StringComparison.Ordinal)]).Select(found => found.Groups["id"].Value).ToList();

        Assert.Equal(Endpoints.Except(hidden, StringComparer.Ordinal).Select(JsonNamingPolicy.CamelCase.ConvertName).Order(StringComparer.Ordinal), ids.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void What_a_body_is_read_as_is_public()
    {
        var bodies = Routes.All.Select(route => RequestParts.Of(route.Operation.BaseType!.GetGenericArguments()[0]).Taken).OfType<AcceptedContent>().Select(taken => taken.Type).ToList();

        Assert.NotEmpty(bodies);
        Assert.All(bodies, type => Assert.True(type.IsVisible, $"{type.Name} is not public"));
    }

    private static List<CodeFile> EndpointFiles()
    {
        var files = CodeFile.OfApi().FindAll(file => Endpoints.Contains(file.Name, StringComparer.Ordinal));
        Assert.NotEmpty(files);
        return files;
    }

    [GeneratedRegex(@"^\s+operationId: (?<id>\w+)$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex OperationId();

    [GeneratedRegex(@"Type = new\(\d+, ""(?<code>[a-z-]+)""", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex ProblemKind();
}

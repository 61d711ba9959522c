using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>The rules of the house as functions: each answers with what breaks it, a sentence each, and none where nothing does.</summary>
internal static partial class HouseRules
{
    public const int WidestLine = 140, LongestEndpoint = 120;

    /// <summary>Endpoints that the route table lacks or has more than once, and names in it that are no endpoints.</summary>
    public static IEnumerable<string> RouteTable(IReadOnlyCollection<string> endpoints, string table)
    {
        var mapped = MapCall().Matches(table).Select(call => call.Groups["name"].Value).ToList();
        return [
            .. endpoints.Except(mapped, StringComparer.Ordinal).Select(name => $"{name} is not in the route table"),
            .. mapped.Except(endpoints, StringComparer.Ordinal).Select(name => $"{name} is in the route table, but is not an endpoint"),
            .. mapped.CountBy(name => name).Where(count => count.Value > 1).Select(count => $"{count.Key} is in the route table {count.Value} times")];
    }

    /// <summary>Endpoints that are declared in a file of another name, or nowhere.</summary>
    public static IEnumerable<string> FileNames(IReadOnlyCollection<string> endpoints, IEnumerable<CodeFile> files)
    {
        var declared = files.SelectMany(file => EndpointClass().Matches(file.Text).Select(found => (Class: found.Groups["name"].Value, file.Name, file.Path))).ToList();
        return [
            .. declared.Where(one => one.Class != one.Name).Select(one => $"{one.Class} is in {one.Path}"),
            .. endpoints.Except(declared.Select(one => one.Class), StringComparer.Ordinal).Select(name => $"{name} is declared nowhere")];
    }

    public static IEnumerable<string> NamingAnother(IReadOnlyCollection<string> endpoints, CodeFile file) =>
        Word().Matches(WithoutComments(file.Text)).Select(word => word.Value)
            .Where(word => word != file.Name && endpoints.Contains(word, StringComparer.Ordinal)).Distinct(StringComparer.Ordinal)
            .Select(word => $"{file.Path} names {word}");

    /// <summary>Using directives say who needs whom, and are not counted.</summary>
    public static IEnumerable<string> Length(CodeFile file)
    {
        var lines = file.Text.TrimEnd('\n').Split('\n').Count(line => !line.StartsWith("using ", StringComparison.Ordinal));
        return lines < LongestEndpoint ? [] : [$"{file.Path} has {lines} lines; fewer than {LongestEndpoint} are allowed"];
    }

    public static bool HasSql(CodeFile file) => Sql().IsMatch(WithoutComments(file.Text));

    public static bool MayHaveSql(CodeFile file) => file.Name.EndsWith("Store", StringComparison.Ordinal) || file.Path.StartsWith("Data/", StringComparison.Ordinal);

    public static IEnumerable<string> SqlElsewhere(CodeFile file) => HasSql(file) && !MayHaveSql(file) ? [$"{file.Path} has SQL; it belongs into a store"] : [];

    /// <summary>Endpoints whose test class, in the folder of the same name, is missing or has no test that asserts.</summary>
    public static IEnumerable<string> Untested(IEnumerable<CodeFile> endpoints, IEnumerable<CodeFile> tests)
    {
        var classes = tests.ToDictionary(test => test.Path, StringComparer.Ordinal);
        foreach (var endpoint in endpoints)
        {
            var path = $"{(endpoint.Folder.Length == 0 ? "" : endpoint.Folder + "/")}{endpoint.Name}Tests.cs";
            if (!classes.TryGetValue(path, out var test))
                yield return $"{path} is missing";
            else if (!TestMethods(test).Any(method => Asserting().IsMatch(method.Body)))
                yield return $"{path} has no test that asserts anything";
        }
    }

    /// <summary>The tests of a class, each with its text up to the next member that is documented or a test.</summary>
    public static IEnumerable<(string Name, string Body)> TestMethods(CodeFile test) =>
        TestMethod().Matches(test.Text).Select(method => (method.Groups["name"].Value, method.Groups["body"].Value));

    public static IEnumerable<string> UntestedCodes(IEnumerable<string> codes, string contract, string tests) => codes.SelectMany(code => new[]
    {
        contract.Contains($"- {code}\n", StringComparison.Ordinal) ? null : $"{code} is not in the contract",
        tests.Contains($"\"{code}\"", StringComparison.Ordinal) ? null : $"no test expects {code}",
    }).OfType<string>();

    /// <summary>Migrations whose names do not say what they are, and numbers that are left out.</summary>
    public static IEnumerable<string> Migrations(IEnumerable<string> names)
    {
        var all = names.Order(StringComparer.Ordinal).ToList();
        var misnamed = all.FindAll(name => !MigrationName().IsMatch(name));
        var numbers = all.Except(misnamed, StringComparer.Ordinal).Select(name => int.Parse(name.AsSpan(0, 4), System.Globalization.CultureInfo.InvariantCulture)).ToHashSet();
        return [
            .. misnamed.Select(name => $"{name} is not named as 0001_what_it_does.sql"),
            .. Enumerable.Range(1, numbers.Count).Where(number => !numbers.Contains(number)).Select(number => $"migration {number:0000} is missing")];
    }

    public static IEnumerable<string> Width(CodeFile file) => file.Text.Split('\n').Select((line, i) => (Line: line.TrimEnd('\r'), Number: i + 1))
        .Where(one => one.Line.Length > WidestLine).Select(one => $"{file.Path}:{one.Number} has {one.Line.Length} characters; {WidestLine} are allowed");

    /// <summary>Tests that wait for time to pass: what they wait for can tell them. Only a process of its own has to be asked until it answers.</summary>
    public static IEnumerable<string> Sleeps(CodeFile test) => test.Path is "ServiceProcess.cs" or "House/SeededViolationTests.cs" ? [] : Sleep().Matches(WithoutComments(test.Text)).Select(call => $"{test.Path} waits with {call.Value}");

    public static string WithoutComments(string code) => Comment().Replace(code, "");

    [GeneratedRegex(@"typeof\((?<name>\w+)\)\)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MapCall();

    [GeneratedRegex(@"sealed class (?<name>\w+)(\([^)]*\))? : (Operation|StreamedOperation|PageOperation)<", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex EndpointClass();

    [GeneratedRegex(@"\w+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"^\s*//.*$", RegexOptions.Multiline, 10_000)]
    private static partial Regex Comment();

    [GeneratedRegex(@"\bselect\s[^;]{1,400}\sfrom\s|\binsert into\s|\bupdate\s\w+\s+set\s|\bdelete from\s|(?<!#)\bpragma\s|\bcreate (table|index|trigger)\s|""(begin|commit|rollback|savepoint)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sql();

    [GeneratedRegex(@"^ {4}\[(Fact|Theory)\b.*?^ {4}public [\w<>. ]*?(?<name>\w+)\((?<body>.*?)(?=^ {4}\[(Fact|Theory)\b|^ {4}/// <summary>|\z)", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex TestMethod();

    [GeneratedRegex(@"\bAssert\w*(\.|\(|<)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Asserting();

    [GeneratedRegex(@"^\d{4}_[a-z0-9_]+(\.(sqlite|postgres))?\.sql$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex MigrationName();

    [GeneratedRegex(@"\b(Task\.Delay|Thread\.Sleep)\b", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Sleep();
}

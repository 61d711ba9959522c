using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FactCheck.Exchange.Readers;
using FactCheck.Links;
using FactCheck.Pages;
using FactCheck.Settings;

namespace FactCheck.Tests.House;

/// <summary>The README cannot lie: its tables are what the code gives, and its examples are sent and must answer what is printed below them.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = Path.Combine(Repository.Root, "README.md");

    [Fact]
    public async Task The_generated_parts_of_the_README_are_what_the_code_gives()
    {
        var committed = await File.ReadAllTextAsync(Readme);
        var parts = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["columns"] = Table(["column", "meaning", "also known as"], CsvColumns.All.Select(column => new[] { Code(column.Name), column.Meaning, string.Join(", ", column.Also.Select(Code)) })),
            ["settings"] = Table(["variable", "meaning", "default"], Options.All.Select(setting => new[] { Code(setting.Name), setting.Meaning, setting.Default })),
            ["relations"] = Table(["relation", "read from the other end", "meaning"], LinkRelation.Relations.Select(relation => new[] { Code(relation.Name), relation.Symmetric ? "the same" : Code(relation.Inverse), relation.Meaning })),
            ["vocabularies"] = Table(["vocabulary", "values"], Vocabularies.All.Select(vocabulary => new[] { Code(vocabulary.Name), string.Join(", ", vocabulary.Names.Select(Code)) })),
        };

        Assert.Equal(parts.Keys.Order(StringComparer.Ordinal), Generated().Matches(committed).Select(part => part.Groups["name"].Value).Order(StringComparer.Ordinal));
        var generated = Generated().Replace(committed, part => $"{part.Groups["open"].Value}\n{parts[part.Groups["name"].Value]}{part.Groups["close"].Value}");
        if (Environment.GetEnvironmentVariable("FACTCHECK_WRITE_README") == "1")
            await File.WriteAllTextAsync(Readme, committed = generated);
        Assert.True(generated == committed, "README.md is not what the code gives; write it anew with FACTCHECK_WRITE_README=1 dotnet test");
    }

    [Fact]
    public async Task Every_example_answers_what_is_printed_below_it()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var examples = Examples().FindAll(example => example.EachOf is null);
        var variables = new Dictionary<string, string>(StringComparer.Ordinal) { ["URL"] = "", ["KEY"] = TestApp.AdminKey };

        Assert.True(examples.Count >= 5, "the README shows no examples");
        foreach (var example in examples)
        {
            var (status, answer) = await Send(app, example, variables);
            if (example.Form is "json")
            {
                var shown = JsonNode.Parse(example.Shown)!;
                Assert.True(status is >= 200 and < 300 || string.Equals((shown["status"] ?? shown["error"]?["code"])?.ToString(), status.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal), $"{example.Command}\nanswered {status} {answer}");
                AssertHolds(shown, JsonNode.Parse(answer), example.Command);
                if ((string?)shown["id"] is [.. var type, '_', '…'])
                    variables[type is "key" ? "ID" : type.ToUpperInvariant()] = (string)JsonNode.Parse(answer)!["id"]!;
                if (shown["items"]?[0]?["seq"] is not null)
                    variables["SEQ"] = JsonNode.Parse(answer)!["items"]![0]!["seq"]!.ToString();
                if (shown["hash"] is not null && JsonNode.Parse(answer)! is var head)
                    variables["HEAD"] = $"{head["seq"]}:{head["hash"]}";
            }
            else
            {
                Assert.True(status == 200, $"{example.Command}\nanswered {status} {answer}");
                Assert.True(Fits(example.Shown.TrimEnd(), answer.TrimEnd()), $"{example.Command}\nanswered\n{answer}\nthe README shows\n{example.Shown}");
            }
        }
    }

    [Fact]
    public async Task The_sample_can_be_sent_by_hand()
    {
        await using var app = await TestApp.Start();
        var example = Assert.Single(Examples(), one => one.EachOf is not null);
        var stories = JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Repository.Root, example.EachOf!)))!.AsArray();

        foreach (var story in stories)
        {
            var (status, answer) = await Send(app, example, new(StringComparer.Ordinal) { ["URL"] = "", ["KEY"] = TestApp.AdminKey, ["story"] = story!.ToJsonString() });
            Assert.True(status == 201, answer);
        }

        Assert.Equal(stories.Count, (await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task A_folder_of_past_work_goes_in_by_the_script()
    {
        await using var app = await TestApp.Start();
        var script = Assert.Single(Block().Matches(await File.ReadAllTextAsync(Readme)), block => block.Groups["text"].Value.StartsWith(Script, StringComparison.Ordinal)).Groups["text"].Value;
        var folder = Directory.CreateTempSubdirectory("factcheck-test-");
        Directory.CreateDirectory(Path.Combine(folder.FullName, "archive"));
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "archive", "one.jsonld"), """{"@type":"ClaimReview","claimReviewed":"A","author":{"name":"Desk"},"reviewRating":{"alternateName":"Falso"}}""");
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "archive", "two.jsonld"), """{"@type":"WebPage"}""");
        var start = new System.Diagnostics.ProcessStartInfo("bash", ["-c", script]) { UseShellExecute = false, WorkingDirectory = folder.FullName, RedirectStandardOutput = true };
        (start.Environment["URL"], start.Environment["KEY"]) = (app.Url, TestApp.AdminKey);

        using var bash = System.Diagnostics.Process.Start(start)!;
        var lines = (await bash.StandardOutput.ReadToEndAsync()).TrimEnd().Split('\n');

        folder.Delete(recursive: true);
        Assert.Equal(3, lines.Length);
        Assert.Matches("^import_\\w+\tcompleted\t1\t0\t0$", lines[0]);
        Assert.Matches("^import_\\w+\tfailed\t0\t0\t0$", lines[1]);
        Assert.StartsWith("import_", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_exit_code_is_told()
    {
        var text = await File.ReadAllTextAsync(Readme);
        var codes = typeof(ExitCode).GetFields().Select(field => (int)field.GetRawConstantValue()!).ToList();

        Assert.NotEmpty(codes);
        Assert.All(codes, code => Assert.Contains($"\n| `{code}` |", text, StringComparison.Ordinal));
    }

    /// <summary>How the script begins that imports a folder; a test of its own runs it.</summary>
    private const string Script = "for file in ";

    /// <summary>One block of bash with a curl, and the block below it.</summary>
    /// <param name="Command">The block.</param>
    /// <param name="EachOf">The file whose elements it sends one by one as $story; null where it sends one request.</param>
    /// <param name="Form">The language of the block below.</param>
    /// <param name="Shown">The block below.</param>
    private sealed record Example(string Command, string? EachOf, string Form, string Shown);

    private static List<Example> Examples()
    {
        var blocks = Block().Matches(File.ReadAllText(Readme)).ToList();
        var found = new List<Example>();
        for (var i = 0; i < blocks.Count; i++)
        {
            var command = blocks[i].Groups["text"].Value;
            if (blocks[i].Groups["form"].Value is not "bash" || !command.Contains("curl ", StringComparison.Ordinal) || command.StartsWith(Script, StringComparison.Ordinal))
                continue;
            var loop = Loop().Match(command);
            found.Add(new(command, loop.Success ? loop.Groups["file"].Value : null, blocks[i + 1].Groups["form"].Value, blocks[i + 1].Groups["text"].Value));
        }
        return found;
    }

    /// <summary>Sends what a curl command would: it knows -s, -X, -H, -d, --data-binary, --url-query, a here-document (with or without quotes) and $NAME, and refuses anything else.</summary>
    private static async Task<(int Status, string Answer)> Send(TestApp app, Example example, Dictionary<string, string> variables)
    {
        var here = HereDocument().Match(example.Command);
        var line = (here.Success ? example.Command[..here.Index] : example.Command).Replace("\\\n", " ", StringComparison.Ordinal);
        var words = Word().Matches(line[line.IndexOf("curl ", StringComparison.Ordinal)..].Split('\n')[0]).Select(word => Unquoted(word, variables)).Skip(1).ToList();
        string? method = null, path = null, body = null;
        var (headers, query) = (new List<string[]>(), new List<string>());
        for (var i = 0; i < words.Count; i++)
        {
            switch (words[i])
            {
                case "-s":
                    break;
                case "-X":
                    method = words[++i];
                    break;
                case "-H":
                    headers.Add(words[++i].Split(": ", 2));
                    break;
                case "--url-query":
                    var (name, value) = words[++i].Split('=', 2) is [var left, var right] ? (left, right) : (words[i], "");
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                    break;
                case "-d" or "--data-binary":
                    body = words[++i] is not "@-" ? words[i] : here.Groups["quote"].Length > 0 ? here.Groups["body"].Value : Expanded(here.Groups["body"].Value, variables);
                    break;
                case ['/', ..]:
                    path = words[i];
                    break;
                default:
                    Assert.Fail($"the README uses '{words[i]}', which this test cannot send");
                    break;
            }
        }
        using var request = new HttpRequestMessage(new HttpMethod(method ?? (body is null ? "GET" : "POST")), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var header in headers)
            Assert.True(header[0].StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers.TryAddWithoutValidation(header[0], header[1]) : request.Headers.TryAddWithoutValidation(header[0], header[1]));
        var response = await app.Anonymous.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    private static string Unquoted(Match word, Dictionary<string, string> variables) =>
        word.Value[0] is '\'' ? word.Value[1..^1] : Expanded(word.Value.Trim('"'), variables);

    private static string Expanded(string text, Dictionary<string, string> variables) => Variable().Replace(text, name => variables[name.Groups["name"].Value]);

    /// <summary>Every member shown is in the answer with that value; lists are shown whole, and … stands for any text.</summary>
    private static void AssertHolds(JsonNode? shown, JsonNode? answer, string at)
    {
        if (shown is JsonObject members)
        {
            foreach (var (name, value) in members)
            {
                Assert.True(answer is JsonObject its && its.ContainsKey(name), $"{at}/{name} is not in the answer");
                AssertHolds(value, answer![name], $"{at}/{name}");
            }
        }
        else if (shown is JsonArray list)
        {
            Assert.True(list.Count == (answer as JsonArray)?.Count, $"{at} is another list: {answer?.ToJsonString()}");
            for (var i = 0; i < list.Count; i++)
                AssertHolds(list[i], answer![i], $"{at}/{i}");
        }
        else
        {
            Assert.True(Fits(shown?.ToString() ?? "null", answer?.ToString() ?? "null"), $"{at} is {answer?.ToJsonString()}");
        }
    }

    private static bool Fits(string shown, string answer) =>
        Regex.IsMatch(answer, "^" + string.Join(".*?", shown.Split('…').Select(Regex.Escape)) + "\\z", RegexOptions.Singleline, TimeSpan.FromSeconds(5));

    private static string Code(string name) => $"`{name}`";

    private static string Table(string[] heads, IEnumerable<string[]> rows) =>
        string.Concat(rows.Prepend([.. heads.Select(_ => "---")]).Prepend(heads).Select(row => $"| {string.Join(" | ", row)} |\n"));

    [GeneratedRegex(@"(?<open><!-- generated:(?<name>\w+) -->)\n.*?(?<close><!-- /generated -->)", RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Generated();

    [GeneratedRegex(@"^```(?<form>\w*)\n(?<text>.*?)^```$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex Block();

    [GeneratedRegex(@"^jq -c '\.\[\]' (?<file>\S+) \| while read -r story; do$", RegexOptions.Multiline | RegexOptions.ExplicitCapture)]
    private static partial Regex Loop();

    [GeneratedRegex(@" <<(?<quote>'?)JSON\k<quote>\n(?<body>.*?)^JSON$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture)]
    private static partial Regex HereDocument();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|[^\\s'\"]+")]
    private static partial Regex Word();

    [GeneratedRegex(@"\$(?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture)]
    private static partial Regex Variable();
}

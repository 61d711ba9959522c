using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>One block of bash with a curl, and the block of its answer below it.</summary>
/// <param name="Page">The page it stands in.</param>
/// <param name="Command">The block.</param>
/// <param name="EachOf">The file whose elements it sends one by one as $story; null where it sends one request.</param>
/// <param name="Answer">The block below; null where the next block is another command.</param>
internal sealed partial record CurlExample(string Page, string Command, string? EachOf, DocBlock? Answer)
{
    /// <summary>How the script begins that imports a folder; a test of its own runs it.</summary>
    public const string Script = "for file in ";

    public static List<CurlExample> In(DocFile page)
    {
        var found = new List<CurlExample>();
        for (var i = 0; i < page.Blocks.Count; i++)
        {
            var (form, command) = page.Blocks[i];
            if (form is not "bash" || !command.Contains("curl ", StringComparison.Ordinal) || command.StartsWith(Script, StringComparison.Ordinal))
                continue;
            var loop = Loop().Match(command);
            var answer = i + 1 < page.Blocks.Count && page.Blocks[i + 1].Form is not ("bash" or "console" or "sh" or "ts") ? page.Blocks[i + 1] : null;
            found.Add(new(page.Name, command, loop.Success ? loop.Groups["file"].Value : null, loop.Success ? null : answer));
        }
        return found;
    }

    /// <summary>Sends what the command would: it knows -s, -X, -H, -d, --data-binary, --url-query, a here-document (with or without quotes) and $NAME, and refuses anything else.</summary>
    public async Task<(int Status, string Answer)> Send(TestApp app, Dictionary<string, string> variables)
    {
        var here = HereDocument().Match(Command);
        var line = (here.Success ? Command[..here.Index] : Command).Replace("\\\n", " ", StringComparison.Ordinal);
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
                    Assert.Fail($"{Page} uses '{words[i]}', which this test cannot send");
                    break;
            }
        }
        using var request = new HttpRequestMessage(new HttpMethod(method ?? (body is null ? "GET" : "POST")), query.Count == 0 ? path : $"{path}?{string.Join('&', query)}");
        if (body is not null)
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        foreach (var header in headers)
            Assert.True(header[0].StartsWith("Content-", StringComparison.Ordinal) ? request.Content!.Headers.TryAddWithoutValidation(header[0], header[1]) : request.Headers.TryAddWithoutValidation(header[0], header[1]));
        var response = await (path!.StartsWith("/v1", StringComparison.Ordinal) ? app.Anonymous : app.Beyond()).SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }

    /// <summary>Sends it, compares the answer with the block below, and keeps the ids that later examples use.</summary>
    public async Task Run(TestApp app, Dictionary<string, string> variables)
    {
        var (status, answer) = await Send(app, variables);
        var at = $"{Page}: {Command}\nanswered {status} {answer}";
        if (Answer is not { Form: "json" })
        {
            Assert.True(status is >= 200 and < 300, at);
            Assert.True(Answer is null || Fits(Answer.Text.TrimEnd(), answer.TrimEnd()), $"{at}\nthe page shows\n{Answer?.Text}");
            return;
        }
        var shown = JsonNode.Parse(Answer.Text)!;
        var refused = (shown["status"] ?? shown["error"]?["code"])?.ToString();
        Assert.True(status is >= 200 and < 300 || string.Equals(refused, status.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal), at);
        AssertHolds(shown, JsonNode.Parse(answer), at);
        Keep(shown, JsonNode.Parse(answer)!, variables);
    }

    private static void Keep(JsonNode shown, JsonNode answer, Dictionary<string, string> variables)
    {
        if (shown is not JsonObject)
            return;
        if (shown["id"] is JsonValue id && (string?)id is [.. var type, '_', '…'])
            variables[type is "key" ? "ID" : type.ToUpperInvariant()] = (string)answer["id"]!;
        if (shown["items"] is JsonArray items && items.FirstOrDefault()?["seq"] is not null)
            variables["SEQ"] = answer["items"]![0]!["seq"]!.ToString();
        if (shown["hash"] is not null)
            variables["HEAD"] = $"{answer["seq"]}:{answer["hash"]}";
    }

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

    private static string Unquoted(Match word, Dictionary<string, string> variables) =>
        word.Value[0] is '\'' ? word.Value[1..^1] : Expanded(word.Value.Trim('"'), variables);

    private static string Expanded(string text, Dictionary<string, string> variables) =>
        Variable().Replace(text, name => variables.TryGetValue(name.Groups["name"].Value, out var value) ? value : throw new InvalidOperationException($"no example above gives {name.Value}"));

    private static bool Fits(string shown, string answer) =>
        Regex.IsMatch(answer, "^" + string.Join(".*?", shown.Split('…').Select(Regex.Escape)) + "\\z", RegexOptions.Singleline, TimeSpan.FromSeconds(5));

    [GeneratedRegex(@"^jq -c '\.\[\]' (?<file>\S+) \| while read -r story; do$", RegexOptions.Multiline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Loop();

    [GeneratedRegex(@" <<(?<quote>'?)JSON\k<quote>\n(?<body>.*?)^JSON$", RegexOptions.Multiline | RegexOptions.Singleline | RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex HereDocument();

    [GeneratedRegex("'[^']*'|\"[^\"]*\"|[^\\s'\"]+", RegexOptions.None, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"\$(?<name>[A-Za-z]+)", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Variable();
}

using System.Text;
using System.Text.RegularExpressions;

namespace FactCheck.Tests.Golden;

/// <summary>Answers to reads of the golden record, byte for byte, against answers-2026-11.txt, which names each request and then shows its answer.</summary>
/// <remarks>A change of behaviour that is meant is written into the file by <c>FACTCHECK_WRITE_GOLDEN=1</c>, and is then read in the diff.</remarks>
public sealed partial class RecordedAnswersTests
{
    private const string Mark = "=== ";
    private static readonly string File = Path.Combine(GoldenRecord.Folder, "answers-2026-11.txt");
    private static readonly string[] Headers = ["Content-Type", "Content-Disposition", "ETag", "Last-Modified", "Link", "Ledger-Seq", "Ledger-Hash", "Cache-Control", "Vary", "WWW-Authenticate"];

    [Fact]
    public async Task Every_recorded_request_gets_the_answer_that_was_recorded()
    {
        var recorded = Recorded();
        Assert.True(recorded.Count > 100, "the file of answers names hardly any requests");
        await using var app = await GoldenRecord.Open();
        var callers = (await GoldenRecord.Keys()).ToDictionary(key => key.Key, key => app.Holding((string)key.Value!), StringComparer.Ordinal);
        callers["anonymous"] = app.Anonymous;

        var answers = new List<(string Request, string Answer)>();
        foreach (var (request, _) in recorded)
            answers.Add((request, await Answer(callers, request)));

        if (Environment.GetEnvironmentVariable("FACTCHECK_WRITE_GOLDEN") is "1")
            await System.IO.File.WriteAllTextAsync(File, string.Concat(answers.Select(one => $"{Mark}{one.Request}\n{one.Answer}\n")));
        var other = recorded.Zip(answers).Where(pair => pair.First.Answer != pair.Second.Answer).ToList();
        Assert.True(other.Count == 0, string.Concat(other.Take(1).Select(pair => Difference(pair.First.Request, pair.First.Answer, pair.Second.Answer)))
            + $"Answers that differ, {other.Count} of {recorded.Count}; where it is meant, FACTCHECK_WRITE_GOLDEN=1 writes them anew:\n" + string.Join('\n', other.Select(pair => pair.First.Request)));
    }

    /// <summary>The requests of the file in its order, each with its answer.</summary>
    private static List<(string Request, string Answer)> Recorded() =>
        [.. ("\n" + System.IO.File.ReadAllText(File)).Split("\n" + Mark).Skip(1).Select(part => part.Split('\n', 2) is [var request, var answer] ? (request, answer.TrimEnd('\n')) : (part.TrimEnd('\n'), ""))];

    private static async Task<string> Answer(Dictionary<string, HttpClient> callers, string request)
    {
        var parts = Request().Match(request);
        Assert.True(parts.Success, $"'{request}' is not 'caller GET path' or 'caller GET path as type'");
        var path = parts.Groups["path"].Value;
        var response = await callers[parts.Groups["caller"].Value].Send("GET", path, null, parts.Groups["type"] is { Success: true } type ? [$"Accept: {type.Value}"] : []);
        var text = new StringBuilder().Append((int)response.StatusCode).Append('\n');
        foreach (var (name, values) in Headers.Select(name => (name, response.Headers.NonValidated.Concat(response.Content.Headers.NonValidated).Where(header => header.Key == name).SelectMany(header => header.Value).ToList())))
            text.Append(values.Count == 0 ? "" : $"{name}: {Lasting(path, name, string.Join(", ", values))}\n");
        var body = await response.Content.ReadAsStringAsync();
        return text.Append('\n').Append(InLines(Lasting(path, (int)response.StatusCode, body))).ToString().TrimEnd('\n');
    }

    /// <summary>The ETag of a feed names the build of the program.</summary>
    private static string Lasting(string path, string header, string value) =>
        header is "ETag" && path.StartsWith("/v1/feeds/", StringComparison.Ordinal) ? "(of this build)" : value;

    /// <summary>Without what is another at each request: the id of a refused one, and the figures of the metrics.</summary>
    private static string Lasting(string path, int status, string body) => (path, status) switch
    {
        ("/metrics", _) => string.Join('\n', body.Split('\n').Where(line => line.StartsWith('#'))),
        (_, >= 400) => RequestIdentifier().Replace(body, "\"(request id)\""),
        _ => body,
    };

    /// <summary>A compact JSON body with a member or entry a line, so that a diff shows what changed; nothing else of it is touched.</summary>
    /// <remarks>A body that has spaces of its own outside of strings stays as it is: the lines could hide them.</remarks>
    private static string InLines(string body)
    {
        if (body is not ['{' or '[', ..] || body.Contains('\n', StringComparison.Ordinal))
            return body;
        var lines = new StringBuilder();
        var (quoted, depth) = (false, 0);
        for (var i = 0; i < body.Length; i++)
        {
            var c = body[i];
            if (quoted)
            {
                lines.Append(c);
                if (c == '\\')
                    lines.Append(body[++i]);
                quoted = c != '"';
                continue;
            }
            if (c is ' ')
                return body;
            quoted = c == '"';
            if (c is '}' or ']' && body[i - 1] is not ('{' or '['))
                Break(lines, depth - 1);
            lines.Append(c);
            depth += c is '{' or '[' ? 1 : c is '}' or ']' ? -1 : 0;
            if (c is ',' || (c is '{' or '[' && body[i + 1] is not ('}' or ']')))
                Break(lines, depth);
        }
        return lines.ToString();
    }

    private static void Break(StringBuilder lines, int depth) => lines.Append('\n').Append(' ', depth);

    /// <summary>The first line that is another, with those around it.</summary>
    private static string Difference(string request, string was, string stays)
    {
        var (before, after) = (was.Split('\n'), stays.Split('\n'));
        var first = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        return $"{request}, line {first + 1}:\n{Around(before, first, '-')}\n{Around(after, first, '+')}\n\n";

        static string Around(string[] lines, int at, char mark) =>
            string.Join('\n', lines.Select((line, i) => $"{(i == at ? mark : ' ')} {line}").Skip(Math.Max(0, at - 3)).Take(8));
    }

    [GeneratedRegex("^(?<caller>[a-z]+) GET (?<path>\\S+)( as (?<type>\\S+))?$", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Request();

    [GeneratedRegex("(?<=\"requestId\":)\"[^\"]*\"", RegexOptions.None, 10_000)]
    private static partial Regex RequestIdentifier();
}

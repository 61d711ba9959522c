using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FactCheck.Agents;
using FactCheck.Tests.Agents;

namespace FactCheck.Tests.House;

public sealed partial class HiddenSweepTests
{
    private sealed record AgentCall(string Method, string Name, string? Argument, string? Value);

    /// <summary>Every tool that reads, with everything that its arguments can name, and every resource.</summary>
    private IEnumerable<AgentCall> AgentCalls()
    {
        yield return new("resources/read", "factcheck://corrections", null, null);
        foreach (var id in _ids["claims"])
        {
            yield return new("resources/read", $"factcheck://claims/{id}", null, id);
            yield return new("resources/read", $"factcheck://claims/{id}/graph", null, id);
        }
        foreach (var tool in AgentTools.All.Where(tool => tool.IsReadOnly))
        {
            var main = tool.Arguments.FirstOrDefault(argument => argument.Required)?.Name;
            foreach (var value in main switch { "id" => _ids["claims"], "person" => _ids["actors"].Concat(Words()), "url" => Values("url"), null => [], _ => Words() })
                yield return new("tools/call", tool.Name, main, value);
            if (main is null)
                yield return new("tools/call", tool.Name, null, null);
        }
    }

    private async Task<List<string>> AgentLeaks(HttpClient client, AgentCall call)
    {
        var text = await AgentAnswer(client, call);
        var found = _marks.Keys.Where(mark => text.Contains(mark, StringComparison.Ordinal)).ToList();
        if (call.Value is not null && found.Find(mark => call.Value.Contains(mark, StringComparison.Ordinal)) is { } echoed)
        {
            found.Remove(echoed);
            var nowhere = echoed.Split('_') is [var kind, _] ? $"{kind}_01hj0z4xg0e008000000000999" : Nowhere;
            var other = await AgentAnswer(client, call with { Name = call.Name.Replace(echoed, nowhere, StringComparison.Ordinal), Value = call.Value.Replace(echoed, nowhere, StringComparison.Ordinal) });
            if (!string.Equals(text.Replace(echoed, "", StringComparison.Ordinal), other.Replace(nowhere, "", StringComparison.Ordinal), StringComparison.Ordinal))
                found.Add(echoed);
        }
        return found.ConvertAll(mark => $"{call}: {_marks[mark]} in {text[Math.Max(0, text.IndexOf(mark, StringComparison.Ordinal) - 60)..]}");
    }

    private static async Task<string> AgentAnswer(HttpClient client, AgentCall call)
    {
        object parameters = call.Method is "resources/read"
            ? new { uri = call.Name }
            : new { name = call.Name, arguments = call.Argument is null ? [] : new JsonObject { [call.Argument] = call.Argument is "texts" ? new JsonArray(call.Value!) : call.Value } };
        var answer = (await new Agent(client).Send(call.Method, parameters)).ToJsonString();
        Assert.DoesNotContain("internal-error", answer, StringComparison.Ordinal);
        return AgentRequestId().Replace(answer, "");
    }

    [GeneratedRegex(@"Request id: [\w-]+")]
    private static partial Regex AgentRequestId();
}

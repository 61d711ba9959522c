using System.Collections.Frozen;
using System.ComponentModel;
using System.Reflection;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using FactCheck.Agents.Tools;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Settings;
using FactCheck.Text;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace FactCheck.Agents;

/// <summary>The tools in the protocol's terms: listed by what their caller may do, and called.</summary>
internal sealed class AgentTools(OperationCalls operations, Failures failures, Options options)
{
    public static readonly IReadOnlyList<AgentTool> All =
        [.. SearchTools.All, .. ClaimTools.All, .. RecordTools.All, .. VocabularyTools.All, .. DraftTools.All];

    private static readonly FrozenDictionary<string, AgentTool> ByName = All.ToFrozenDictionary(tool => tool.Name, StringComparer.Ordinal);
    private static readonly JsonSchemaExporterOptions SchemaOptions =
        new() { TreatNullObliviousAsNonNullable = true, TransformSchemaNode = Describe };

    private readonly Lazy<FrozenDictionary<string, Tool>> _announced =
        new(() => All.ToFrozenDictionary(tool => tool.Name, Announced, StringComparer.Ordinal));

    /// <summary>The tools that a caller may call, in a fixed order.</summary>
    public ListToolsResult List(Caller caller) => new()
    {
        Tools = [.. All.Where(tool => tool.IsFor(caller)).Select(tool => _announced.Value[tool.Name])],
        TimeToLive = TimeSpan.FromMinutes(5),
        CacheScope = caller.KeyId is null ? CacheScope.Public : CacheScope.Private,
    };

    public async ValueTask<CallToolResult> Call(HttpContext http, CallToolRequestParams asked)
    {
        if (!ByName.TryGetValue(asked.Name, out var tool))
            throw new McpProtocolException($"'{Problem.Shown(asked.Name)}' is not a tool here.", McpErrorCode.InvalidParams);
        try
        {
            if (!tool.IsFor(Caller.Of(http)))
                throw Problem.MissingScope(tool.Scope);
            var call = new ToolCall(http, ToolArguments.Read(tool, asked.Arguments), operations, Address.Root(http.Request, options));
            return Answer(JsonSerializer.SerializeToElement(await tool.Work(call), tool.Answer, JsonDefaults.Options));
        }
        catch (ToolArgumentException wrong)
        {
            return Refusal(wrong.Message);
        }
#pragma warning disable CA1031 // Any failure becomes an answer that the model can act on, as over HTTP.
        catch (Exception e) when (e is not OperationCanceledException)
#pragma warning restore CA1031
        {
            return Refusal(Told(failures.Meet(http, e), http));
        }
    }

    private static CallToolResult Answer(JsonElement answer) =>
        new() { StructuredContent = answer, Content = [new TextContentBlock { Text = answer.GetRawText() }] };

    private static CallToolResult Refusal(string text) => new() { IsError = true, Content = [new TextContentBlock { Text = text }] };

    /// <summary>A problem in words: what was wrong with which argument, and what to do.</summary>
    private static string Told(Problem problem, HttpContext http)
    {
        var text = new StringBuilder($"{problem.Type.Title} ({problem.Type.Code}): {problem.Detail}");
        foreach (var fault in problem.Errors)
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"\n- {fault.Parameter ?? fault.Pointer ?? fault.Header}: {fault.Detail}");
        foreach (var (name, value) in problem.More)
            text.Append(System.Globalization.CultureInfo.InvariantCulture,
                $"\n{name}: {JsonSerializer.Serialize(value, JsonDefaults.Options)}");
        if (!string.Equals(problem.Detail, problem.Type.Explanation, StringComparison.Ordinal))
            text.Append('\n').Append(problem.Type.Explanation);
        if (problem.RetryAfter is { } seconds)
            text.Append(System.Globalization.CultureInfo.InvariantCulture, $"\nTry again in {seconds} seconds.");
        return text.Append("\nRequest id: ").Append(Http.Pipeline.RequestId.Of(http)).ToString();
    }

    private static Tool Announced(AgentTool tool) => new()
    {
        Name = tool.Name,
        Title = tool.Title,
        Description = tool.Description,
        InputSchema = ToolArguments.Schema(tool.Arguments),
        OutputSchema = JsonSerializer.SerializeToElement(JsonDefaults.Options.GetJsonSchemaAsNode(tool.Answer, SchemaOptions)),
        Annotations = new()
        {
            Title = tool.Title,
            ReadOnlyHint = tool.IsReadOnly,
            DestructiveHint = false,
            IdempotentHint = tool.IsReadOnly,
            OpenWorldHint = false,
        },
    };

    private static JsonNode Describe(JsonSchemaExporterContext context, JsonNode schema)
    {
        var described = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(DescriptionAttribute), inherit: false);
        if (described is [DescriptionAttribute { Description: var meaning }] && schema is JsonObject part)
            part.Insert(0, "description", meaning);
        return schema;
    }
}

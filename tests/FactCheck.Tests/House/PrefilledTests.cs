using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Serialization;

namespace FactCheck.Tests.House;

/// <summary>Every operation answers its own example in the contract, as Swagger UI sends it, on a fresh sample and in any order.</summary>
/// <remarks>A record that the sample cannot hold, such as a backup, is made by the operation that makes it; its id then stands for the example.</remarks>
public sealed class PrefilledTests
{
    /// <summary>Operations on a record that the sample does not have, or has once for all of them, and the operation that makes one.</summary>
    private static readonly Dictionary<string, (string Maker, string Member)> Made = new(StringComparer.Ordinal)
    {
        ["/v1/imports/{id}"] = ("POST /v1/imports", "id"),
        ["/v1/backups/{name}"] = ("POST /v1/backups", "name"),
        ["/v1/reply-requests/{id}"] = ("POST /v1/reply-requests", "id"),
        ["/v1/correction-requests/{id}"] = ("POST /v1/correction-requests", "id"),
        ["/v1/webhooks/{id}"] = ("POST /v1/webhooks", "id"),
        ["/v1/saved-searches/{id}"] = ("POST /v1/saved-searches", "id"),
        ["/v1alpha1/pages/{id}"] = ("POST /v1alpha1/pages", "name"),
    };

    private const string Form = "application/x-www-form-urlencoded";

    /// <summary>What no order can make answer 2xx, with the reason.</summary>
    private static readonly Dictionary<string, string> Impossible = new(StringComparer.Ordinal)
    {
        ["POST /v1/imports/{id}/cancellation"] = "the import of the example is over before it can be cancelled",
        ["POST /v1/findings/{id}/dismissal"] = "the sample has no ratings that contradict each other",
        ["DELETE /v1/findings/{id}/dismissal"] = "the sample has no ratings that contradict each other",
        ["POST /v1/reply-requests/{id}/confirmation"] = "no answer of the example has come by its link",
        ["POST /v1/webhooks/{id}/deliveries/{event}/retry"] = "a new webhook has no delivery",
        ["PUT /v1alpha1/pages/{id}"] = "the versionId is that of the page as it was read",
    };

    /// <summary>The operations that the sample has everything for: method, path and id.</summary>
    internal static IEnumerable<(string Method, string Path, string Id)> Ready => ContractFile.Operations
        .Where(one => !Impossible.ContainsKey($"{one.Method} {one.Path}") && !Made.Keys.Any(made => one.Path.StartsWith(made, StringComparison.Ordinal)))
        .Select(one => (one.Method, one.Path, (string)one.Operation["operationId"]));

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Each_operation_answers_2xx_with_its_prefilled_values_in_any_order(int seed)
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var refused = new List<string>();

        foreach (var request in Shuffled(seed))
        {
            using var message = await Message(app, request);
            var response = await app.Admin.SendAsync(message);
            if (!response.IsSuccessStatusCode)
                refused.Add($"{request.Name}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        }

        Assert.True(refused.Count == 0, string.Join('\n', refused));
    }

    [Fact]
    public void Every_parameter_that_is_required_and_every_body_has_an_example()
    {
        var requests = Requests();

        Assert.True(requests.Count > 90, "the contract has more operations than were found");
        Assert.Empty(requests.Where(request => request.Missing.Count > 0 && !Impossible.ContainsKey(request.Name) && !Made.Keys.Any(made => request.Path.StartsWith(made, StringComparison.Ordinal))).Select(request => $"{request.Name} has no example of {string.Join(", ", request.Missing)}"));
        Assert.All(Impossible.Keys, name => Assert.Contains(name, requests.Select(request => request.Name)));
    }

    private static List<Prefilled> Shuffled(int seed)
    {
        var all = Requests().FindAll(request => !Impossible.ContainsKey(request.Name)).ToArray();
        if (seed > 0)
            new Random(seed).Shuffle(all);
        return [.. all];
    }

    private static async Task<HttpRequestMessage> Message(TestApp app, Prefilled request)
    {
        var address = request.Address;
        if (Made.FirstOrDefault(made => request.Path.StartsWith(made.Key, StringComparison.Ordinal)) is { Key: { } path } entry)
        {
            var maker = Requests().Single(one => one.Name == entry.Value.Maker);
            using var message = maker.Message(maker.Address);
            var made = JsonNode.Parse(await (await app.Admin.SendAsync(await Distinct(message))).Content.ReadAsStringAsync())!;
            address = request.Path.Replace(path, path[..path.LastIndexOf('/')] + "/" + ((string)made[entry.Value.Member]!).Split('/')[^1], StringComparison.Ordinal);
        }
        return request.Message(address);
    }

    /// <summary>Pages have an address of their own, so each is made at another.</summary>
    private static async Task<HttpRequestMessage> Distinct(HttpRequestMessage message)
    {
        if (message.Content is not { } content || !message.RequestUri!.OriginalString.EndsWith("/pages", StringComparison.Ordinal))
            return message;
        var page = JsonNode.Parse(await content.ReadAsStringAsync())!;
        page["pageUrl"] = "https://desk.example/" + Guid.NewGuid().ToString("N");
        foreach (var markup in page["claimReviewMarkups"]!.AsArray())
            markup!.AsObject().Remove("url");
        message.Content = Given.Raw(page.ToJsonString(), "application/json");
        return message;
    }

    private static List<Prefilled> Requests() => [.. ContractFile.Operations.Select(one => Prefilled.Of(one.Method, one.Path, one.Operation))];

    /// <summary>A request with the values that Swagger UI fills in.</summary>
    private sealed record Prefilled(string Name, string Path, string Address, string? Type, string? Body, IReadOnlyList<(string Name, string Value)> Headers, IReadOnlyList<string> Missing)
    {
        public static Prefilled Of(string method, string path, Dictionary<object, object> operation)
        {
            var (address, query, headers, missing) = (path, new List<string>(), new List<(string, string)>(), new List<string>());
            foreach (var parameter in ContractFile.Parameters(operation))
            {
                var (name, place) = ((string)parameter["name"], (string)parameter["in"]);
                var value = Value(parameter);
                if (value is null && parameter.TryGetValue("required", out var required) && required is true or "true")
                    missing.Add(name);
                if (value is null)
                    continue;
                if (place is "path")
                    address = address.Replace($"{{{name}}}", value, StringComparison.Ordinal);
                else if (place is "query")
                    query.Add($"{name}={Uri.EscapeDataString(value)}");
                else
                    headers.Add((name, value));
            }
            var (type, body) = Content(operation, missing);
            return new($"{method} {path}", path, query.Count == 0 ? address : $"{address}?{string.Join('&', query)}", type, body, headers, missing);
        }

        public HttpRequestMessage Message(string address)
        {
            var message = new HttpRequestMessage(new HttpMethod(Name.Split(' ')[0]), address);
            if (Body is not null)
                message.Content = Type is Form ? new FormUrlEncodedContent(JsonNode.Parse(Body)!.AsObject().Select(field => new KeyValuePair<string, string>(field.Key, (string)field.Value!))) : Given.Raw(Body, Type!);
            foreach (var (name, value) in Headers)
                message.Headers.TryAddWithoutValidation(name, value);
            return message;
        }

        private static string? Value(Dictionary<object, object> parameter) => parameter.TryGetValue("example", out var example) ? Convert.ToString(example, CultureInfo.InvariantCulture) : null;

        private static (string? Type, string? Body) Content(Dictionary<object, object> operation, List<string> missing)
        {
            if (!operation.TryGetValue("requestBody", out var body))
                return (null, null);
            var (type, content) = ContractFile.Map(ContractFile.Map(body)["content"]).First();
            if (ContractFile.Map(content).TryGetValue("example", out var example))
                return ((string)type, example as string ?? new SerializerBuilder().JsonCompatible().Build().Serialize(example));
            missing.Add("the body");
            return ((string)type, "{}");
        }
    }
}

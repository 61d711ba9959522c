using System.Text.RegularExpressions;
using FactCheck.Operations.Sample;
using FactCheck.Text;
using YamlDotNet.Serialization;

namespace FactCheck.Tests.House;

/// <summary>Who may do what: every operation, every kind of caller, and what they are answered to the example of the contract.</summary>
/// <remarks>
/// An operation that is added needs a row. Its request is made of the examples in openapi.yaml, sent to the sample story. Of two statuses
/// the second holds where reading is not public. Each key has just the scope that heads its column; "other desk" publishes for another publisher
/// than the sample's.
/// </remarks>
public sealed partial class CallerTests(CallerTests.Services services) : IClassFixture<CallerTests.Services>
{
    private const string Table = """
        operation                            none       read       write      other desk publish    import     admin
        GET /docs                            200        200        200        200        200        200        200
        GET /docs/{**page}                   200        200        200        200        200        200        200
        GET /healthz                         200        200        200        200        200        200        200
        GET /problems/{code}                 200        200        200        200        200        200        200
        GET /readyz                          200        200        200        200        200        200        200
        GET /metrics                         401        200        403        403        403        403        200
        GET /v1/{resource}/{id}/history      200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/{resource}/{id}/erasure      401        403        403        403        403        403        200
        POST /v1/{resource}/{id}/erasure     401        403        403        403        403        403        201
        POST /v1/compaction                  401        403        403        403        403        403        200
        POST /v1/actors                      401        403        201        403        403        403        201
        GET /v1/actors                       200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/actors/{id}                  200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/actors/{id}                401        403        200        403        403        403        200
        GET /v1/actors/{id}/claims           200/401    200        200/403    200/403    200/403    200/403    200
        DELETE /v1/actors/{id}/merge         401        403        200        403        403        403        200
        POST /v1/actors/{id}/merge           401        403        201        403        403        403        201
        GET /v1/audit                        401        403        403        403        403        403        200
        GET /v1/audit/{seq}                  401        403        403        403        403        403        200
        POST /v1/audit/{seq}/tombstone       401        403        403        403        403        403        201
        GET /v1/audit/head                   200        200        200        200        200        200        200
        GET /v1/audit/verify                 401        403        403        403        403        403        200
        POST /v1/backups                     401        403        403        403        403        403        201
        GET /v1/backups                      401        403        403        403        403        403        200
        DELETE /v1/backups/{name}            401        403        403        403        403        403        404
        GET /v1/backups/{name}               401        403        403        403        403        403        404
        GET /v1/backups/{name}/file          401        403        403        403        403        403        404
        GET /v1/changes                      200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims                      401        403        403        403        403        403        201
        GET /v1/claims                       200/401    200        200/403    200/403    200/403    200/403    200
        DELETE /v1/claims/{id}               401        403        204        403        403        403        204
        GET /v1/claims/{id}                  200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/claims/{id}                401        403        200        403        403        403        200
        GET /v1/claims/{id}/dossier          200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/claims/{id}/claimreview      200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims/{id}/evidence        401        403        201        403        403        403        201
        GET /v1/claims/{id}/evidence         200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/claims/{id}/graph            200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims/{id}/links           401        403        201        403        403        403        201
        GET /v1/claims/{id}/links            200/401    200        200/403    200/403    200/403    200/403    200
        DELETE /v1/claims/{id}/merge         401        403        200        403        403        403        200
        POST /v1/claims/{id}/merge           401        403        201        403        403        403        201
        POST /v1/claims/{id}/rebuttals       401        403        201        403        403        403        201
        GET /v1/claims/{id}/rebuttals        200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/claims/{id}/similar          200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims/{id}/reply-requests    401        403        201        403        403        403        201
        GET /v1/claims/{id}/reply-requests     200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/reply-requests                401        403        201        403        403        403        201
        GET /v1/reply-requests                 200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/reply-requests/{id}            200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/reply-requests/{id}          401        403        200        403        403        403        200
        POST /v1/reply-requests/{id}/attempts  401        403        201        403        403        403        201
        POST /v1/reply-requests/{id}/withdrawal  401      403        201        403        403        403        201
        POST /v1/claims/{id}/correction-requests  401      403        201        403        403        403        201
        GET /v1/claims/{id}/correction-requests  200/401   200        200/403    200/403    200/403    200/403    200
        POST /v1/correction-requests           401        403        201        403        403        403        201
        GET /v1/correction-requests            200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/correction-requests/outcomes   200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/correction-requests/{id}       200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/correction-requests/{id}     401        403        200        403        403        403        200
        POST /v1/correction-requests/{id}/follow-ups  401  403        201        403        403        403        201
        POST /v1/correction-requests/{id}/outcome  401     403        201        403        403        403        201
        POST /v1/correction-requests/{id}/withdrawal  401  403        201        403        403        403        201
        GET /v1/findings                       401        403        200        403        403        403        200
        GET /v1/claims/{id}/findings           401        403        200        403        403        403        200
        POST /v1/findings/{id}/dismissal       401        403        403        404        404        403        404
        DELETE /v1/findings/{id}/dismissal     401        403        403        404        404        403        404
        POST /v1/reply-requests/{id}/link      401        403        422        403        403        403        422
        POST /v1/reply-requests/{id}/confirmation  401    403        422        403        403        403        422
        GET /v1/stats                          200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/feeds/due.atom                 200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims/{id}/statements      401        403        201        403        403        403        201
        GET /v1/claims/{id}/statements       200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/claims/{id}/timeline         200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims/{id}/verdicts        401        403        201        403        403        403        201
        GET /v1/claims/{id}/verdicts         200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/claims/{id}/withdrawal      401        403        201        403        403        403        201
        GET /v1/corrections                  200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/evidence                    401        403        201        403        403        403        201
        GET /v1/evidence                     200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/evidence/{id}                200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/evidence/{id}              401        403        200        403        403        403        200
        POST /v1/evidence/{id}/withdrawal    401        403        201        403        403        403        201
        GET /v1/exports/claims.csv           200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/exports/claims.jsonld        200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/exports/claims.ndjson        200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/feeds/claimreview.json       200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/feeds/corrections.atom       200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/feeds/verdicts.atom          200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/feeds/verdicts.json          200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/imports                     401        403        403        403        403        201        201
        GET /v1/imports                      401        403        403        403        403        200        200
        GET /v1/imports/{id}                 401        403        403        403        403        404        404
        POST /v1/imports/{id}/cancellation   401        403        403        403        403        404        404
        POST /v1/imports/{id}/publication    401        403        403        403        403        403        404
        POST /v1/imports/{id}/withdrawal     401        403        404        403        403        403        404
        GET /v1/imports/{id}/rows            401        403        403        403        403        404        404
        POST /v1/keys                        401        403        403        403        403        403        201
        GET /v1/keys                         401        403        403        403        403        403        200
        GET /v1/keys/{id}                    401        403        403        403        403        403        200
        PATCH /v1/keys/{id}                  401        403        403        403        403        403        200
        POST /v1/keys/{id}/revocation        401        403        403        403        403        403        201
        POST /v1/keys/{id}/rotation          401        403        403        403        403        403        201
        POST /v1/links                       401        403        201        403        403        403        201
        GET /v1/links                        200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/links/{id}                   200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/links/{id}                 401        403        200        403        403        403        200
        POST /v1/links/{id}/withdrawal       401        403        201        403        403        403        201
        POST /v1/match                       200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/search                       200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/sources                     401        403        201        403        403        403        201
        GET /v1/sources                      200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/sources/{id}                 200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/sources/{id}               401        403        200        403        403        403        200
        GET /v1/sources/lookup               200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/statements                  401        403        201        403        403        403        201
        GET /v1/statements                   200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/statements/{id}              200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/statements/{id}            401        403        200        403        403        403        200
        POST /v1/statements/{id}/withdrawal  401        403        201        403        403        403        201
        POST /v1/verdicts                    401        403        201        403        403        403        201
        GET /v1/verdicts                     200/401    200        200/403    200/403    200/403    200/403    200
        DELETE /v1/verdicts/{id}             401        403        204        403        403        403        204
        GET /v1/verdicts/{id}                200/401    200        200/403    200/403    200/403    200/403    200
        PATCH /v1/verdicts/{id}              401        403        200        403        403        403        200
        POST /v1/verdicts/{id}/publication   401        403        403        403        201        403        201
        POST /v1/verdicts/{id}/revisions     401        403        403        403        201        403        201
        GET /v1/verdicts/{id}/revisions      200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/verdicts/{id}/revisions/{n}  200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/vocabularies                 200        200        200        200        200        200        200
        POST /v1/webhooks                    401        403        403        403        403        403        201
        GET /v1/webhooks                     401        403        403        403        403        403        200
        DELETE /v1/webhooks/{id}             401        403        403        403        403        403        404
        GET /v1/webhooks/{id}                401        403        403        403        403        403        404
        PATCH /v1/webhooks/{id}              401        403        403        403        403        403        404
        GET /v1/webhooks/{id}/deliveries     401        403        403        403        403        403        404
        POST /v1/webhooks/{id}/deliveries/{event}/retry 401        403        403        403        403        403        404
        POST /v1/webhooks/{id}/replay        401        403        403        403        403        403        404
        POST /v1/webhooks/{id}/rotation      401        403        403        403        403        403        404
        POST /v1/webhooks/{id}/test          401        403        403        403        403        403        404
        POST /v1/saved-searches              401        403        201        403        403        403        201
        GET /v1/saved-searches               401        403        200        403        403        403        200
        DELETE /v1/saved-searches/{id}       401        403        404        403        403        403        404
        GET /v1/saved-searches/{id}          401        403        404        403        403        403        404
        PATCH /v1/saved-searches/{id}        401        403        404        403        403        403        404
        GET /v1/saved-searches/{id}/alerts   401        403        404        403        403        403        404
        GET /v1/saved-searches/{id}/alerts.atom 404/401    404        404/403    404/403    404/403    404/403    404
        GET /v1/saved-searches/{id}/alerts.json 404/401    404        404/403    404/403    404/403    404/403    404
        GET /v1/reconcile                    200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1/reconcile                   200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/reconcile/suggest/entities   200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/reconcile/suggest/types      200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/reconcile/suggest/properties 200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/reconcile/properties         200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1/reconcile/preview            200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1alpha1/claims:imageSearch     200/401    200        200/403    200/403    200/403    200/403    200
        GET /v1alpha1/claims:search          200/401    200        200/403    200/403    200/403    200/403    200
        POST /v1alpha1/pages                 401        403        403        403        200        403        200
        GET /v1alpha1/pages                  401        403        403        200        200        403        200
        DELETE /v1alpha1/pages/{id}          401        403        403        404        404        403        404
        GET /v1alpha1/pages/{id}             401        403        403        404        404        403        404
        PUT /v1alpha1/pages/{id}             401        403        403        404        404        403        404
        GET /                                200        200        200        200        200        200        200
        GET /openapi.yaml                    200        200        200        200        200        200        200
        GET /assets/{name}                   200        200        200        200        200        200        200
        GET /robots.txt                      200        200        200        200        200        200        200
        GET /sitemap.xml                     200/401    200        200/403    200/403    200/403    200/403    200
        GET /oembed                          200/401    200        200/403    200/403    200/403    200/403    200
        GET /embed/claims/{id}               200/401    200        200/403    200/403    200/403    200/403    200
        GET /claims/{id}                     200/401    200        200/403    200/403    200/403    200/403    200
        GET /people/{id}                     200/401    200        200/403    200/403    200/403    200/403    200
        GET /sources/{id}                    200/401    200        200/403    200/403    200/403    200/403    200
        GET /topics/{topic}                  200/401    200        200/403    200/403    200/403    200/403    200
        GET /search                          200/401    200        200/403    200/403    200/403    200/403    200
        GET /corrections                     200/401    200        200/403    200/403    200/403    200/403    200
        """;

    private static readonly string[] Callers = ["none", "read", "write", "other desk", "publish", "import", "admin"];

    /// <summary>What has no example in the contract: files.</summary>
    private static readonly Dictionary<string, (string Type, string Body)> Files = new(StringComparer.Ordinal)
    {
        ["POST /v1/reconcile"] = ("application/x-www-form-urlencoded", "queries=%7B%22a%22%3A%7B%22query%22%3A%22Ana%22%7D%7D"),
        ["POST /v1/imports"] = ("application/x-ndjson", """{ "text": "The bridge was closed for a day", "language": "en" }"""),
    };

    /// <summary>What needs one parameter of several, which the contract cannot say.</summary>
    private static readonly Dictionary<string, string> Queries = new(StringComparer.Ordinal)
    {
        ["GET /v1alpha1/claims:search"] = "?query=cartel",
        ["GET /v1alpha1/pages"] = "?organization=desk.example",
    };

    /// <summary>Pages, which are not in the contract.</summary>
    private static readonly Dictionary<string, string> Pages = new(StringComparer.Ordinal)
    {
        ["GET /assets/{name}"] = "/assets/style.css",
        ["GET /oembed"] = "/oembed",
        ["GET /claims/{id}"] = $"/claims/{SampleIds.Of(TypeId.Claim)}",
        ["GET /docs"] = "/docs",
        ["GET /docs/{**page}"] = "/docs/operate/keys",
        ["GET /people/{id}"] = $"/people/{SampleIds.Of(TypeId.Actor)}",
        ["GET /sources/{id}"] = $"/sources/{SampleIds.Of(TypeId.Source)}",
        ["GET /topics/{topic}"] = "/topics/security",
        ["GET /search"] = "/search?q=cartel",
        ["GET /corrections"] = "/corrections",
        ["GET /embed/claims/{id}"] = $"/embed/claims/{SampleIds.Of(TypeId.Claim)}",
        ["GET /robots.txt"] = "/robots.txt",
        ["GET /sitemap.xml"] = "/sitemap.xml",
    };

    public static TheoryData<string> Operations => [.. Rows.Keys];

    private static Dictionary<string, string[]> Rows { get; } = Table.Split('\n').Skip(1)
        .Select(line => Cells().Split(line.Trim()))
        .ToDictionary(cells => cells[0], cells => cells[1..], StringComparer.Ordinal);

    [Theory]
    [MemberData(nameof(Operations))]
    public async Task Each_caller_gets_what_the_table_says(string operation)
    {
        var expected = Rows[operation];
        var answered = new List<string>();

        foreach (var (caller, i) in Callers.Select((caller, i) => (caller, i)))
        {
            // One after the other would meet what the one before has done.
            await using var fresh = Changes(operation, expected[i]) ? await TestApp.Start("FACTCHECK_SAMPLE=true") : null;
            var first = await Send(fresh ?? services.Open, caller, operation);
            answered.Add(expected[i].Contains('/', StringComparison.Ordinal) ? $"{first}/{await Send(services.Closed, caller, operation)}" : $"{first}");
        }

        Assert.True(expected.SequenceEqual(answered, StringComparer.Ordinal), $"{Row(operation, expected)}\nwas answered\n{Row(operation, answered)}");
    }

    [Fact]
    public void Every_operation_has_its_row()
    {
        var operations = Examples.Value.Keys.Concat(["GET /", "GET /openapi.yaml"]).Concat(Pages.Keys).Order(StringComparer.Ordinal).ToList();

        Assert.True(operations.Count > 60, "the contract has more operations than were found");
        Assert.Equal(operations, Rows.Keys.Order(StringComparer.Ordinal));
        Assert.Equal(Routes.All.Where(route => route.Group is "Pages").Select(route => $"{route.Method} {route.Path}").Order(StringComparer.Ordinal), Pages.Keys.Order(StringComparer.Ordinal));
        Assert.All(Rows, row => Assert.Equal(Callers.Length, row.Value.Length));
    }

    [Fact]
    public void The_contract_says_who_may_call_what()
    {
        foreach (var (operation, cells) in Rows.Where(row => Examples.Value.ContainsKey(row.Key)))
        {
            var schemes = ((List<object>)ContractFile.Operations.Single(one => $"{one.Method} {one.Path}" == operation).Operation["security"]).Select(one => string.Concat(ContractFile.Map(one).Keys)).ToList();
            string[] expected = cells[0] is "401" ? ["apiKey", "bearer"] : cells[0].Contains('/', StringComparison.Ordinal) ? ["apiKey", "bearer", ""] : [""];
            Assert.True(expected.SequenceEqual(schemes, StringComparer.Ordinal), $"{operation}: the contract says {string.Join(", ", schemes)}");
        }
    }

    private static string Row(string operation, IEnumerable<string> cells) => $"{operation,-50} {string.Join("  ", cells)}";

    private static bool Changes(string operation, string expected) => !operation.StartsWith("GET ", StringComparison.Ordinal) && expected[0] is '2';

    private static async Task<int> Send(TestApp app, string caller, string operation)
    {
        var (path, type, body) = Examples.Value.GetValueOrDefault(operation, (Pages.GetValueOrDefault(operation, operation.Split(' ')[1]), null, null));
        if (Files.TryGetValue(operation, out var file))
            (type, body) = file;
        if (operation is "GET /oembed")
            path = $"/oembed?url={Uri.EscapeDataString($"{app.Url}/claims/{SampleIds.Of(TypeId.Claim)}")}";
        path += Queries.GetValueOrDefault(operation);
        var headers = operation.StartsWith("PATCH ", StringComparison.Ordinal) ? new[] { "If-Match: \"1\"" } : [];
        var response = await (await Client(app, caller)).Send(operation.Split(' ')[0], path, body is null ? null : Given.Raw(body, type!), headers);
        return (int)response.StatusCode;
    }

    private static async Task<HttpClient> Client(TestApp app, string caller) => caller switch
    {
        "none" => app.Anonymous,
        "other desk" => app.Holding(await Given.Key(app, ["publish"], new { publisher = new { id = (await Given.Actor(app, "Other Desk", new { kind = "outlet" })).Id() } })),
        _ => await app.With(caller),
    };

    /// <summary>A request for each operation, from its examples.</summary>
    private static readonly Lazy<Dictionary<string, (string Path, string? Type, string? Body)>> Examples = new(() =>
        ContractFile.Operations.ToDictionary(one => $"{one.Method} {one.Path}", one => Example(one.Path, one.Operation), StringComparer.Ordinal));

    private static (string Path, string? Type, string? Body) Example(string path, Dictionary<object, object> operation)
    {
        var query = new List<string>();
        foreach (var parameter in ContractFile.Parameters(operation))
        {
            var (name, place) = ((string)parameter["name"], (string)parameter["in"]);
            if (place is "path")
                path = path.Replace($"{{{name}}}", Value(parameter), StringComparison.Ordinal);
            else if (place is "query" && parameter.TryGetValue("required", out var required) && required is true or "true")
                query.Add($"{name}={Uri.EscapeDataString(Value(parameter))}");
        }
        if (query.Count > 0)
            path += "?" + string.Join('&', query);
        if (!operation.TryGetValue("requestBody", out var body))
            return (path, null, null);
        var (type, content) = ContractFile.Map(ContractFile.Map(body)["content"]).First();
        var json = ContractFile.Map(content).TryGetValue("example", out var example) ? new SerializerBuilder().JsonCompatible().Build().Serialize(example) : "{}";
        return (path, (string)type, json);
    }

    private static string Value(Dictionary<object, object> parameter)
    {
        if (parameter.TryGetValue("example", out var example))
            return example.ToString()!;
        var schema = ContractFile.Map(parameter["schema"]);
        return schema.TryGetValue("enum", out var values) ? ((List<object>)values)[0].ToString()! : "1";
    }

    /// <summary>One service whose reading is public, one whose is not: what changes nothing is sent to these.</summary>
    public sealed class Services : IAsyncLifetime
    {
        public TestApp Open { get; private set; } = null!;
        public TestApp Closed { get; private set; } = null!;

        public async ValueTask InitializeAsync() =>
            (Open, Closed) = (await TestApp.Start("FACTCHECK_SAMPLE=true"), await TestApp.Start("FACTCHECK_SAMPLE=true", "FACTCHECK_PUBLIC_READ=false"));

        public async ValueTask DisposeAsync()
        {
            await Open.DisposeAsync();
            await Closed.DisposeAsync();
        }
    }

    [GeneratedRegex(@"(?<=^[A-Z]+ \S+) +| {2,}|(?<=\d) (?=\d)")]
    private static partial Regex Cells();
}

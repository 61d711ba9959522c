using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FactCheck.Tests.Operations.Sample;

public sealed partial class SampleStoryTests
{
    private static readonly string File = Path.Combine(Repository.Root, "api", "Operations", "Sample", "story.json");

    [Fact]
    public async Task The_motive_is_disputed_by_the_person_concerned_and_on_the_motive_alone()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var dossier = await Dossier(app.Anonymous, "left-over-threat");

        var contention = dossier["claim"]!["contention"]!;
        Assert.Equal("disputed", (string)contention["state"]!);
        var by = Assert.Single(contention["by"]!.AsArray())!;
        Assert.Equal("Omar García Harfuch", (string)by["actor"]!["name"]!);
        Assert.Equal("offers_alternative", (string)by["position"]!);
        Assert.Equal("motive_only", (string)by["scope"]!);
        var rebuttal = Assert.Single(dossier["rebuttals"]!.AsArray())!;
        Assert.True((bool)rebuttal["bySubject"]!);
        Assert.Equal(["Carlos Loret de Mola asserts", "Carlos Loret de Mola asserts", "Example News reports"], dossier["statements"]!.AsArray().Select(one => $"{one!["speaker"]!["name"]} {one["position"]}"));
        Assert.Equal("opinion_column", (string)dossier["claim"]!["firstAppearance"]!["source"]!["kind"]!);
    }

    [Theory]
    [InlineData("was-abroad", "partly_conceded", "part_of")]
    [InlineData("went-to-europe", "unanswered", "part_of")]
    [InlineData("was-warned", "answered", "supports")]
    [InlineData("ambush-2020", "unanswered", "context_for")]
    [InlineData("was-on-vacation", "unanswered", "alternative_to")]
    public async Task What_the_story_is_made_of_are_claims_of_their_own_linked_to_it(string part, string contention, string relation)
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var dossier = await Dossier(app.Anonymous, part);

        Assert.Equal(contention, (string)dossier["claim"]!["contention"]!["state"]!);
        var link = dossier["links"]!.AsArray().Single(one => (string)one!["claim"]!["text"]! == "Omar García Harfuch left Mexico for Europe because of a cartel threat")!;
        Assert.Equal(relation, (string)link["relation"]!);
        Assert.Empty(dossier["verdicts"]!.AsArray());
    }

    [Fact]
    public async Task That_the_head_of_the_center_called_entails_the_warning()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var dossier = await Dossier(app.Anonymous, "was-called");

        var link = Assert.Single(dossier["links"]!.AsArray())!;
        Assert.Equal("entails", (string)link["relation"]!);
        Assert.Equal("The intelligence center warned Harfuch of a CJNG attack", (string)link["claim"]!["shortText"]!);
    }

    [Fact]
    public async Task The_answer_is_one_statement_with_its_own_position_on_each_claim()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var rebuttal = (await Dossier(app.Anonymous, "left-over-threat"))["rebuttals"]!.AsArray().Single()!;

        Assert.Equal(
            ["was-on-vacation asserts ", "left-over-threat offers_alternative motive_only", "was-abroad concedes partial", "was-warned does_not_address "],
            await Task.WhenAll(rebuttal["positions"]!.AsArray().Select(async one => $"{await Name(app, one!["claim"]!)} {one["position"]} {one["scope"]}")));
        Assert.Equal("es", (string)rebuttal["language"]!);
        var alternative = (await Dossier(app.Anonymous, "was-on-vacation"))["links"]!.AsArray().Single()!;
        Assert.Equal((string)rebuttal["id"]!, (string)alternative["assertedBy"]!);
    }

    [Fact]
    public async Task All_support_goes_back_to_the_column()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var dossier = await Dossier(app.Anonymous, "left-over-threat");

        var groups = dossier["evidence"]!.AsArray();
        Assert.Equal(["supports", "contextualizes"], groups.Select(group => (string)group!["stance"]!));
        var support = Assert.Single(groups[0]!["items"]!.AsArray())!;
        Assert.Equal("circumstantial", (string)support["directness"]!);
        var column = (string)support["source"]!["id"]!;
        Assert.Equal([column], groups[0]!["origins"]!["roots"]!.Each("id"));
        Assert.Equal(["The column of 19 December 2023", "Harfuch's answer"], groups[1]!["origins"]!["roots"]!.Each("title"));
        var said = dossier["statements"]!.AsArray().Select(one => (string)one!["source"]!["id"]!).ToList();
        Assert.Equal(column, said[0]);
        foreach (var other in said.Skip(1))
            Assert.Contains(column, (await app.Anonymous.Read($"/v1/sources/{other}"))["derivedFrom"]!.AsArray().Select(origin => (string)origin!["source"]!["id"]!));
    }

    [Fact]
    public async Task The_verdict_is_unproven_and_has_no_number()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var verdict = Assert.Single((await Dossier(app.Anonymous, "left-over-threat"))["verdicts"]!.AsArray())!;

        Assert.Equal("published", (string)verdict["state"]!);
        Assert.Equal("unproven", (string)verdict["rating"]!);
        Assert.Null(verdict["ratingValue"]);
        Assert.Equal("Example Desk", (string)verdict["publisher"]!["name"]!);
        Assert.Equal("Unproven / Sin pruebas", (string)verdict["label"]!);
        var revision = Assert.Single(verdict["revisions"]!.AsArray())!;
        Assert.Equal(2, revision["evidence"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_quote_says_that_it_is_a_paraphrase_and_every_address_is_an_example()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");

        var statements = (await app.Anonymous.Read("/v1/statements?limit=200"))["items"]!.AsArray();
        var sources = (await app.Anonymous.Read("/v1/sources?limit=200"))["items"]!.AsArray();

        Assert.Equal(9, statements.Count);
        Assert.All(statements, one => Assert.Equal("paraphrase", (string)one!["directness"]!));
        Assert.Equal(4, sources.Count);
        Assert.All(sources, one => Assert.EndsWith(".example", new Uri((string)one!["url"]!).Host, StringComparison.Ordinal));
        Assert.All((await app.Anonymous.Read("/v1/evidence?limit=200"))["items"]!.AsArray(), one => Assert.Null(one!["quote"]));
    }

    [Fact]
    public async Task Every_example_id_in_the_contract_can_be_read()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var paths = ExamplePaths();

        Assert.True(paths.Count > 10, "the contract shows no example ids");
        foreach (var path in paths)
            await app.Anonymous.Read(path);
    }

    [Fact]
    public async Task A_database_that_holds_a_claim_is_left_as_it_is()
    {
        var first = await TestApp.Start();
        await Given.Claim(first, "The bridge was closed");
        await first.Stop();

        await using var again = await TestApp.StartIn(first.Folder, "FACTCHECK_SAMPLE=true");

        var claim = Assert.Single((await again.Anonymous.Read("/v1/claims"))["items"]!.AsArray())!;
        Assert.Equal("The bridge was closed", (string)claim["text"]!);
    }

    [Fact]
    public async Task The_same_stories_sent_one_by_one_give_the_same_dossiers()
    {
        await using var loaded = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await using var sent = await TestApp.Start();
        var stories = JsonNode.Parse(await System.IO.File.ReadAllTextAsync(File))!.AsArray();

        foreach (var story in stories)
        {
            var response = await sent.Admin.PostAsync("/v1/claims", new StringContent(story!.ToJsonString(), Encoding.UTF8, "application/json"));
            Assert.True((int)response.StatusCode == 201, await response.Content.ReadAsStringAsync());
        }

        foreach (var story in stories)
        {
            var name = (string)story!["externalIds"]![0]!["value"]!;
            Assert.Equal(WithoutIds(await Dossier(loaded.Anonymous, name)), WithoutIds(await Dossier(sent.Anonymous, name)));
        }
    }

    private static async Task<JsonObject> Dossier(HttpClient client, string name)
    {
        var claim = Assert.Single((await client.Read($"/v1/claims?externalId=sample:{name}"))["items"]!.AsArray())!;
        return await client.Read($"/v1/claims/{claim["id"]}/dossier");
    }

    private static async Task<string> Name(TestApp app, JsonNode claim) => (string)(await app.Anonymous.Read($"/v1/claims/{claim["id"]}"))["externalIds"]![0]!["value"]!;

    /// <summary>Ids by their order of appearance; recorded times, and the hashes over frozen evidence that cover its id, left out.</summary>
    private static string WithoutIds(JsonObject dossier)
    {
        var order = new Dictionary<string, string>(StringComparer.Ordinal);
        var text = TypeId().Replace(dossier.ToJsonString(), id => order.TryGetValue(id.Value, out var known) ? known : order[id.Value] = $"{id.Groups["type"].Value} {order.Count}");
        return Recorded().Replace(text, "\"…\"");
    }

    /// <summary>Every address in the contract that is read by an id and without a key, with the id it shows as the example.</summary>
    private static List<string> ExamplePaths()
    {
        var found = new List<string>();
        foreach (var (_, path, operation) in ContractFile.Operations.Where(one => one.Method is "GET" && IsOpen(one.Operation)))
        {
            var inPath = ContractFile.Parameters(operation).Where(one => (string)one["in"] == "path" && one.ContainsKey("example")).ToList();
            if (inPath.Count > 0)
                found.Add(inPath.Aggregate(path, (address, one) => address.Replace($"{{{one["name"]}}}", one["example"].ToString(), StringComparison.Ordinal)));
        }
        return found;
    }

    /// <summary>One of the ways to ask is without a key.</summary>
    private static bool IsOpen(Dictionary<object, object> operation) => ((List<object>)operation["security"]).Exists(way => ContractFile.Map(way).Count == 0);

    [GeneratedRegex("(?<type>[a-z]+)_[0-7][0-9a-hjkmnp-tv-z]{25}", RegexOptions.ExplicitCapture)]
    private static partial Regex TypeId();

    [GeneratedRegex("\"(\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{6}Z|[0-9a-f]{64})\"", RegexOptions.ExplicitCapture)]
    private static partial Regex Recorded();
}

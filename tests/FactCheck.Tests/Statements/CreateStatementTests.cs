using System.Net.Http.Json;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class CreateStatementTests
{
    [Fact]
    public async Task A_statement_is_a_rebuttal_of_one_claim_and_a_statement_on_another()
    {
        await using var app = await TestApp.Start();
        var subjects = new[] { new { name = "Luis Vega" } };
        var (fled, abroad) = (await Claim(app, "The minister fled", new { subjects }), await Claim(app, "The minister is abroad", new { subjects }));

        var response = await app.Admin.PostAsJsonAsync("/v1/statements", new
        {
            speaker = new { name = "Luis Vega" },
            positions = new object[]
            {
                new { claim = new { id = fled.Id() }, position = "offers_alternative", scope = "motive_only", note = "Holidays." },
                new { claim = new { text = "THE MINISTER IS ABROAD", language = "en" }, position = "concedes", scope = "partial" },
            },
        });
        var made = await response.Json();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/v1/statements/{made.Id()}", response.Headers.Location!.ToString());
        Assert.Equal([fled.Id(), abroad.Id()], made["positions"]!.AsArray().Select(p => (string)p!["claim"]!["id"]!));
        Assert.Equal([made.Id()], await app.Anonymous.Ids($"/v1/claims/{fled.Id()}/rebuttals"));
        Assert.Empty(await app.Anonymous.Ids($"/v1/claims/{fled.Id()}/statements"));
        Assert.Equal([made.Id()], await app.Anonymous.Ids($"/v1/claims/{abroad.Id()}/statements"));
        Assert.Empty(await app.Anonymous.Ids($"/v1/claims/{abroad.Id()}/rebuttals"));
        var dossiers = (await app.Anonymous.Read($"/v1/claims/{fled.Id()}/dossier"), await app.Anonymous.Read($"/v1/claims/{abroad.Id()}/dossier"));
        AssertHolds(new { position = "offers_alternative", scope = "motive_only", note = "Holidays.", bySubject = true }, dossiers.Item1["rebuttals"]![0]!.AsObject());
        AssertHolds(new { position = "concedes", scope = "partial", note = (string?)null, bySubject = true }, dossiers.Item2["statements"]![0]!.AsObject());
        AssertHolds(new { statements = 0, rebuttals = 1, appearances = 0 }, dossiers.Item1["claim"]!["counts"]!.AsObject());
        AssertHolds(new { statements = 1, rebuttals = 0, appearances = 0 }, dossiers.Item2["claim"]!["counts"]!.AsObject());
        Assert.Equal("disputed", (string)dossiers.Item1["claim"]!["contention"]!["state"]!);
        Assert.Equal("partly_conceded", (string)dossiers.Item2["claim"]!["contention"]!["state"]!);
    }

    [Fact]
    public async Task Claims_named_by_a_new_text_are_recorded_with_it()
    {
        await using var app = await TestApp.Start();

        var made = await Created(app, "/v1/statements", new
        {
            speakerLabel = "un guardia",
            language = "es",
            positions = new object[]
            {
                new { claim = new { text = "El puente se cerró" }, position = "asserts" },
                new { claim = new { text = "The bridge was closed", language = "en", shortText = "Bridge closed", kind = "event" }, position = "reports" },
            },
        });

        var claims = (await app.Anonymous.Read("/v1/claims"))["items"]!.AsArray();
        Assert.Equal(made["positions"]!.AsArray().Select(p => (string)p!["claim"]!["id"]!), claims.Reverse().Select(claim => claim!.AsObject().Id()));
        AssertHolds(new { text = "The bridge was closed", shortText = "Bridge closed", language = "en", kind = "event", status = "open" }, claims[0]!.AsObject());
        AssertHolds(new { text = "El puente se cerró", language = "es" }, claims[1]!.AsObject());
        Assert.Equal("un guardia", (string)claims[1]!["claimants"]![0]!["label"]!);
        Assert.Equal(made.Id(), (string)claims[0]!["firstAppearance"]!["statement"]!);
    }

    public static TheoryData<object?, string, string> Refused => new()
    {
        { null, "/positions", "required" },
        { Array.Empty<object>(), "/positions", "required" },
        { new[] { new { position = "asserts" } }, "/positions/0/claim", "required" },
        { new[] { new { claim = new { text = "The bridge was closed" } } }, "/positions/0/position", "required" },
        { new[] { new { claim = new { }, position = "asserts" } }, "/positions/0/claim", "empty-reference" },
        { new[] { new { claim = new { text = "The bridge was closed" }, position = "asserts" } }, "/positions/0/claim/language", "required" },
        { new[] { new { claim = new { text = "The bridge", language = "en" }, position = "asserts" }, new { claim = new { text = "the  bridge", language = "en" }, position = "denies" } }, "/positions/1/claim", "repeated-claim" },
        { new[] { new { claim = new { text = "The bridge", language = "en" }, position = "asserts", scope = "full" } }, "/positions/0/scope", "scope-without-object" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task Positions_that_break_a_rule_are_refused_and_leave_nothing(object? positions, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync("/v1/statements", new { speakerLabel = "a guard", positions });

        await AssertProblem(response, 422, "invalid-content", at, fault);
        Assert.Equal(head, await app.Head());
        Assert.Empty(await app.Admin.Ids("/v1/claims"));
    }

    [Theory]
    [InlineData("""{"id":"claim_01jfzzzzzzfzzvzzzzzzzzzzzz"}""", "/positions/0/claim/id")]
    [InlineData("""{"externalId":{"scheme":"desk","value":"none"}}""", "/positions/0/claim")]
    public async Task A_claim_that_is_not_on_record_is_refused(string claim, string at)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync("/v1/statements", new { speakerLabel = "a guard", positions = new[] { new { claim = System.Text.Json.Nodes.JsonNode.Parse(claim), position = "asserts" } } });

        await AssertProblem(response, 422, "unknown-reference", at, "unknown-reference");
        Assert.Equal(head, await app.Head());
    }
}

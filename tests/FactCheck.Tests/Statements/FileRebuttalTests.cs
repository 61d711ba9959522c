using System.Net.Http.Json;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class FileRebuttalTests
{
    [Fact]
    public async Task A_rebuttal_records_the_statement_the_counterclaim_and_the_link_together()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "The minister fled", new { subjects = new[] { new { name = "Luis Vega" } } });
        var sent = new
        {
            saidAt = "2023-12-19",
            quote = "Estoy de vacaciones",
            language = "es",
            translations = new[] { new { language = "en", text = "I am on holiday", machine = false } },
            position = "offers_alternative",
            scope = "motive_only",
            note = "Another motive.",
        };

        var filed = await Created(app, $"/v1/claims/{claim.Id()}/rebuttals", new
        {
            speaker = new { name = "Luis Vega" },
            sent.saidAt,
            sent.quote,
            sent.language,
            sent.translations,
            sent.position,
            sent.scope,
            sent.note,
            source = new { url = "https://social.example/vega/1", kind = "social_post" },
            counterclaim = new { text = "The minister is on holiday" },
        });

        AssertHolds(sent, filed);
        AssertHolds(new { bySubject = true, directness = "verbatim" }, filed);
        var counterclaim = await app.Anonymous.Read($"/v1/claims/{filed["counterclaim"]!["id"]}");
        AssertHolds(new { text = "The minister is on holiday", language = "en" }, counterclaim);
        Assert.Equal("Luis Vega", (string)counterclaim["claimants"]![0]!["actor"]!["name"]!);
        Assert.Equal(["offers_alternative", "asserts"], filed["positions"]!.AsArray().Select(p => (string)p!["position"]!));
        var link = await app.Anonymous.Read($"/v1/links/{filed["link"]!["id"]}");
        AssertHolds(new { relation = "alternative_to", assertedBy = filed.Id() }, link);
        Assert.Equal($"{counterclaim.Id()} {claim.Id()}", $"{link["from"]!["id"]} {link["to"]!["id"]}");
        Assert.Equal([filed.Id()], await app.Anonymous.Ids($"/v1/claims/{claim.Id()}/rebuttals"));
        Assert.Equal([filed.Id()], await app.Anonymous.Ids($"/v1/claims/{counterclaim.Id()}/statements"));
        Assert.Equal("disputed", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["contention"]!["state"]!);
    }

    [Theory]
    [InlineData("denies", null, "contradicts")]
    [InlineData("offers_alternative", null, "alternative_to")]
    [InlineData("qualifies", null, "rebuts")]
    [InlineData("questions", null, "rebuts")]
    [InlineData("denies", "contrary_to", "contrary_to")]
    [InlineData("questions", "undercuts", "undercuts")]
    public async Task The_link_of_a_counterclaim_follows_from_the_position_unless_it_is_given(string position, string? relation, string expected)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { language = "es" });

        var filed = await Created(app, $"/v1/claims/{claim.Id()}/rebuttals", new { speakerLabel = "a guard", position, counterclaim = new { text = "The bridge was open", relation } });

        Assert.Equal(expected, (string)filed["link"]!["relation"]!);
        Assert.Equal((string)filed["counterclaim"]!["id"]!, (string)filed["link"]!["from"]!["id"]!);
        Assert.Equal("es", (string)(await app.Anonymous.Read($"/v1/claims/{filed["counterclaim"]!["id"]}"))["language"]!);
        Assert.Equal("es", (string)filed["language"]!);
    }

    [Fact]
    public async Task Without_a_counterclaim_there_is_no_link()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);

        var filed = await Created(app, $"/v1/claims/{claim.Id()}/rebuttals", new { speakerLabel = "a guard", position = "questions" });

        AssertHolds(new { counterclaim = (string?)null, link = (string?)null }, filed);
        Assert.Empty(await app.Anonymous.Ids("/v1/links"));
    }

    [Fact]
    public async Task A_counterclaim_and_a_link_on_record_are_taken_as_they_are()
    {
        await using var app = await TestApp.Start();
        var (claim, counterclaim) = (await Claim(app), await Claim(app, "The bridge was open", new { externalIds = new[] { new { scheme = "desk", value = "open" } } }));
        // The same link written the other way round: it is symmetric.
        var link = await Link(app, claim, "contradicts", counterclaim, new { rationale = "Both cannot be." });

        foreach (var reference in new object[] { new { text = "the bridge was  OPEN" }, new { id = counterclaim.Id() }, new { externalId = new { scheme = "desk", value = "open" } } })
        {
            var filed = await Created(app, $"/v1/claims/{claim.Id()}/rebuttals", new { speakerLabel = "a guard", position = "denies", counterclaim = reference });
            Assert.Equal(counterclaim.Id(), (string)filed["counterclaim"]!["id"]!);
            Assert.Equal(link.Id(), (string)filed["link"]!["id"]!);
            AssertHolds(new { rationale = "Both cannot be.", assertedBy = (string?)null }, filed["link"]!.AsObject());
        }
        Assert.Equal([link.Id()], await app.Anonymous.Ids("/v1/links"));
    }

    [Theory]
    [InlineData("asserts")]
    [InlineData("repeats")]
    [InlineData("reports")]
    [InlineData("concedes")]
    [InlineData("retracts")]
    [InlineData("corrects")]
    [InlineData("declines_to_comment")]
    [InlineData("does_not_address")]
    public async Task A_reply_that_is_not_contrary_is_no_rebuttal(string position)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/rebuttals", new { speakerLabel = "a guard", position }), 422, "invalid-content", at: "/position", fault: "unknown-value");
        await AssertProblem(await app.Admin.PostAsJsonAsync("/v1/claims", new { text = "The bridge is unsafe", language = "en", rebuttals = new[] { new { speakerLabel = "a guard", position } } }), 422, "invalid-content", at: "/rebuttals/0/position", fault: "unknown-value");

        Assert.Equal(head, await app.Head());
    }

    public static TheoryData<object, int, string, string, string> Refused => new()
    {
        { new { speakerLabel = "a guard" }, 422, "invalid-content", "/position", "required" },
        { new { position = "denies" }, 422, "invalid-content", "/speaker", "required" },
        { new { speakerLabel = "a guard", position = "denies", counterclaim = new { relation = "rebuts" } }, 422, "invalid-content", "/counterclaim", "empty-reference" },
        { new { speakerLabel = "a guard", position = "denies", counterclaim = new { text = "It was open", relation = "beats" } }, 422, "invalid-content", "/counterclaim/relation", "unknown-value" },
        { new { speakerLabel = "a guard", position = "denies", counterclaim = new { text = "The bridge was closed for a day" } }, 422, "invalid-content", "/counterclaim", "repeated-claim" },
        { new { speakerLabel = "a guard", position = "denies", counterclaim = new { text = "It was open" }, positions = new[] { new { claim = new { text = "It was open" }, position = "questions" } } }, 422, "invalid-content", "/counterclaim", "repeated-claim" },
        { new { speakerLabel = "a guard", position = "denies", counterclaim = new { id = "claim_01jfzzzzzzfzzvzzzzzzzzzzzz" } }, 422, "unknown-reference", "/counterclaim/id", "unknown-reference" },
        { new { speakerLabel = "a guard", position = "denies", claim = "x" }, 400, "malformed-json", "/claim", "unknown-member" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_breaks_a_rule_is_refused_by_name_and_leaves_nothing(object body, int status, string code, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/rebuttals", body), status, code, at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_counterclaim_that_would_close_a_circle_is_refused_with_all_of_the_rebuttal()
    {
        await using var app = await TestApp.Start();
        var (claim, counterclaim) = (await Claim(app), await Claim(app, "The bridge was open"));
        await Link(app, claim, "narrows", counterclaim);
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/rebuttals", new { speakerLabel = "a guard", position = "qualifies", counterclaim = new { id = counterclaim.Id(), relation = "narrows" } });

        var problem = await AssertProblem(response, 409, "link-cycle", at: "/counterclaim");
        Assert.Equal([counterclaim.Id(), claim.Id(), counterclaim.Id()], problem["path"]!.AsArray().Select(id => (string)id!));
        Assert.Equal(head, await app.Head());
    }
}

using System.Net.Http.Json;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class AddStatementTests
{
    [Fact]
    public async Task A_statement_is_read_back_with_all_that_was_said_of_it()
    {
        await using var app = await TestApp.Start();
        var subject = await Actor(app, "Luis Vega");
        var claim = await Claim(app, more: new { subjects = new[] { new { id = subject.Id() } } });
        var report = await Statement(app, claim, "reports", "City Radio");
        var sent = new
        {
            speakerLabel = "a spokesperson",
            saidAt = "2023-12",
            quote = "El puente siguió abierto",
            language = "es",
            translations = new[] { new { language = "en", text = "The bridge stayed open", machine = true } },
            locator = new { from = 3, to = 9, page = "A4", timecode = "00:01:02" },
            directness = "paraphrase",
            externalIds = new[] { new { scheme = "desk", value = "s-1" } },
            position = "denies",
            scope = "partial",
            note = "Only the night is meant.",
        };

        var added = await Statement(app, claim, more: new
        {
            sent.speakerLabel,
            sent.saidAt,
            sent.quote,
            sent.language,
            sent.translations,
            sent.locator,
            sent.directness,
            sent.externalIds,
            sent.position,
            sent.scope,
            sent.note,
            speaker = new { name = "Petra Lind", kind = "person" },
            onBehalfOf = new { id = subject.Id() },
            source = new { url = "https://radio.example/talk", kind = "interview" },
            reportedIn = new { id = report.Id() },
            positions = new[] { new { claim = new { text = "The bridge was closed at night" }, position = "concedes", scope = "full", note = "In passing." } },
        });

        AssertHolds(sent, added);
        AssertWhole(added, "withdrawnAt", "withdrawnReason");
        Assert.Equal("Petra Lind", (string)added["speaker"]!["name"]!);
        Assert.Equal("Luis Vega", (string)added["onBehalfOf"]!["name"]!);
        Assert.Equal("https://radio.example/talk", (string)added["source"]!["url"]!);
        Assert.Equal(report.Id(), (string)added["reportedIn"]!);
        Assert.Equal(["denies partial Only the night is meant.", "concedes full In passing."], added["positions"]!.AsArray().Select(p => $"{p!["position"]} {p["scope"]} {p["note"]}"));
        Assert.Equal("en", (string)(await app.Anonymous.Read($"/v1/claims/{added["positions"]![1]!["claim"]!["id"]}"))["language"]!);
        Assert.Equal(["/positions/0/claim false", "/speaker false", "/onBehalfOf true", "/source false"], added["references"]!.AsArray().Select(r => $"{r!["pointer"]} {r["matched"]}"));
        var read = await app.Anonymous.Read($"/v1/statements/{added.Id()}");
        AssertHolds(read, added);
        Assert.Equal(19, read.Count);
    }

    [Theory]
    [InlineData("verbatim", "It was open all day")]
    [InlineData("reported", null)]
    public async Task Directness_and_language_follow_from_what_is_there(string directness, string? quote)
    {
        await using var app = await TestApp.Start();

        var added = await Statement(app, await Claim(app, more: new { language = "es" }), more: new { quote });

        AssertHolds(new { directness, language = "es", quote, scope = (string?)null, bySubject = false }, added);
    }

    [Theory]
    [InlineData("unanswered")]
    [InlineData("unanswered", "Ana asserts", "City repeats", "City questions")]
    [InlineData("unanswered", "Ana asserts", "City concedes full", "City declines_to_comment", "City does_not_address")]
    [InlineData("answered by Luis questions source_attack", "Ana asserts", "Luis questions source_attack")]
    [InlineData("answered by Luis declines_to_comment ", "Ana asserts", "Luis declines_to_comment")]
    [InlineData("answered by Luis does_not_address ", "Ana asserts", "Luis denies", "Luis does_not_address")]
    [InlineData("disputed by Luis denies full", "Ana asserts", "Luis denies full")]
    [InlineData("disputed by City qualifies ", "Ana asserts", "City qualifies")]
    [InlineData("disputed by Luis offers_alternative motive_only, City denies ", "Ana asserts", "Luis offers_alternative motive_only", "City denies")]
    [InlineData("disputed by City denies ", "City denies", "Luis concedes full")]
    [InlineData("disputed by Luis denies ", "Luis concedes", "Luis denies")]
    [InlineData("disputed by Luis denies full", "Ana asserts", "Petra/Luis denies full")]
    [InlineData("unanswered", "Ana asserts", "Ana denies")]
    [InlineData("partly_conceded by Luis concedes partial", "Ana asserts", "Luis denies", "Luis concedes partial")]
    [InlineData("partly_conceded by Luis concedes partial", "Ana asserts", "Petra/Luis concedes partial")]
    [InlineData("conceded by Luis concedes full", "Ana asserts", "Luis concedes partial", "Petra/Luis concedes full")]
    [InlineData("conceded by Luis concedes ", "Luis concedes")]
    [InlineData("unanswered", "Ana asserts", "Petra concedes")]
    [InlineData("retracted_by_claimant by Ana retracts ", "Ana asserts", "Luis denies full", "Ana retracts")]
    [InlineData("retracted_by_claimant by Ana retracts ", "City/Ana asserts", "Ana retracts")]
    [InlineData("unanswered", "Ana asserts", "Ana retracts", "Ana asserts")]
    [InlineData("unanswered", "Ana asserts", "City retracts")]
    [InlineData("disputed by label denies ", "Ana asserts", "label denies")]
    public async Task Contention_follows_from_the_latest_position_of_each_actor(string expected, params string[] said)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { subjects = new[] { new { name = "Luis", kind = "person" } } });
        var statements = new List<string>();

        foreach (var one in said)
        {
            var part = one.Split(' ');
            var who = part[0].Split('/');
            statements.Add((await Statement(app, claim, part[1], more: new
            {
                speaker = who[0] is "label" ? null : new { name = who[0] },
                speakerLabel = who[0] is "label" ? "label" : null,
                onBehalfOf = who.Length > 1 ? new { name = who[1] } : null,
                scope = part.ElementAtOrDefault(2),
            })).Id());
        }

        var shown = await app.Anonymous.Read($"/v1/claims/{claim.Id()}");
        var by = shown["contention"]!["by"]!.AsArray();
        var parties = by.Select(p => $"{p!["actor"]?["name"] ?? "label"} {p["position"]} {p["scope"]}");
        Assert.Equal(expected, shown["contention"]!["state"] + (by.Count > 0 ? " by " + string.Join(", ", parties) : ""));
        Assert.All(by, p => Assert.Contains((string)p!["statement"]!, statements));
        Assert.Equal([claim.Id()], await app.Anonymous.Ids($"/v1/claims?contention={expected.Split(' ')[0]}"));
    }

    [Theory]
    [InlineData("Luis Vega", null, true)]
    [InlineData("LUIS  VEGÁ", null, true)]
    [InlineData("Petra Lind", "Luis Vega", true)]
    [InlineData("Petra Lind", "City Radio", false)]
    [InlineData("Petra Lind", null, false)]
    public async Task An_answer_says_whether_it_is_by_a_subject(string speaker, string? onBehalfOf, bool bySubject)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, more: new { subjects = new[] { new { name = "Luis Vega" } } });

        var added = await Statement(app, claim, "does_not_address", speaker, new { onBehalfOf = onBehalfOf is null ? null : new { name = onBehalfOf } });

        Assert.Equal(bySubject, (bool)added["bySubject"]!);
        Assert.Equal(bySubject, (bool)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}/statements"))["items"]![0]!["bySubject"]!);
    }

    [Theory]
    [InlineData("asserts", false)]
    [InlineData("repeats", false)]
    [InlineData("reports", false)]
    [InlineData("denies", true)]
    [InlineData("offers_alternative", true)]
    [InlineData("qualifies", true)]
    [InlineData("questions", true)]
    [InlineData("concedes", true)]
    [InlineData("retracts", false)]
    [InlineData("corrects", false)]
    [InlineData("declines_to_comment", false)]
    [InlineData("does_not_address", false)]
    public async Task Only_a_contrary_or_conceding_position_has_a_scope(string position, bool hasScope)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/statements", new { speakerLabel = "a guard", position, scope = "full", positions = new[] { new { claim = new { text = "The guard was there" }, position, scope = "evasive" } } });

        if (hasScope)
        {
            AssertHolds(new { position, scope = "full" }, await response.Json());
            return;
        }
        await AssertProblem(response, 422, "invalid-content", at: "/scope", fault: "scope-without-object");
        await AssertProblem(response, 422, "invalid-content", at: "/positions/0/scope");
        Assert.Equal(head, await app.Head());
    }

    public static TheoryData<object, int, string, string, string?> Refused => new()
    {
        { new { position = "asserts" }, 422, "invalid-content", "/speaker", "required" },
        { new { speaker = new { }, position = "asserts" }, 422, "invalid-content", "/speaker", "empty-reference" },
        { new { speakerLabel = "a guard" }, 422, "invalid-content", "/position", "required" },
        { new { speakerLabel = "a guard", position = "shouts" }, 422, "invalid-content", "/position", "unknown-value" },
        { new { speakerLabel = "a guard", position = "denies", scope = "half" }, 422, "invalid-content", "/scope", "unknown-value" },
        { new { speakerLabel = "a guard", position = "asserts", saidAt = "2023-02-30" }, 422, "invalid-content", "/saidAt", "invalid-date" },
        { new { speakerLabel = "a guard", position = "asserts", quote = new string('x', 20_001) }, 422, "invalid-content", "/quote", "too-long" },
        { new { speakerLabel = "a guard", position = "asserts", locator = new { from = 9, to = 3 } }, 422, "invalid-content", "/locator/to", "order" },
        { new { speakerLabel = "a guard", position = "asserts", translations = new[] { new { language = "en" } } }, 422, "invalid-content", "/translations/0/text", "required" },
        { new { speakerLabel = "a guard", position = "asserts", reportedIn = new { id = "statement_01jfzzzzzzfzzvzzzzzzzzzzzz" } }, 422, "unknown-reference", "/reportedIn/id", "unknown-reference" },
        { new { speakerLabel = "a guard", position = "asserts", reportedIn = new { @ref = "other" } }, 422, "unknown-reference", "/reportedIn/ref", "unknown-reference" },
        { new { speakerLabel = "a guard", position = "asserts", @ref = "own", reportedIn = new { @ref = "own" } }, 422, "invalid-content", "/reportedIn", "self-reference" },
        { new { speaker = new { name = "A guard" }, position = "asserts", onBehalfOf = new { id = "actor_01jfzzzzzzfzzvzzzzzzzzzzzz" } }, 422, "unknown-reference", "/onBehalfOf/id", null },
        { new { speakerLabel = "a guard", position = "asserts", positions = new[] { new { claim = new { text = "The bridge was CLOSED for a day" }, position = "denies" } } }, 422, "invalid-content", "/positions/0/claim", "repeated-claim" },
        { new { speakerLabel = "a guard", position = "asserts", verdict = "true" }, 400, "malformed-json", "/verdict", "unknown-member" },
        { new { speakerLabel = 5, position = "asserts" }, 400, "malformed-json", "/speakerLabel", "wrong-type" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_breaks_a_rule_is_refused_by_name_and_leaves_nothing(object body, int status, string code, string at, string? fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/statements", body);

        await AssertProblem(response, status, code, at, fault);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Statements_of_one_story_name_each_other_in_any_order()
    {
        await using var app = await TestApp.Start();

        var claim = await Claim(app, more: new
        {
            statements = new object[]
            {
                new { speaker = new { name = "Ana Ruiz" }, position = "asserts", saidAt = "2023-12-18", reportedIn = new { @ref = "report" } },
                new { speaker = new { name = "City Radio" }, position = "reports", saidAt = "2023-12-19", @ref = "report" },
            },
            rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "denies", @ref = "answer", reportedIn = new { @ref = "report" } } },
            links = new[] { new { relation = "rebuts", to = new { text = "The bridge is unsafe" }, assertedBy = new { @ref = "answer" } } },
        });

        var dossier = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        var (first, report, answer) = (dossier["statements"]![0]!, dossier["statements"]![1]!, dossier["rebuttals"]![0]!);
        Assert.Equal("reports", (string)report["position"]!);
        Assert.Equal((string)report["id"]!, (string)first["reportedIn"]!);
        Assert.Equal((string)report["id"]!, (string)answer["reportedIn"]!);
        Assert.Null(report["reportedIn"]);
        Assert.Equal((string)answer["id"]!, (string)dossier["links"]![0]!["assertedBy"]!);
    }

    [Theory]
    [InlineData("one", "one", "/rebuttals/0/ref", "invalid-content", "repeated-ref")]
    [InlineData("one", "two", "/statements/0/reportedIn/ref", "unknown-reference", "unknown-reference")]
    public async Task A_ref_names_one_statement_of_the_request(string statement, string rebuttal, string at, string code, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync("/v1/claims", new
        {
            text = "The bridge was closed",
            language = "en",
            statements = new[] { new { speakerLabel = "a guard", position = "asserts", @ref = statement, reportedIn = new { @ref = "three" } } },
            rebuttals = new[] { new { speakerLabel = "a driver", position = "denies", @ref = rebuttal } },
        });

        await AssertProblem(response, 422, code, at, fault);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_claim_that_is_not_there_takes_no_statement()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/statements", new { speakerLabel = "a guard", position = "asserts" });

        await AssertProblem(response, 404, "not-found");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task An_external_id_on_record_is_refused_with_the_id_it_has()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var externalIds = new[] { new { scheme = "desk", value = "s-1" } };
        var first = await Statement(app, claim, more: new { externalIds });
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/statements", new { speakerLabel = "a guard", position = "asserts", externalIds });

        Assert.Equal(first.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: "/externalIds/0"))["id"]!);
        Assert.Equal(head, await app.Head());
    }
}

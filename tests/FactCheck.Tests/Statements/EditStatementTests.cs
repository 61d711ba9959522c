using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Statements;

public sealed class EditStatementTests
{
    [Fact]
    public async Task Every_member_can_be_changed_and_cleared_again()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var report = await Statement(app, claim, "reports", "City Radio");
        var statement = await Statement(app, claim);
        var path = $"/v1/statements/{statement.Id()}";
        var plain = new
        {
            speakerLabel = "a spokesperson",
            saidAt = "2023-12-19T08:30:00Z",
            quote = "El puente siguió abierto",
            language = "es",
            translations = new[] { new { language = "en", text = "The bridge stayed open", machine = false } },
            locator = new { from = 3, to = 9, page = "A4", timecode = "00:01:02" },
            directness = "paraphrase",
            externalIds = new[] { new { scheme = "desk", value = "s-1" } },
        };
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var changed = await Patched(app, path, new
        {
            plain.speakerLabel,
            plain.saidAt,
            plain.quote,
            plain.language,
            plain.translations,
            plain.locator,
            plain.directness,
            plain.externalIds,
            speaker = new { name = "Petra Lind" },
            onBehalfOf = new { name = "City" },
            source = new { url = "https://radio.example/talk" },
            reportedIn = new { id = report.Id() },
            positions = new[] { new { claim = new { id = claim.Id() }, position = "concedes", scope = "partial", note = "In passing." } },
        });

        AssertHolds(plain, changed);
        AssertHolds(new { revision = 2, createdAt = (string)statement["createdAt"]!, updatedAt = "2024-01-02T03:09:05.000000Z", reportedIn = report.Id() }, changed);
        AssertWhole(changed, "withdrawnAt", "withdrawnReason");
        Assert.Equal("Petra Lind City https://radio.example/talk", $"{changed["speaker"]!["name"]} {changed["onBehalfOf"]!["name"]} {changed["source"]!["url"]}");
        AssertHolds(new { position = "concedes", scope = "partial", note = "In passing." }, changed["positions"]![0]!.AsObject());
        AssertHolds(changed, await app.Anonymous.Read(path));

        var cleared = await Patched(app, path, new
        {
            speaker = (string?)null,
            onBehalfOf = (string?)null,
            saidAt = (string?)null,
            quote = (string?)null,
            language = (string?)null,
            translations = (string?)null,
            source = (string?)null,
            locator = (string?)null,
            directness = (string?)null,
            reportedIn = (string?)null,
            externalIds = (string?)null,
        }, "\"2\"");

        AssertWhole(cleared, "speaker", "onBehalfOf", "saidAt", "quote", "language", "translations", "source", "locator", "reportedIn", "withdrawnAt", "withdrawnReason", "externalIds");
        AssertHolds(new { revision = 3, speakerLabel = "a spokesperson", directness = "reported" }, cleared);
        AssertHolds(cleared, await app.Anonymous.Read(path));
        Assert.Empty(await app.Anonymous.Ids("/v1/statements?externalId=desk:s-1"));
    }

    [Fact]
    public async Task Inside_an_object_only_what_is_given_changes()
    {
        await using var app = await TestApp.Start();
        var statement = await Statement(app, await Claim(app), more: new { locator = new { from = 3, to = 9, page = "A4" } });

        var changed = await Patched(app, $"/v1/statements/{statement.Id()}", new { locator = new { page = (string?)null, to = 12 }, speaker = new { name = "Petra Lind" } });

        AssertHolds(new { locator = new { from = 3, to = 12, page = (string?)null, timecode = (string?)null } }, changed);
        Assert.Equal("Petra Lind", (string)changed["speaker"]!["name"]!);
    }

    [Fact]
    public async Task A_position_moved_to_another_claim_shows_on_both()
    {
        await using var app = await TestApp.Start();
        var (one, other) = (await Claim(app), await Claim(app, "The bridge is unsafe"));
        var statement = await Statement(app, one, "denies");
        var etag = (await app.Anonymous.GetAsync($"/v1/claims/{one.Id()}")).Headers.ETag;

        await Patched(app, $"/v1/statements/{statement.Id()}", new { positions = new[] { new { claim = new { id = other.Id() }, position = "asserts" } } });

        var response = await app.Anonymous.GetAsync($"/v1/claims/{one.Id()}");
        Assert.NotEqual(etag, response.Headers.ETag);
        var (left, reached) = (await response.Json(), await app.Anonymous.Read($"/v1/claims/{other.Id()}"));
        Assert.Equal("unanswered 0", $"{left["contention"]!["state"]} {left["counts"]!["rebuttals"]}");
        Assert.Equal($"{statement.Id()} 1", $"{reached["firstAppearance"]!["statement"]} {reached["counts"]!["statements"]}");
        Assert.Empty(await app.Anonymous.Ids($"/v1/claims/{one.Id()}/rebuttals"));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_writes_nothing()
    {
        await using var app = await TestApp.Start();
        var statement = await Statement(app, await Claim(app), more: new { quote = "It was open", saidAt = "2023" });
        var head = await app.Head();

        var same = await Patched(app, $"/v1/statements/{statement.Id()}", new { quote = " It was open ", speaker = new { name = "ANA RUIZ" } }, "\"1.99\"");

        Assert.Equal(1, (int)same["revision"]!);
        Assert.Equal(head, await app.Head());
    }

    [Theory]
    [InlineData(null, 428, "precondition-required")]
    [InlineData("\"2\"", 412, "stale-revision")]
    [InlineData("1", 400, "invalid-parameter")]
    public async Task A_change_names_the_revision_it_is_based_on(string? ifMatch, int status, string code)
    {
        await using var app = await TestApp.Start();
        var statement = await Statement(app, await Claim(app));
        var head = await app.Head();

        var problem = await AssertProblem(await app.Admin.Patch($"/v1/statements/{statement.Id()}", new { quote = "Open" }, ifMatch ?? ""), status, code);

        if (status == 412)
            Assert.Equal(1, (int)problem["currentRevision"]!);
        Assert.Equal(head, await app.Head());
    }

    public static TheoryData<object, string, string> Refused => new()
    {
        { new { speaker = (string?)null }, "/speaker", "required" },
        { new { positions = (string?)null }, "/positions", "required" },
        { new { positions = Array.Empty<object>() }, "/positions", "required" },
        { new { positions = new[] { new { claim = new { text = "A", language = "en" }, position = "asserts", scope = "full" } } }, "/positions/0/scope", "scope-without-object" },
        { new { directness = "near" }, "/directness", "unknown-value" },
        { new { locator = new { from = 5, to = 4 } }, "/locator/to", "order" },
        { new { language = "Spanish" }, "/language", "invalid-language" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task A_patch_that_breaks_a_rule_is_refused_whole(object patch, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var statement = await Statement(app, await Claim(app));
        var head = await app.Head();

        await AssertProblem(await app.Admin.Patch($"/v1/statements/{statement.Id()}", patch), 422, "invalid-content", at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_statement_cannot_tell_of_itself()
    {
        await using var app = await TestApp.Start();
        var statement = await Statement(app, await Claim(app));

        var response = await app.Admin.Patch($"/v1/statements/{statement.Id()}", new { reportedIn = new { id = statement.Id() } });

        await AssertProblem(response, 422, "invalid-content", at: "/reportedIn", fault: "self-reference");
        await AssertProblem(await app.Admin.Patch("/v1/statements/statement_01jfzzzzzzfzzvzzzzzzzzzzzz", new { quote = "Open" }), 404, "not-found");
    }
}

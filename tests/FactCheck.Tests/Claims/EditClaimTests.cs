using System.Text.Json.Nodes;
using FactCheck.Claims;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class EditClaimTests
{
    private static readonly object[] Judged = [new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" }];

    [Fact]
    public async Task Every_member_can_be_changed()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { topics = new[] { "roads" }, subjects = new[] { new { name = "Luis Vega" } }, externalIds = new[] { new { scheme = "desk", value = "c-1" } } });
        var eva = await Given.Actor(app, "Eva Soto");
        var patch = new
        {
            text = "El puente se cerró dos días",
            shortText = "Puente cerrado",
            language = "es",
            translations = new[] { new { language = "en", text = "The bridge was closed for two days", machine = true } },
            kind = "quantity",
            checkability = "not_yet",
            subjects = new[] { new { id = eva.Id() } },
            topics = new[] { "bridges", "weather" },
            status = "parked",
            statusReason = "The log is not out yet",
            about = new { from = "2023-12", to = "2023-12-19", place = "Northtown" },
            externalIds = new[] { new { scheme = "desk", value = "c-2" } },
        };
        Given.AssertComplete<ClaimFields>(patch);
        app.Clock.Move(TimeSpan.FromMinutes(1));

        var response = await app.Admin.Patch($"/v1/claims/{claim.Id()}", patch, "\"1.1\"");

        var changed = await response.Json();
        Assert.Equal("\"2.2\"", response.Headers.ETag!.Tag);
        Given.AssertHolds(new
        {
            revision = 2,
            patch.text,
            patch.shortText,
            patch.language,
            patch.translations,
            patch.kind,
            patch.checkability,
            subjects = new[] { new { id = eva.Id(), name = "Eva Soto", kind = "person" } },
            patch.topics,
            patch.status,
            patch.statusReason,
            patch.about,
            patch.externalIds,
            createdAt = (string)claim["createdAt"]!,
            updatedAt = "2024-01-02T03:05:05.000000Z",
        }, changed);
        Assert.Equal(changed.ToJsonString(), (await app.Anonymous.Read($"/v1/claims/{claim.Id()}")).ToJsonString());
        foreach (var filter in new[] { "topic=weather", $"subject={eva.Id()}", "externalId=desk:c-2", "status=parked", "language=es", "kind=quantity", "checkability=not_yet" })
            Assert.Equal([claim.Id()], await app.Anonymous.Ids($"/v1/claims?{filter}"));
        foreach (var filter in new[] { "topic=roads", $"subject={claim["subjects"]![0]!["id"]}", "externalId=desk:c-1" })
            Assert.Empty(await app.Anonymous.Ids($"/v1/claims?{filter}"));
    }

    [Theory]
    [InlineData("text", "\"The bridge was closed for two days\"")]
    [InlineData("shortText", "\"Bridge was closed\"")]
    [InlineData("shortText", "null")]
    [InlineData("language", "\"en-GB\"")]
    public async Task Once_a_verdict_was_published_the_text_is_fixed(string member, string value)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { shortText = "Bridge closed", verdicts = Judged });
        var head = await app.Head();

        var response = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new JsonObject { [member] = JsonNode.Parse(value), ["topics"] = new JsonArray("roads") });

        var problem = await AssertProblem(response, 409, "claim-text-frozen", at: $"/{member}");
        Assert.Contains("variant_of", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Single(problem["errors"]!.AsArray());
        Assert.Equal(head, await app.Head());
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["topics"]!.AsArray());
    }

    [Fact]
    public async Task Everything_else_about_a_judged_claim_can_be_changed()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { verdicts = Judged });
        var patch = new
        {
            text = "The bridge was closed for a day",
            language = "en",
            translations = new[] { new { language = "es", text = "El puente se cerró un día", machine = false } },
            topics = new[] { "roads" },
            kind = "event",
            status = "reviewed",
            statusReason = "Done",
        };

        var changed = await (await app.Admin.Patch($"/v1/claims/{claim.Id()}", patch)).Json();

        Given.AssertHolds(patch, changed);
        Assert.Equal(2, (int)changed["revision"]!);
    }

    [Fact]
    public async Task A_draft_verdict_fixes_nothing()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "false" } } });

        var changed = await (await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { text = "The bridge was closed for two days" })).Json();

        Assert.Equal("The bridge was closed for two days", (string)changed["text"]!);
    }

    [Fact]
    public async Task A_judged_claim_cannot_become_a_draft_again()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { verdicts = Judged });
        var head = await app.Head();

        var response = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { status = "draft" });

        await AssertProblem(response, 409, "claim-has-verdict", at: "/status");
        Assert.Equal(head, await app.Head());
        Assert.Equal("reviewed", (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["status"]!);
    }

    [Fact]
    public async Task Opening_a_draft_shows_it_and_counts_it_among_the_links_of_others()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed");
        var draft = await Given.Claim(app, "The road was closed", new { status = "draft", links = new[] { new { relation = "context_for", to = new { id = claim.Id() } } } });
        var before = await app.Anonymous.Read($"/v1/claims/{claim.Id()}");

        await app.Admin.Patch($"/v1/claims/{draft.Id()}", new { status = "open" });
        var opened = await app.Anonymous.Read($"/v1/claims/{claim.Id()}");
        Assert.Equal([draft.Id(), claim.Id()], await app.Anonymous.Ids("/v1/claims"));
        await app.Admin.Patch($"/v1/claims/{draft.Id()}", new { status = "draft" });

        Assert.Equal((0, 1, 0), ((int)before["counts"]!["links"]!, (int)opened["counts"]!["links"]!, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["links"]!));
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}"), 404, "not-found");
    }

    [Theory]
    [InlineData("status", "\"merged\"", "/status", "unknown-value")]
    [InlineData("status", "\"withdrawn\"", "/status", "unknown-value")]
    [InlineData("text", "\" \"", "/text", "empty")]
    [InlineData("shortText", "\"The bridge was closed for a day and a half and then it was opened again to all\"", "/shortText", "too-long")]
    [InlineData("about", "{ \"from\": \"2024\", \"to\": \"2023-12\" }", "/about/to", "order")]
    [InlineData("subjects", "[{ \"name\": \"Ana Ruiz\" }, { \"kind\": \"person\" }]", "/subjects/1", "empty-reference")]
    [InlineData("translations", "[{ \"language\": \"es\", \"text\": \"\" }]", "/translations/0/text", "empty")]
    public async Task A_part_that_breaks_a_rule_is_named(string member, string value, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var head = await app.Head();

        var response = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new JsonObject { [member] = JsonNode.Parse(value) });

        await AssertProblem(response, 422, "invalid-content", at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_claim_cannot_take_the_external_id_of_another_and_nothing_of_the_patch_stays()
    {
        await using var app = await TestApp.Start();
        var known = await Given.Claim(app, "The bridge was closed", new { externalIds = new[] { new { scheme = "desk", value = "c-1" } } });
        var claim = await Given.Claim(app, "The road was closed");
        var head = await app.Head();

        var response = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { subjects = new[] { new { name = "Luis Vega" } }, externalIds = new[] { new { scheme = "desk", value = "c-1" } } });

        Assert.Equal(known.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: "/externalIds/0"))["id"]!);
        Assert.Equal(head, await app.Head());
        Assert.Empty(await app.Anonymous.Ids("/v1/actors"));
    }

    [Fact]
    public async Task A_claim_is_changed_only_by_who_has_seen_the_revision_whatever_else_was_shown()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Given.Created(app, $"/v1/claims/{claim.Id()}/statements", new { speakerLabel = "A neighbour", position = "repeats" });

        var taken = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } }, "\"1.1\"");
        var head = await app.Head();
        var stale = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { topics = new[] { "weather" } }, "\"1.2\"");
        var without = await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { topics = new[] { "weather" } }, "");

        Assert.Equal("\"2.3\"", taken.Headers.ETag!.Tag);
        Assert.Equal(2, (int)(await AssertProblem(stale, 412, "stale-revision"))["currentRevision"]!);
        Assert.Equal(2, (int)(await AssertProblem(without, 428, "precondition-required", at: "If-Match"))["currentRevision"]!);
        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Admin.Patch("/v1/claims/claim_01hk000000e008000000000000", new { topics = new[] { "roads" } }, ""), 404, "not-found");
    }
}

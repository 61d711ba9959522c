using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

public sealed class EditVerdictTests
{
    [Fact]
    public async Task Every_member_of_a_draft_can_be_changed_and_cleared_again()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var (one, other) = (await Given.Evidence(app, claim), await Given.Evidence(app, claim, "refutes"));
        var draft = await Verdict(app, claim, "unproven", new { evidence = new[] { new { id = one.Id() } } });
        var path = $"/v1/verdicts/{draft.Id()}";
        var plain = new
        {
            rating = "mostly_false",
            label = "Casi falso",
            reasons = new[] { "factual_error" },
            summary = "It was open for most of it.",
            explanation = "The log of the keeper says so.",
            language = "es",
            url = "https://desk.example/verdict/1",
            reviewer = "The night desk",
            reviewedAt = "2023-12",
            publishedAt = "2023-12-20",
            reviewBy = "2025",
            overrideReason = "For the record.",
            externalIds = new[] { new { scheme = "desk", value = "v-1" } },
        };
        app.Clock.Move(TimeSpan.FromMinutes(5));

        var changed = await Patched(app, path, new
        {
            publisher = new { name = "Another Desk", kind = "outlet" },
            evidence = new[] { new { id = other.Id() } },
            plain.rating,
            plain.label,
            plain.reasons,
            plain.summary,
            plain.explanation,
            plain.language,
            plain.url,
            plain.reviewer,
            plain.reviewedAt,
            plain.publishedAt,
            plain.reviewBy,
            plain.overrideReason,
            plain.externalIds,
        });

        AssertHolds(plain, changed);
        AssertHolds(new { revision = 2, state = "draft", n = 0, ratingValue = 2, evidence = new[] { other.Id() }, createdAt = (string)draft["createdAt"]!, updatedAt = "2024-01-02T03:09:05.000000Z" }, changed);
        AssertWhole(changed, "supersededBy", "changeKind", "publicNote", "firstPublishedAt", "corrections");
        Assert.Equal("Another Desk", (string)changed["publisher"]!["name"]!);
        AssertHolds(changed, await app.Admin.Read(path));
        await AssertProblem(await app.Anonymous.GetAsync(path), 404, "not-found");

        var cleared = await Patched(app, path, new
        {
            label = (string?)null,
            reasons = (string?)null,
            summary = (string?)null,
            explanation = (string?)null,
            language = (string?)null,
            url = (string?)null,
            reviewer = (string?)null,
            reviewedAt = (string?)null,
            publishedAt = (string?)null,
            evidence = (string?)null,
            reviewBy = (string?)null,
            overrideReason = (string?)null,
            externalIds = (string?)null,
        }, "\"2.1\"");

        AssertWhole(cleared, "url", "supersededBy", "changeKind", "publicNote", "label", "reasons", "summary", "explanation", "reviewer", "reviewedAt", "publishedAt", "firstPublishedAt", "evidence", "reviewBy", "overrideReason", "corrections", "externalIds");
        AssertHolds(new { revision = 3, language = "en", rating = "mostly_false" }, cleared);
        AssertHolds(cleared, await app.Admin.Read(path));
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("*")]
    [InlineData("")]
    public async Task A_published_verdict_never_changes_in_place(string ifMatch)
    {
        await using var app = await TestApp.Start();
        var verdict = await Verdict(app, await Claim(app), more: new { state = "published", summary = "One log, no second." });
        var head = await app.Head();

        var problem = await AssertProblem(await app.Admin.Patch($"/v1/verdicts/{verdict.Id()}", new { summary = "Two logs." }, ifMatch), 409, "verdict-published");

        Assert.Equal(verdict.Id(), (string)problem["id"]!);
        Assert.Equal(head, await app.Head());
        Assert.Equal("One log, no second.", (string)(await app.Anonymous.Read($"/v1/verdicts/{verdict.Id()}"))["summary"]!);
    }

    [Theory]
    [InlineData("summary", "New.", null, 428, "precondition-required", null, null)]
    [InlineData("summary", "New.", "\"2\"", 412, "stale-revision", null, null)]
    [InlineData("summary", "New.", "*", 400, "invalid-parameter", "If-Match", "invalid-header")]
    [InlineData("summary", "New.", "\"2\", *", 400, "invalid-parameter", "If-Match", "invalid-header")]
    [InlineData("state", "published", "\"1\"", 400, "malformed-json", "/state", "unknown-member")]
    [InlineData("claim", "x", "\"1\"", 400, "malformed-json", "/claim", "unknown-member")]
    [InlineData("publisher", null, "\"1\"", 422, "invalid-content", "/publisher", "required")]
    [InlineData("rating", "perhaps", "\"1\"", 422, "invalid-content", "/rating", "unknown-value")]
    [InlineData("url", "desk.example", "\"1\"", 422, "invalid-content", "/url", "invalid-url")]
    public async Task A_change_that_cannot_be_is_refused_and_leaves_nothing(string member, string? value, string? ifMatch, int status, string code, string? at, string? fault)
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app));
        var head = await app.Head();

        var problem = await AssertProblem(await app.Admin.Patch($"/v1/verdicts/{draft.Id()}", new Dictionary<string, string?> { [member] = value }, ifMatch ?? ""), status, code, at, fault);

        if (status == 412)
            Assert.Equal(1, (int)problem["currentRevision"]!);
        Assert.Equal(head, await app.Head());
        Assert.Equal("unproven", (string)(await app.Admin.Read($"/v1/verdicts/{draft.Id()}"))["rating"]!);
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_writes_nothing()
    {
        await using var app = await TestApp.Start();
        var draft = await Verdict(app, await Claim(app), more: new { reasons = new[] { "outdated" } });
        var head = await app.Head();

        var same = await Patched(app, $"/v1/verdicts/{draft.Id()}", new { reasons = new[] { "outdated", "outdated" }, publisher = new { name = "example desk" } });

        Assert.Equal(1, (int)same["revision"]!);
        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Admin.Patch("/v1/verdicts/verdict_01jfzzzzzzfzzvzzzzzzzzzzzz", new { label = "New" }), 404, "not-found");
    }
}

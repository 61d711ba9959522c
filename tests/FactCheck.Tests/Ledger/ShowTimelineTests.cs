using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

public sealed class ShowTimelineTests
{
    [Fact]
    public async Task World_and_record_stand_in_one_order_and_what_has_no_date_comes_last()
    {
        await using var app = await TestApp.Start();
        var (claim, path) = await Dispute(app);

        var events = (await app.Anonymous.Read(path))["items"]!.AsArray();

        Assert.Equal(
            ["said asserts 2023-12", "source_published  2023-12-19", "said denies 2023-12-19T10:00:00Z", "verdict_published  2024-01-01"],
            events.Where(one => (string)one!["time"]! == "world").Take(4).Select(one => $"{one!["kind"]} {one["position"]} {one["at"]}"));
        Assert.Equal(["world", "world", "world", "world"], events.Take(4).Select(one => (string)one!["time"]!));
        var last = events[^1]!;
        Assert.Equal(("said", (string?)null, "repeats"), ((string)last["kind"]!, (string?)last["at"], (string)last["position"]!));
        var record = events.Where(one => (string)one!["time"]! == "record").Select(one => $"{one!["operation"]} {((string)one["subject"]!).Split('_')[0]}").ToList();
        Assert.Equal("create claim", record[0]);
        Assert.Contains("correction verdict", (await app.Admin.Read(path))["items"]!.AsArray().Select(one => $"{one!["operation"]} {((string)one["subject"]!).Split('_')[0]}"));
        Assert.Contains("publish verdict", record);
        Assert.Equal(claim.Id(), (string)events.First(one => (string)one!["time"]! == "record")!["subject"]!);
    }

    [Fact]
    public async Task A_change_of_a_verdict_tells_kind_note_and_rating()
    {
        await using var app = await TestApp.Start();
        var (_, path) = await Dispute(app);

        var events = (await app.Anonymous.Read($"{path}?kind=verdict_published"))["items"]!.AsArray();

        Given.AssertHolds(new { n = 1, changeKind = "initial", rating = "unproven", publicNote = (string?)null, at = "2024-01-01" }, events[0]);
        Given.AssertHolds(new { n = 2, changeKind = "correction", rating = "satire", publicNote = "We missed the joke.", at = "2024-01-02T03:04:05.000000Z" }, Untimed(events[1]!));
    }

    [Theory]
    [InlineData("time=world", 6)]
    [InlineData("kind=said", 3)]
    [InlineData("kind=source_published", 1)]
    [InlineData("kind=verdict_published", 2)]
    [InlineData("time=world&from=2023-12-19&to=2023-12-19", 3)]
    [InlineData("time=world&to=2023-12-18", 1)]
    [InlineData("kind=recorded&to=2024-01-01", 0)]
    [InlineData("time=world&from=2024-01-02", 1)]
    public async Task A_timeline_can_be_narrowed(string filter, int count)
    {
        await using var app = await TestApp.Start();
        var (_, path) = await Dispute(app);

        Assert.Equal(count, (await app.Anonymous.Read($"{path}?{filter}"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Readers_are_told_nothing_of_drafts()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { status = "draft" });
        await Given.Evidence(app, claim);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}/timeline"), 404, "not-found");
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" });
        await Given.Verdict(app, claim, "satire");

        Assert.Equal(["update"], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/timeline?time=record"))["items"]!.Each("operation"));
        Assert.Equal(["create", "create", "update", "create"], (await app.Admin.Read($"/v1/claims/{claim.Id()}/timeline?time=record"))["items"]!.Each("operation"));
    }

    [Fact]
    public async Task What_a_merged_claim_was_as_a_draft_is_not_told_with_its_survivor()
    {
        await using var app = await TestApp.Start();
        var survivor = await Given.Claim(app);
        var doubled = await Given.Claim(app, more: new { status = "draft" });
        await Given.Evidence(app, doubled);
        await Given.Patched(app, $"/v1/claims/{doubled.Id()}", new { status = "open" });
        await Given.Merged(app, $"/v1/claims/{doubled.Id()}", survivor);
        var path = $"/v1/claims/{survivor.Id()}/timeline?time=record";

        Assert.Equal(["create", "update", "merge"], (await app.Anonymous.Read(path))["items"]!.Each("operation"));
        Assert.Equal(["create", "create", "create", "update", "merge"], (await app.Admin.Read(path))["items"]!.Each("operation"));
    }

    [Fact]
    public async Task Pages_give_every_event_once_while_more_are_recorded()
    {
        await using var app = await TestApp.Start();
        var (claim, path) = await Dispute(app);
        var before = (await app.Anonymous.Read($"{path}?time=world"))["items"]!.AsArray().Select(Key).ToList();

        var (read, next) = (new List<string>(), $"{path}?time=world&limit=2");
        while (next is not null)
        {
            var page = await app.Anonymous.Read(next);
            read.AddRange(page["items"]!.AsArray().Select(Key));
            next = page["nextCursor"] is { } cursor ? $"{path}?time=world&limit=2&cursor={cursor}" : null;
            await Given.Statement(app, claim, "reports", "Someone else", new { saidAt = "1999" });
        }

        Assert.Equal(before, read);
        await AssertProblem(await app.Anonymous.GetAsync($"{path}?cursor=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA"), 400, "invalid-cursor", at: "cursor");

        static string Key(JsonNode? one) => $"{one!["kind"]} {one["subject"]} {one["n"]}";
    }

    private static async Task<(JsonObject Claim, string Path)> Dispute(TestApp app)
    {
        var claim = await Given.Claim(app);
        await Given.Statement(app, claim, "repeats", "Eva Soto");
        await Given.Statement(app, claim, "denies", "Luis Gil", new { saidAt = "2023-12-19T10:00:00Z" });
        await Given.Statement(app, claim, "asserts", "Ana Ruiz", new { saidAt = "2023-12" });
        await Given.Evidence(app, claim, "supports", new { source = new { url = "https://paper.example/log", publishedAt = "2023-12-19" } });
        var verdict = await Given.Verdict(app, claim, "unproven", new { state = "published", publishedAt = "2024-01-01" });
        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/revisions", new { changeKind = "correction", publicNote = "We missed the joke.", rating = "satire" });
        return (claim, $"/v1/claims/{claim.Id()}/timeline");
    }

    /// <summary>Recorded moments of one test lie within microseconds.</summary>
    private static JsonNode Untimed(JsonNode one)
    {
        one["at"] = ((string)one["at"]!)[..23] + "000Z";
        return one;
    }
}

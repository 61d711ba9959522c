using System.Text.Json;
using System.Text.Json.Nodes;
using FactCheck.Http.Results;
using FactCheck.Text;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Data;

/// <summary>Order, times of change and counts, the same on every list of resources.</summary>
public sealed class ListWindowTests
{
    private static readonly Dictionary<string, (Func<TestApp, int, Task<JsonObject>> Make, object Patch)> Resources = new(StringComparer.Ordinal)
    {
        ["claims"] = ((app, i) => Given.Claim(app, $"Bridge number {i} was closed"), new { topics = new[] { "roads" } }),
        ["actors"] = ((app, i) => Given.Actor(app, $"Person {i}"), new { role = "Columnist" }),
        ["sources"] = ((app, i) => Given.Source(app, $"https://paper.example/{i}"), new { title = "Report" }),
        ["statements"] = (async (app, i) => await Given.Statement(app, await Given.Claim(app, $"Bridge number {i} was closed")), new { quote = "Closed, I say" }),
        ["evidence"] = (async (app, i) => await Given.Evidence(app, await Given.Claim(app, $"Bridge number {i} was closed")), new { note = "Seen" }),
        ["links"] = (async (app, i) => await Given.Link(app, await Given.Claim(app, $"Bridge number {i} was closed"), "contradicts", await Given.Claim(app, $"Bridge number {i} was open")), new { rationale = "Plainly" }),
        ["verdicts"] = (async (app, i) => await Given.Verdict(app, await Given.Claim(app, $"Bridge number {i} was closed"), "unproven"), new { summary = "Nobody knows" }),
    };

    public static TheoryData<string> Lists => [.. Resources.Keys];

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_given_in_each_order_page_by_page_and_counted(string list)
    {
        await using var app = await TestApp.Start();
        var ids = await Four(app, list);
        var (one, two, three, four) = (ids[0], ids[1], ids[2], ids[3]);
        var only = await OthersThan(app, list, ids);

        Assert.Equal([four, three, two, one], await Walk(app, $"/v1/{list}?limit=1", only));
        Assert.Equal([four, three, two, one], await Walk(app, $"/v1/{list}?limit=1&sort=-created", only));
        Assert.Equal([one, two, three, four], await Walk(app, $"/v1/{list}?limit=1&sort=created", only));
        Assert.Equal([two, four, three, one], await Walk(app, $"/v1/{list}?limit=1&sort=-updated", only));
        Assert.Equal([one, three, four, two], await Walk(app, $"/v1/{list}?limit=2&sort=updated", only));
        foreach (var sort in new[] { "created", "-created", "updated", "-updated" })
        {
            var page = await app.Admin.Read($"/v1/{list}?limit=1&sort={sort}&count=true");
            Assert.Equal(4 + only.Count, (int)page["count"]!);
            Assert.Null((await app.Admin.Read($"/v1/{list}?limit=1&sort={sort}&cursor={page["nextCursor"]}"))["count"]); // the count is no filter
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_list_is_given_of_what_changed_within_times(string list)
    {
        await using var app = await TestApp.Start();
        var ids = await Four(app, list);
        var only = await OthersThan(app, list, ids);
        foreach (var sort in new[] { "created", "updated" })
        {
            // Each was made an hour after the other, the first at 03:04; the second was changed at 07:04.
            Assert.Equal(Order(sort, ids[3], ids[1]), await Walk(app, $"/v1/{list}?limit=1&sort={sort}&updatedFrom=2024-01-02T06:00:00Z", only));
            Assert.Equal(Order(sort, ids[0], ids[2]), await Walk(app, $"/v1/{list}?limit=1&sort={sort}&updatedTo=2024-01-02T06:00:00Z", only));
            Assert.Equal([ids[2]], await Walk(app, $"/v1/{list}?sort={sort}&updatedFrom=2024-01-02T05:00:00Z&updatedTo=2024-01-02T05:59:00Z", only));
            Assert.Empty(await Walk(app, $"/v1/{list}?sort={sort}&updatedFrom=2024-01-03", only));
            Assert.Equal(4, (await Walk(app, $"/v1/{list}?sort={sort}&updatedFrom=2024-01-02&updatedTo=2024-01-02", only)).Count);
        }
        Assert.Equal((await Walk(app, $"/v1/{list}?updatedFrom=2024-01-02T06:00:00Z", [])).Count, (int)(await app.Admin.Read($"/v1/{list}?count=true&limit=1&updatedFrom=2024-01-02T06:00:00Z"))["count"]!);

        string[] Order(string sort, string a, string b) => sort == "updated" ? [a, b] : [.. new[] { a, b }.OrderBy(id => ids.IndexOf(id))];
    }

    [Fact]
    public async Task A_cursor_goes_on_in_its_own_order_alone()
    {
        await using var app = await TestApp.Start();
        await Four(app, "actors");
        var cursor = (await app.Admin.Read("/v1/actors?limit=1&sort=updated"))["nextCursor"];

        await AssertProblem(await app.Admin.GetAsync($"/v1/actors?limit=1&sort=-updated&cursor={cursor}"), 400, "invalid-cursor");
        await AssertProblem(await app.Admin.GetAsync($"/v1/actors?limit=1&cursor={cursor}"), 400, "invalid-cursor");
        Assert.Equal(200, (int)(await app.Admin.GetAsync($"/v1/actors?limit=3&sort=updated&cursor={cursor}")).StatusCode);
    }

    [Fact]
    public async Task What_changes_between_two_pages_in_the_order_of_change_is_met_again_and_nothing_is_passed_over()
    {
        await using var app = await TestApp.Start();
        var ids = await Four(app, "actors");

        var first = await app.Admin.Read("/v1/actors?limit=2&sort=updated");
        await Given.Patched(app, $"/v1/actors/{ids[0]}", new { role = "Editor" });
        var rest = await app.Admin.Read($"/v1/actors?limit=10&sort=updated&cursor={first["nextCursor"]}");

        Assert.Equal([ids[0], ids[2]], first["items"]!.Each("id"));
        Assert.Equal([ids[3], ids[1], ids[0]], rest["items"]!.Each("id"));
    }

    [Fact]
    public async Task The_order_of_change_goes_with_every_filter_of_claims()
    {
        await using var app = await TestApp.Start();
        var more = new { kind = "event", topics = new[] { "roads" }, subjects = new[] { new { name = "Luis Vega" } } };
        var (one, two) = (await Given.Claim(app, "The bridge was closed", more), await Given.Claim(app, "The tunnel was closed", more));
        await Given.Claim(app, "The sea is salt");
        await Given.Patched(app, $"/v1/claims/{one.Id()}", new { checkability = "partly" });
        var subject = (string)one["subjects"]![0]!["id"]!;

        foreach (var filter in new[] { "topic=roads", "kind=event", $"subject={subject}", $"subject={subject}&topic=roads&contention=unanswered", "contention=unanswered&kind=event" })
        {
            Assert.Equal([one.Id(), two.Id()], (await app.Anonymous.Read($"/v1/claims?{filter}&sort=-updated&count=true"))["items"]!.Each("id"));
            Assert.Equal([two.Id(), one.Id()], (await app.Anonymous.Read($"/v1/claims?{filter}&sort=updated"))["items"]!.Each("id"));
            Assert.Equal(2, (int)(await app.Anonymous.Read($"/v1/claims?{filter}&count=true"))["count"]!);
        }
    }

    [Fact]
    public async Task A_draft_is_neither_listed_nor_counted_for_readers()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was closed", new { status = "draft" });
        await Given.Claim(app, "The tunnel was closed");

        Assert.Equal(1, (int)(await app.Anonymous.Read("/v1/claims?count=true&sort=-updated"))["count"]!);
        Assert.Equal(2, (int)(await app.Admin.Read("/v1/claims?count=true&sort=-updated"))["count"]!);
    }

    [Fact]
    public async Task The_lists_below_a_claim_and_the_audit_are_counted_too()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed", new { subjects = new[] { new { name = "Luis Vega" } } });
        await Given.Evidence(app, claim);
        await Given.Statement(app, claim);
        await Given.Link(app, claim, "contradicts", await Given.Claim(app, "The bridge was open"));
        await Given.Verdict(app, claim, "unproven");

        foreach (var list in new[] { "evidence", "statements", "links", "verdicts" })
            Assert.Equal(1, (int)(await app.Admin.Read($"/v1/claims/{claim.Id()}/{list}?count=true"))["count"]!);
        Assert.Equal(0, (int)(await app.Admin.Read($"/v1/claims/{claim.Id()}/rebuttals?count=true"))["count"]!);
        Assert.Equal(1, (int)(await app.Admin.Read($"/v1/actors/{claim["subjects"]![0]!["id"]}/claims?as=subject&count=true"))["count"]!);
        Assert.Equal(await app.Head(), (long)(await app.Admin.Read("/v1/audit?count=true&limit=1"))["count"]!);
    }

    [Fact]
    public async Task More_than_10000_are_told_as_that()
    {
        await using var app = await TestApp.Start();
        var rows = string.Concat(Enumerable.Range(0, 10_001).Select(i => $"{{\"text\":\"Number {i} was drawn\",\"language\":\"en\"}}\n"));
        var import = await (await app.Admin.PostAsync("/v1/imports", Given.Raw(rows, "application/x-ndjson"))).Json();
        while ((string)(import = await app.Admin.Read($"/v1/imports/{import.Id()}"))["state"]! is "queued" or "running")
            await Task.Yield();
        Assert.Equal(10_001, (int)import["rows"]!["created"]!);

        Assert.Equal("10000+", (string)(await app.Admin.Read("/v1/claims?count=true&limit=1"))["count"]!);
        Assert.Equal("10000+", (string)(await app.Admin.Read("/v1/claims?count=true&limit=1&sort=-updated&updatedFrom=2024"))["count"]!);
        Assert.Equal("10000", JsonSerializer.Serialize(new ListCount(10_000), JsonDefaults.Options));
    }

    [Theory]
    [InlineData("sort=name", "sort")]
    [InlineData("sort=Updated", "sort")]
    [InlineData("count=yes", "count")]
    [InlineData("updatedFrom=yesterday", "updatedFrom")]
    public async Task Another_value_is_refused_with_those_there_are(string query, string at)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?{query}"), 400, "invalid-parameter", at: at);
    }

    /// <summary>Four things an hour apart, of which the second is changed an hour after the last.</summary>
    private static async Task<List<string>> Four(TestApp app, string list)
    {
        var (make, patch) = Resources[list];
        var ids = new List<string>();
        for (var i = 1; i <= 4; i++)
        {
            ids.Add((await make(app, i)).Id());
            app.Clock.Move(TimeSpan.FromHours(1));
        }
        await Given.Patched(app, $"/v1/{list}/{ids[1]}", patch);
        return ids;
    }

    /// <summary>What making them made beside, such as the publisher of a verdict.</summary>
    private static async Task<HashSet<string>> OthersThan(TestApp app, string list, List<string> ids) =>
        (await Walk(app, $"/v1/{list}?limit=200", [])).Except(ids, StringComparer.Ordinal).ToHashSet(StringComparer.Ordinal);

    private static async Task<List<string>> Walk(TestApp app, string path, HashSet<string> without)
    {
        var ids = new List<string>();
        for (var next = path; next is not null;)
        {
            var response = await app.Admin.GetAsync(next);
            Assert.Equal(200, (int)response.StatusCode);
            ids.AddRange((await response.Json())["items"]!.Each("id")!);
            next = response.Header("Link")?.Split('>')[0][1..];
        }
        return ids.FindAll(id => !without.Contains(id));
    }
}

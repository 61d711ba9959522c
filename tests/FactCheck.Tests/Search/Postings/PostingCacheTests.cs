using System.Text.Json.Nodes;
using FactCheck.Data;
using FactCheck.Search.Index;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;

namespace FactCheck.Tests.Search.Postings;

/// <summary>What is kept in memory for searching follows the record.</summary>
public sealed class PostingCacheTests
{
    private static readonly string[] Words = ["bridge", "ferry", "harbour", "mayor", "budget", "flood", "council", "river", "tariff", "strike"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task What_is_searched_while_it_is_written_is_found_as_after_a_restart(int seed)
    {
        var app = await TestApp.Start();
        var random = new Random(seed);
        var claims = new List<JsonObject>();
        for (var i = 0; i < 60; i++)
        {
            await Change(app, random, claims); // some are refused, such as merging a draft
            if (i % 3 == 0)
                await app.Anonymous.Read($"/v1/search?q={Text(random, 2)}");
        }
        var before = await Answers(app);
        await app.Stop();

        await using var again = await TestApp.StartIn(app.Folder);

        Assert.Equal(before, await Answers(again));
        Assert.Contains(before, answer => answer.Contains("claim_", StringComparison.Ordinal));
    }

    [Fact]
    public async Task More_changes_than_are_told_one_by_one_are_found_all_the_same()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was closed");
        Assert.Single((await app.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray());

        await Given.Imported(app.Admin, string.Concat(Enumerable.Range(0, 2500).Select(i => $$"""{"text":"Bridge {{i}} was closed","language":"en"}""" + "\n")));

        Assert.Single((await app.Anonymous.Read("/v1/search?q=bridge+2499"))["items"]!.AsArray());
        Assert.True((bool)(await app.Anonymous.Read("/v1/search?q=bridge"))["truncated"]!);
    }

    [Fact]
    public async Task A_record_that_comes_into_a_service_that_was_searched_is_found()
    {
        await using var from = await TestApp.Start();
        await Given.Claim(from, "The bridge was closed");
        await Given.Claim(from, "The ferry was sold");
        var history = await (await from.Admin.GetAsync("/v1/exports/claims.ndjson?preserveHistory=true")).Content.ReadAsStringAsync();
        await using var to = await TestApp.Start();
        Assert.Empty((await to.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray());

        await Given.Imported(to.Admin, history, query: "?preserveHistory=true");

        Assert.Single((await to.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray());
    }

    [Fact]
    public async Task Who_began_to_read_before_a_draft_was_opened_does_not_find_it()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, "The bridge was closed", new { status = "draft" });
        var (db, frequencies) = (app.Db, new ClaimIndex());
        using var early = db.Read();
        Assert.Equal(1, early.First<long>("select count(*) from claim"));
        await Given.Patched(app, $"/v1/claims/{draft.Id()}", new { status = "open" });
        using var late = db.Read();
        using var found = new Searcher(frequencies.For(late), new() { Q = "bridge" });
        Assert.Single(found.Closely(found.Ranked().Ranked.Select(one => one.Seq)));

        using var missed = new Searcher(frequencies.For(early), new() { Q = "bridge" });

        Assert.Empty(missed.Closely(missed.Ranked().Ranked.Select(one => one.Seq)));
    }

    [Fact]
    public async Task A_write_that_fails_after_it_was_indexed_leaves_nothing_to_find()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The bridge was closed");
        await app.Anonymous.Read("/v1/search?q=bridge");

        await Assert.ThrowsAsync<InvalidOperationException>(() => app.Arrange(write =>
        {
            var document = SearchStore.Find(write, [write.First<long>("select seq from claim")])[0];
            SearchStore.Put(write, document with { Text = "ferry" }, document);
            throw new InvalidOperationException();
        }));

        Assert.Empty((await app.Anonymous.Read("/v1/search?q=ferry"))["items"]!.AsArray());
        Assert.Single((await app.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray());
    }

    private static async Task Change(TestApp app, Random random, List<JsonObject> claims)
    {
        if (claims.Count < 5 || random.Next(3) == 0)
        {
            var draft = random.Next(4) == 0;
            claims.Add(await Given.Claim(app, Text(random, 6), new { status = draft ? "draft" : "open", shortText = Text(random, 2) }));
            return;
        }
        var one = claims[random.Next(claims.Count)];
        var path = $"/v1/claims/{one.Id()}";
        _ = random.Next(6) switch
        {
            0 => await app.Admin.Patch(path, new { text = Text(random, 5) }),
            1 => await app.Admin.Patch(path, new { status = "open" }),
            2 => await app.Post($"{path}/statements", new { position = "asserts", speaker = new { name = "Ana Ruiz" }, quote = Text(random, 8), language = "en", source = new { url = "https://paper.example/" + random.Next(9), title = Text(random, 3) } }),
            3 => await app.Post($"{path}/verdicts", new { rating = "unproven", summary = Text(random, 9), state = "published", publisher = new { name = "The Desk" }, language = "en", overrideReason = "It is a test." }),
            4 => await app.Post($"{path}/withdrawal", new { reason = "It was recorded by mistake." }),
            _ => await app.Post($"{path}/merge", new { into = new { id = claims[random.Next(claims.Count)].Id() } }),
        };
    }

    private static string Text(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Words[random.Next(Words.Length)]));

    private static async Task<List<string>> Answers(TestApp app)
    {
        var answers = new List<string>();
        foreach (var q in Words.Append("bridge ferry").Append("mayor -flood").Append("riv*").Append("\"bridge ferry\"").Append("zebra harbour strike"))
        {
            var found = await app.Anonymous.Read($"/v1/search?limit=100&q={Uri.EscapeDataString(q)}");
            answers.Add(q + ": " + string.Join(' ', found["items"]!.AsArray().Select(item => $"{item!["claim"]!["id"]} {item["score"]}")));
        }
        return answers;
    }
}

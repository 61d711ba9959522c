using System.Net.Http.Json;
using FactCheck.Data;
using FactCheck.Ledger;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Data;

public sealed class WriteQueueTests
{
    [Fact]
    public async Task Writes_committed_together_do_not_touch_their_neighbours_and_outlive_a_restart()
    {
        var app = await TestApp.Start();
        await Given.Actor(app, "Taken", new { externalIds = new[] { new { scheme = "desk", value = "taken" } } });
        var before = await app.Head();
        // Every third is refused after it has written: its subject first, then an external id that is taken.
        var answers = await Task.WhenAll(Enumerable.Range(0, 120).Select(i => i % 3 == 0
            ? app.Admin.PostAsJsonAsync("/v1/actors", new { name = $"Refused {i}", externalIds = new[] { new { scheme = "desk", value = $"n{i}" }, new { scheme = "desk", value = "taken" } } })
            : app.Admin.PostAsJsonAsync("/v1/actors", new { name = $"Kept {i}", externalIds = new[] { new { scheme = "desk", value = $"n{i}" } } })));

        for (var i = 0; i < answers.Length; i += 3)
            await AssertProblem(answers[i], 409, "already-exists", at: "/externalIds/1");
        var kept = answers.Where((_, i) => i % 3 != 0).ToList();
        Assert.All(kept, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Equal(before + kept.Count, await app.Head());
        var head = await app.Anonymous.GetStringAsync("/v1/audit/head");
        await app.Stop();

        await using var again = await TestApp.StartIn(app.Folder);
        Assert.Equal(head, await again.Anonymous.GetStringAsync("/v1/audit/head"));
        foreach (var answer in kept)
            Assert.Equal(await answer.Content.ReadAsStringAsync(), await again.Anonymous.GetStringAsync(answer.Header("Location")));
        var names = (await again.Anonymous.Read("/v1/actors?limit=200"))["items"]!.AsArray().Select(item => (string)item!["name"]!);
        Assert.DoesNotContain(names, name => name.StartsWith("Refused", StringComparison.Ordinal));
        Assert.Empty((await again.Anonymous.Read("/v1/actors?externalId=desk:n3"))["items"]!.AsArray());
    }

    [Fact]
    public async Task What_was_not_answered_when_the_service_stops_is_finished_or_not_there()
    {
        var app = await TestApp.Start();
        var writes = Enumerable.Range(0, 40).Select(i => app.Admin.PostAsJsonAsync("/v1/actors", new { name = $"Actor {i}" })).ToList();
        await writes[0];
        await app.Stop();
        var made = new List<string>();
        foreach (var write in writes)
        {
            try
            {
                if (await write is { StatusCode: System.Net.HttpStatusCode.Created } answer)
                    made.Add(answer.Header("Location")!);
            }
            catch (HttpRequestException)
            {
                // Not answered: it may be there or not.
            }
        }

        await using var again = await TestApp.StartIn(app.Folder);
        Assert.NotEmpty(made);
        foreach (var path in made)
            await again.Anonymous.Read(path);
    }

    [Fact]
    public async Task The_log_of_changes_is_folded_back_while_the_service_runs()
    {
        await using var app = await TestApp.Start();

        await Write(app, "first", LongLog);
        await Write(app, "second", 1); // the writer has done what the first left for after its answer

        Assert.InRange(new FileInfo(app.DatabaseFile).Length, LongLog * Page, long.MaxValue);
    }

    [Fact]
    public async Task What_a_reader_kept_from_being_folded_back_is_folded_soon_after()
    {
        await using var app = await TestApp.Start();

        using (var read = app.Db.Read(unhurried: true))
        {
            _ = LedgerStore.Head(read); // it sees this state until it ends
            await Write(app, "first", LongLog);
            await Write(app, "second", 1);
            Assert.InRange(new FileInfo(app.DatabaseFile).Length, 0, LongLog * Page / 2);
        }
        await Write(app, "third", LongLog / 10);
        await Write(app, "fourth", 1);

        Assert.InRange(new FileInfo(app.DatabaseFile).Length, LongLog * Page, long.MaxValue);
    }

    [Fact]
    public async Task Long_work_sees_whether_others_wait()
    {
        await using var app = await TestApp.Start();
        var db = app.Services.GetRequiredService<Db>();
        var author = new Author(null, "test");
        var begun = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var enqueued = new ManualResetEventSlim();
        while (await db.Write(author, write => write.OthersWait()))
        {
            // what the service writes of itself may wait too, but not always
        }
        var working = db.Write(author, write =>
        {
            begun.SetResult();
            enqueued.Wait();
            return write.OthersWait();
        });
        await begun.Task;

        var other = db.Write(author, _ => true);
        enqueued.Set();

        Assert.True(await working);
        Assert.True(await other);
    }

    [Theory]
    [InlineData("pragma max_page_count = 1", "pragma max_page_count = 1073741823", 507, "storage-full")]
    [InlineData("pragma query_only = on", null, 503, "read-only")]
    public async Task What_stops_writing_is_told_and_reading_goes_on_until_it_ends(string begin, string? end, int status, string code)
    {
        var folder = await Given.StoppedFolder();
        await using var service = await TestApp.Build(folder, new TestClock());
        await service.StartAsync();
        using var client = Client(service);
        var db = service.Services.GetRequiredService<Db>();
        var actor = await client.PostAsJsonAsync("/v1/actors", new { name = "Ana Ruiz" });
        var head = await client.GetStringAsync("/v1/audit/head");

        await db.Write(new Author(null, "test"), write => write.Execute(begin));
        var large = new { text = new string('x', 5000), language = "en", topics = Enumerable.Range(0, 50).Select(i => $"{i} {new string('y', 90)}") };
        var refusals = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => client.PostAsJsonAsync("/v1/claims", large)));

        // The first may still fit into a free page.
        Assert.Contains(refusals, refused => (int)refused.StatusCode == status);
        await AssertProblem(await client.PostAsJsonAsync("/v1/claims", large), status, code);
        Assert.Equal("Ana Ruiz", (string)(await client.Read(actor.Header("Location")!))["name"]!);
        var ready = await client.GetAsync("/readyz");
        await AssertProblem(ready, 503, "not-ready");
        Assert.Equal(200, (int)(await client.GetAsync("/healthz")).StatusCode);
        if (refusals.All(refused => (int)refused.StatusCode == status))
            Assert.Equal(head, await client.GetStringAsync("/v1/audit/head"));

        if (end is not null)
        {
            await db.Write(new Author(null, "test"), write => write.Execute(end));
            Assert.Equal(201, (int)(await client.PostAsJsonAsync("/v1/claims", large)).StatusCode);
            Assert.Equal(200, (int)(await client.GetAsync("/readyz")).StatusCode);
        }
        Upkeep.Check(db);
        await service.StopAsync();
        Directory.Delete(folder, recursive: true);
    }

    private static HttpClient Client(WebApplication service) =>
        new() { BaseAddress = new Uri(service.Urls.First()), DefaultRequestHeaders = { { "X-Api-Key", TestApp.AdminKey } } };

    private const int LongLog = 8000, Page = 4096; // when a write by itself has it folded back

    private static Task Write(TestApp app, string name, int pages) => app.Arrange(write => write.Execute("""
        insert into service_value (name, value)
        values (@name, @value)
        """, new { name, value = new string('0', pages * Page) }));
}

using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Data;

/// <summary>Readers see an actor or a source once something that they see names it, or it was recorded by itself; otherwise it is not there, whatever way they come.</summary>
public sealed class VisibilityStoreTests
{
    private static readonly object Story = new
    {
        status = "draft",
        claimant = new { name = "Ana Ruiz", kind = "person", handles = new[] { new { platform = "x", handle = "ruiz" } } },
        subjects = new[] { new { name = "Luis Vega", kind = "person" } },
        source = new { url = "https://paper.example/memo", title = "Memo", kind = "leaked_document", publisher = new { name = "The Paper", kind = "outlet" }, authors = new[] { new { name = "Eva Sol" } } },
        evidence = new[] { new { source = new { url = "https://archive.example/log", derivedFrom = new[] { new { source = new { url = "https://origin.example/log" }, how = "cites" } } }, stance = "supports" } },
        verdicts = new[] { new { publisher = new { name = "Example Desk", kind = "outlet" }, rating = "unproven" } },
    };

    private static readonly string[] People = ["Ana Ruiz", "Eva Sol", "Luis Vega", "The Paper"];
    private static readonly string[] Addresses = ["https://archive.example/log", "https://origin.example/log", "https://paper.example/memo"];

    [Fact]
    public async Task What_only_a_draft_names_is_nowhere_for_readers()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, more: Story);
        var reader = await app.With("read", "publish", "import");

        foreach (var caller in new[] { app.Anonymous, reader })
            await AssertSeen(app, caller, [], []);
        await AssertSeen(app, app.Admin, [.. People, "Example Desk"], Addresses);
    }

    [Fact]
    public async Task An_actor_or_source_comes_into_view_with_the_claim_and_goes_with_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: Story);
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" }, "*");
        await AssertSeen(app, app.Anonymous, People, Addresses); // the verdict is a draft still

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "draft" }, "*");
        await AssertSeen(app, app.Anonymous, [], []);

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" }, "*");
        await Given.Withdrawn(app, $"/v1/claims/{claim.Id()}");
        await AssertSeen(app, app.Anonymous, [], []);
    }

    [Fact]
    public async Task A_draft_that_is_deleted_takes_what_only_it_named_out_of_view_for_good()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: Story);

        Assert.Equal(204, (int)(await app.Admin.DeleteAsync($"/v1/claims/{claim.Id()}")).StatusCode);

        await AssertSeen(app, app.Anonymous, [], []);
    }

    [Fact]
    public async Task What_was_recorded_by_itself_is_seen_before_anything_names_it_and_after()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, "Ana Ruiz", new { handles = new[] { new { platform = "x", handle = "ruiz" } } });
        await Given.Source(app, "https://paper.example/memo", new { publisher = new { name = "The Paper", kind = "outlet" }, authors = new[] { new { name = "Eva Sol" } } });
        var claim = await Given.Claim(app, more: Story);
        await AssertSeen(app, app.Anonymous, ["Ana Ruiz", "Eva Sol", "The Paper"], ["https://paper.example/memo"]);

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" }, "*");
        await Given.Withdrawn(app, $"/v1/claims/{claim.Id()}");

        await AssertSeen(app, app.Anonymous, ["Ana Ruiz", "Eva Sol", "The Paper"], ["https://paper.example/memo"]);
    }

    [Fact]
    public async Task A_publisher_is_seen_once_its_verdict_is_published()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Verdict(app, claim);
        await AssertSeen(app, app.Anonymous, [], []);

        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/publication", new { });

        await AssertSeen(app, app.Anonymous, ["Example Desk"], []);
    }

    [Fact]
    public async Task Whoever_is_named_by_mistake_goes_when_the_mistake_is_mended()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { subjects = new[] { new { name = "Luis Vega", kind = "person" } } });
        var statement = await Given.Statement(app, claim, more: new { speaker = new { name = "Ana Ruiz" }, onBehalfOf = new { name = "The Party" }, source = new { url = "https://paper.example/memo" } });
        await AssertSeen(app, app.Anonymous, ["Ana Ruiz", "Luis Vega", "The Party"], ["https://paper.example/memo"]);

        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { subjects = Array.Empty<object>() });
        await Given.Patched(app, $"/v1/statements/{statement.Id()}", new { speaker = new { name = "Eva Sol" }, onBehalfOf = (object?)null, source = (object?)null });
        await AssertSeen(app, app.Anonymous, ["Eva Sol"], []);

        await Given.Withdrawn(app, $"/v1/statements/{statement.Id()}");
        await AssertSeen(app, app.Anonymous, [], []);
    }

    [Fact]
    public async Task A_source_is_seen_while_a_published_revision_cites_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var evidence = await Given.Evidence(app, claim, "refutes", new { source = new { url = "https://paper.example/memo" } });
        await Given.Verdict(app, claim, "false", new { state = "published" });

        await Given.Patched(app, $"/v1/evidence/{evidence.Id()}", new { source = new { url = "https://archive.example/log" } });
        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");

        await AssertSeen(app, app.Anonymous, ["Example Desk"], ["https://paper.example/memo"]);
    }

    [Fact]
    public async Task Sources_that_draw_on_each_other_do_not_keep_each_other_in_view()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var evidence = await Given.Evidence(app, claim, more: new { source = new { url = "https://paper.example/memo", derivedFrom = new[] { new { source = new { url = "https://archive.example/log" }, how = "cites" } } } });
        var origin = (await app.Admin.Read("/v1/sources?url=https://archive.example/log"))["items"]![0]!.AsObject();
        await Given.Patched(app, $"/v1/sources/{origin.Id()}", new { derivedFrom = new[] { new { source = new { url = "https://paper.example/memo" }, how = "cites" } } });
        await AssertSeen(app, app.Anonymous, [], ["https://archive.example/log", "https://paper.example/memo"]);

        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");

        await AssertSeen(app, app.Anonymous, [], []);
    }

    [Fact]
    public async Task What_stands_for_a_merged_actor_is_seen_with_it()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, more: new { status = "draft", claimant = new { name = "Anna Ruiz" } });
        var claim = await Given.Claim(app, "Another", new { claimant = new { name = "Ana Ruiz" } });
        var (into, merged) = ((await Named(app, "Anna Ruiz")).Id(), (await Named(app, "Ana Ruiz")).Id());
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{into}"), 404, "not-found");

        await Given.Created(app, $"/v1/actors/{merged}/merge", new { into = new { id = into } });
        Assert.Equal(into, (string?)(await app.Anonymous.Read($"/v1/actors/{merged}"))["mergedInto"]);
        await app.Anonymous.Read($"/v1/actors/{into}");

        await app.Admin.DeleteAsync($"/v1/actors/{merged}/merge");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{into}"), 404, "not-found");
        await app.Anonymous.Read($"/v1/actors/{merged}");
        Assert.NotNull(claim);
    }

    [Fact]
    public async Task What_an_actor_or_a_source_was_before_it_came_into_view_is_for_editors()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: Story);
        var (actor, source) = (await Named(app, "Ana Ruiz"), (await app.Admin.Read("/v1/sources?url=https://paper.example/memo"))["items"]![0]!.AsObject());
        var draft = (string)(await app.Anonymous.Read("/v1/audit/head"))["at"]!;
        app.Clock.Move(TimeSpan.FromDays(1));
        await Given.Patched(app, $"/v1/actors/{actor.Id()}", new { name = "A. Ruiz" });
        await Given.Patched(app, $"/v1/sources/{source.Id()}", new { title = "Note" });
        app.Clock.Move(TimeSpan.FromDays(1));
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "open" }, "*");

        foreach (var (path, member, value) in new[] { ($"/v1/actors/{actor.Id()}", "name", "A. Ruiz"), ($"/v1/sources/{source.Id()}", "title", "Note") })
        {
            Assert.Equal(value, (string?)Assert.Single((await app.Anonymous.Read(path + "/history"))["items"]!.AsArray())!["snapshot"]![member]);
            Assert.Equal(2, (await app.Admin.Read(path + "/history"))["items"]!.AsArray().Count);
            await AssertProblem(await app.Anonymous.GetAsync($"{path}?asOf={draft}"), 404, "not-found");
            await AssertProblem(await app.Anonymous.GetAsync($"{path}?asOf=2024-01-03"), 404, "not-found");
            Assert.Equal(value, (string?)(await app.Anonymous.Read($"{path}?asOf=2024-01-04"))[member]);
            await app.Admin.Read($"{path}?asOf={draft}");
        }
    }

    [Fact]
    public async Task A_database_from_before_is_brought_to_the_same()
    {
        var app = await TestApp.Start();
        await Given.Actor(app, "By itself");
        await Given.Source(app, "https://itself.example/", new { publisher = new { name = "Its publisher" } });
        await Given.Claim(app, more: Story);
        var open = await Given.Claim(app, "Open", new { claimant = new { name = "Seen" }, source = new { url = "https://seen.example/", authors = new[] { new { name = "Seen author" } } } });
        var evidence = await Given.Evidence(app, open, "refutes", new { source = new { url = "https://cited.example/" } });
        await Given.Verdict(app, open, "false", new { state = "published" });
        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");
        await app.Stop();
        await using (var database = new SqliteConnection($"Data Source={app.DatabaseFile};Pooling=False"))
        {
            await database.OpenAsync();
            await using var command = database.CreateCommand();
            // Only this migration is done again: those after it do not undo themselves.
            command.CommandText = """
                drop index actor_visible;
                drop index source_visible;
                alter table actor drop column visible;
                alter table source drop column visible;
                drop table source_author;
                drop table revision_source;
                drop table public_change;

                """ + await File.ReadAllTextAsync(Path.Combine(Repository.Root, "migrations", "0016_visible.sqlite.sql"));
            await command.ExecuteNonQueryAsync();
        }

        await using var again = await TestApp.StartIn(app.Folder);

        await AssertSeen(again, again.Anonymous, ["By itself", "Example Desk", "Its publisher", "Seen", "Seen author"], ["https://cited.example/", "https://itself.example/", "https://seen.example/"]);
        await AssertSeen(again, again.Admin, [.. People, "By itself", "Example Desk", "Its publisher", "Seen", "Seen author"], [.. Addresses, "https://cited.example/", "https://itself.example/", "https://seen.example/"]);
    }

    /// <summary>The caller finds just these by every way there is.</summary>
    private static async Task AssertSeen(TestApp app, HttpClient caller, string[] people, string[] addresses)
    {
        Assert.Equal(people.Order(StringComparer.Ordinal), (await caller.Read("/v1/actors?limit=200"))["items"]!.Each("name").Order(StringComparer.Ordinal));
        Assert.Equal(addresses.Order(StringComparer.Ordinal), (await caller.Read("/v1/sources?limit=200"))["items"]!.Each("url").Order(StringComparer.Ordinal));
        foreach (var actor in (await app.Admin.Read("/v1/actors?limit=200"))["items"]!.AsArray().Select(one => one!.AsObject()))
        {
            var seen = people.Contains((string)actor["name"]!);
            foreach (var path in new[] { "", "/history", "/claims", "/claims?as=subject" })
                Assert.Equal(seen ? 200 : 404, (int)(await caller.GetAsync($"/v1/actors/{actor.Id()}{path}")).StatusCode);
            Assert.Equal(seen ? 1 : 0, (await caller.Read($"/v1/actors?name={Uri.EscapeDataString((string)actor["name"]!)}"))["items"]!.AsArray().Count);
        }
        foreach (var source in (await app.Admin.Read("/v1/sources?limit=200"))["items"]!.AsArray().Select(one => one!.AsObject()))
        {
            var (url, seen) = ((string)source["url"]!, addresses.Contains((string)source["url"]!));
            foreach (var path in new[] { $"/v1/sources/{source.Id()}", $"/v1/sources/{source.Id()}/history", $"/v1/sources/lookup?url={url}", $"/v1/sources/lookup?url=https://web.archive.org/web/2023/{url}" })
                Assert.True((seen ? 200 : 404) == (int)(await caller.GetAsync(path)).StatusCode, path);
            Assert.Equal(seen ? 1 : 0, (await caller.Read($"/v1/sources?url={url}"))["items"]!.AsArray().Count);
            Assert.Equal(seen ? 1 : 0, (await caller.Read($"/v1/sources?host={new Uri(url).Host}"))["items"]!.AsArray().Count);
        }
    }

    private static async Task<JsonObject> Named(TestApp app, string name) => (await app.Admin.Read($"/v1/actors?name={name}"))["items"]![0]!.AsObject();
}

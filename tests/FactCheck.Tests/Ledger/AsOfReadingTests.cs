using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.Data;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

/// <summary>Reading as of a moment, against what was answered live at that moment.</summary>
public sealed class AsOfReadingTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public async Task What_was_answered_at_any_moment_is_answered_again_as_of_it(int seed)
    {
        await using var app = await TestApp.Start();
        var history = new Newsroom(app, new Random(seed));
        var recorded = new List<(string At, string Path, string Accept, HttpClient Reader, int Status, string Body)>();

        for (var i = 0; i < 1000; i++)
        {
            await history.Act();
            if (i % 25 == 24)
            {
                var at = (string)(await app.Anonymous.Read("/v1/audit/head"))["at"]!;
                foreach (var (path, accept) in history.Paths())
                {
                    foreach (var reader in new[] { app.Anonymous, app.Admin })
                    {
                        var (status, body) = await Answer(reader, path, accept);
                        recorded.Add((at, path, accept, reader, status, body));
                    }
                }
            }
        }

        Assert.True(history.Written >= 500, $"only {history.Written} of the operations wrote something");
        Assert.True(recorded.Count(one => one.Status == 200) >= 600);
        using var now = app.Db.Read(unhurried: true);
        var same = 0;
        foreach (var (at, path, accept, reader, status, body) in recorded)
        {
            var asOf = $"{path}{(path.Contains('?', StringComparison.Ordinal) ? '&' : '?')}asOf={at}";
            var (statusThen, bodyThen) = await Answer(reader, asOf, accept);
            // What is hidden now, withdrawn above all, is hidden with its past.
            if (reader == app.Anonymous && (await Answer(reader, path, accept)).Status == 404)
            {
                Assert.Equal(404, statusThen);
                continue;
            }
            if (status == statusThen && (status != 200 || body == bodyThen))
            {
                same++;
                continue;
            }
            // Otherwise something that it showed is hidden now: it is told without that, or not at all.
            if (reader == app.Anonymous && status == 200)
            {
                Assert.True(statusThen is 200 or 404, bodyThen);
                Assert.Empty(Named(bodyThen).Except(Named(body)));
                Assert.Empty(Named(bodyThen).Except(VisibilityStore.SeenAmong(now, Named(bodyThen))));
                continue;
            }
            Assert.Fail($"GET {asOf} ({accept}, {(reader == app.Admin ? "editor" : "anyone")})\nthen: {status} {body}\nnow:  {statusThen} {bodyThen}");
        }
        Assert.True(same > recorded.Count / 2, $"only {same} of {recorded.Count} answers are the same");

        static HashSet<string> Named(string text) => [.. System.Text.RegularExpressions.Regex.Matches(text, "(claim|statement|link|verdict|actor|source)_[0-9a-z]{26}").Select(one => one.Value)];
    }

    [Fact]
    public async Task A_date_means_the_end_of_that_day_cut_at_now()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Ana Ruiz");
        app.Clock.Move(TimeSpan.FromHours(2));
        await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { role = "Columnist" });
        app.Clock.Move(TimeSpan.FromDays(1));
        await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { role = "Editor" });

        Assert.Equal("Columnist", (string?)(await app.Anonymous.Read($"/v1/actors/{actor.Id()}?asOf=2024-01-02"))["role"]);
        Assert.Equal("Editor", (string?)(await app.Anonymous.Read($"/v1/actors/{actor.Id()}?asOf=2024-01-03"))["role"]);
        Assert.Null((string?)(await app.Anonymous.Read($"/v1/actors/{actor.Id()}?asOf=2024-01-02T03:04:05.9Z"))["role"]);
        Assert.Equal("Columnist", (string?)(await app.Anonymous.Read($"/v1/actors/{actor.Id()}?asOf=2024-01-02T23:59:59-03:00"))["role"]);
    }

    [Theory]
    [InlineData("2024-01-03")]
    [InlineData("2024-01-02T03:04:06Z")]
    [InlineData("2101-01-01")]
    public async Task A_moment_to_come_is_refused(string asOf)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        foreach (var path in new[] { "", "/dossier", "/graph" })
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}{path}?asOf={asOf}"), 422, "as-of-future", at: "asOf");
    }

    [Theory]
    [InlineData("2023")]
    [InlineData("2023-02-29")]
    [InlineData("yesterday")]
    [InlineData("2023-01-01T00:00:00")]
    public async Task What_is_no_moment_is_refused(string asOf)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{(await Given.Claim(app)).Id()}?asOf={asOf}"), 400, "invalid-parameter", at: "asOf");
    }

    [Fact]
    public async Task Before_it_was_on_record_there_is_nothing_to_read()
    {
        await using var app = await TestApp.Start();
        app.Clock.Move(TimeSpan.FromDays(10));
        var claim = await Given.Claim(app);
        var verdict = await Given.Verdict(app, claim, "unproven", new { state = "published" });

        foreach (var path in new[] { $"/v1/claims/{claim.Id()}", $"/v1/claims/{claim.Id()}/dossier", $"/v1/claims/{claim.Id()}/graph", $"/v1/verdicts/{verdict.Id()}" })
        {
            await AssertProblem(await app.Anonymous.GetAsync($"{path}?asOf=2024-01-05"), 404, "not-found");
            await AssertProblem(await app.Anonymous.GetAsync($"{path}?asOf=1999-01-01"), 404, "not-found");
        }
    }

    [Fact]
    public async Task What_was_withdrawn_takes_its_past_along_for_all_but_editors()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var evidence = await Given.Evidence(app, claim);
        app.Clock.Move(TimeSpan.FromDays(1));
        await Given.Withdrawn(app, $"/v1/evidence/{evidence.Id()}");

        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier?asOf=2024-01-02"))["evidence"]!.AsArray());
        Assert.Single((await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier?asOf=2024-01-02"))["evidence"]!.AsArray());
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/evidence/{evidence.Id()}?asOf=2024-01-02"), 404, "not-found");
        await Given.Withdrawn(app, $"/v1/claims/{claim.Id()}");

        foreach (var path in new[] { "", "/dossier", "/graph" })
        {
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}{path}?asOf=2024-01-02"), 404, "not-found");
            Assert.Equal(200, (int)(await app.Admin.GetAsync($"/v1/claims/{claim.Id()}{path}?asOf=2024-01-02")).StatusCode);
        }
    }

    [Fact]
    public async Task A_past_answer_has_a_tag_and_is_304_to_who_has_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        app.Clock.Move(TimeSpan.FromDays(1));
        var path = $"/v1/claims/{claim.Id()}?asOf=2024-01-02";
        var tag = await app.Anonymous.Tag(path);

        await app.Admin.Patch($"/v1/claims/{claim.Id()}", new { kind = "event" });

        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tag}")).StatusCode);
    }

    private static async Task<(int Status, string Body)> Answer(HttpClient reader, string path, string accept)
    {
        var response = await reader.Send("GET", path, null, $"Accept: {accept}");
        return ((int)response.StatusCode, await response.Content.ReadAsStringAsync());
    }
}

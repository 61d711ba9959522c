using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Writes;

public sealed class WriteContextTests
{
    private const string Ana = "{\"name\":\"Ana Ruiz\"}", Luis = "{\"name\":\"Luis Vega\"}";

    [Theory]
    [InlineData("k-1", "k-1")]
    [InlineData("\"k-1\"", "k-1")]
    public async Task The_same_key_and_body_gives_the_first_answer_again(string first, string second)
    {
        await using var app = await TestApp.Start();

        var made = await Post(app.Admin, first);
        var before = await app.Head();
        var again = await Post(app.Admin, second);

        Assert.Equal(201, (int)again.StatusCode);
        Assert.Null(made.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(await made.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
        Assert.Equal(made.Header("Location"), again.Header("Location"));
        Assert.Equal(made.Header("ETag"), again.Header("ETag"));
        Assert.NotEqual(made.Header("Request-Id"), again.Header("Request-Id"));
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task The_first_answer_is_given_again_after_a_change_and_a_restart()
    {
        var app = await TestApp.Start();
        var made = await Post(app.Admin, "k-1");
        await app.Admin.Patch(made.Header("Location")!, new { name = "Ana R. Ruiz" });
        await app.Stop();

        await using var again = await TestApp.StartIn(app.Folder);
        var replayed = await Post(again.Admin, "k-1");

        Assert.Equal("true", replayed.Header("Idempotency-Replayed"));
        Assert.Equal(await made.Content.ReadAsStringAsync(), await replayed.Content.ReadAsStringAsync());
    }

    [Theory]
    [InlineData(Luis)]
    [InlineData(Ana + " ")]
    public async Task The_same_key_with_another_body_is_refused(string body)
    {
        await using var app = await TestApp.Start();
        await Post(app.Admin, "k-1");
        var before = await app.Head();

        await AssertProblem(await Post(app.Admin, "k-1", body), 422, "idempotency-key-reused", at: "Idempotency-Key");

        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_key_stands_for_one_address_and_one_caller()
    {
        await using var app = await TestApp.Start();
        const string claim = "{\"text\":\"The bridge was closed\",\"language\":\"en\"}";
        var actor = await Post(app.Admin, "k-1");

        var elsewhere = await Post(app.Admin, "k-1", claim, "/v1/claims");
        var another = await Post(await app.With("write"), "k-1");

        Assert.StartsWith("/v1/claims/", elsewhere.Header("Location"), StringComparison.Ordinal);
        Assert.Equal(201, (int)another.StatusCode);
        Assert.Null(another.Header("Idempotency-Replayed"));
        Assert.NotEqual(actor.Header("Location"), another.Header("Location"));
    }

    [Fact]
    public async Task A_dry_run_is_not_given_again_for_the_import_itself()
    {
        await using var app = await TestApp.Start();
        const string row = "{\"text\":\"The bridge was closed\",\"language\":\"en\"}\n";
        Task<HttpResponseMessage> Import(string query) => app.Admin.Send("POST", "/v1/imports" + query, Given.Raw(row, "application/x-ndjson"), "Idempotency-Key: k-1");

        var dry = await Import("?dryRun=true&language=en");
        var real = await Import("?language=en");
        var again = await Import("?language=en&dryRun=true");

        Assert.True((bool)(await dry.Json())["dryRun"]!);
        Assert.False((bool)(await real.Json())["dryRun"]!);
        Assert.Null(real.Header("Idempotency-Replayed"));
        Assert.Equal("true", again.Header("Idempotency-Replayed")); // the order of parameters says nothing
        Assert.Equal(dry.Header("Location"), again.Header("Location"));
    }

    [Fact]
    public async Task An_address_in_other_case_is_the_same_address()
    {
        await using var app = await TestApp.Start();
        var made = await Post(app.Admin, "k-1");

        var again = await Post(app.Admin, "k-1", path: "/V1/Actors");

        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(made.Header("Location"), again.Header("Location"));
    }

    [Fact]
    public async Task What_a_clock_far_ahead_has_kept_is_not_kept_for_good()
    {
        await using var app = await TestApp.Start();
        app.Clock.Move(TimeSpan.FromDays(3650));
        var ahead = await Post(app.Admin, "k-1");
        app.Clock.Move(TimeSpan.FromDays(-3650));

        var made = await Post(app.Admin, "k-1", Luis);

        Assert.Equal(201, (int)made.StatusCode);
        Assert.NotEqual(ahead.Header("Location"), made.Header("Location"));
        Assert.Equal("true", (await Post(app.Admin, "k-1", Luis)).Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_refusal_is_not_kept()
    {
        await using var app = await TestApp.Start();
        await Given.Actor(app, more: new { externalIds = new[] { new { scheme = "desk", value = "1" } } });
        var before = await app.Head();

        await AssertProblem(await Post(app.Admin, "k-1", "{\"name\":\"\"}"), 422, "invalid-content", at: "/name");
        await AssertProblem(await Post(app.Admin, "k-1", "{\"name\":\"Ana Ruiz\",\"externalIds\":[{\"scheme\":\"desk\",\"value\":\"1\"}]}"), 409, "already-exists");
        Assert.Equal(before, await app.Head());

        var made = await Post(app.Admin, "k-1");
        Assert.Equal(201, (int)made.StatusCode);
        Assert.Null(made.Header("Idempotency-Replayed"));
    }

    [Fact]
    public async Task A_key_is_kept_for_48_hours()
    {
        await using var app = await TestApp.Start();
        var made = await Post(app.Admin, "k-1");

        app.Clock.Move(TimeSpan.FromHours(48) - TimeSpan.FromMinutes(1));
        Assert.Equal(made.Header("Location"), (await Post(app.Admin, "k-1")).Header("Location"));

        app.Clock.Move(TimeSpan.FromMinutes(2));
        var later = await Post(app.Admin, "k-1", Luis);
        Assert.Equal(201, (int)later.StatusCode);
        Assert.NotEqual(made.Header("Location"), later.Header("Location"));
        Assert.Equal("true", (await Post(app.Admin, "k-1", Luis)).Header("Idempotency-Replayed"));
    }

    [Theory]
    [InlineData("two words")]
    [InlineData("a/b")]
    [InlineData("\"")]
    [InlineData("\"\"")]
    [InlineData("{256}")]
    public async Task A_key_of_another_form_is_refused(string key)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await Post(app.Admin, key.Replace("{256}", new string('k', 256), StringComparison.Ordinal));

        await AssertProblem(response, 400, "invalid-parameter", at: "Idempotency-Key");
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_key_has_255_characters_at_most_and_comes_once()
    {
        await using var app = await TestApp.Start();
        var longest = "aZ09_.:-" + new string('k', 247);

        Assert.Equal(201, (int)(await Post(app.Admin, longest)).StatusCode);
        Assert.Equal("true", (await Post(app.Admin, longest)).Header("Idempotency-Replayed"));
        await AssertProblem(await app.Admin.Send("POST", "/v1/actors", Given.Raw(Ana), "Idempotency-Key: a", "Idempotency-Key: b"), 400, "invalid-parameter", at: "Idempotency-Key");
    }

    [Fact]
    public async Task Requests_with_one_key_at_the_same_time_make_one_thing()
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var answers = await Task.WhenAll(Enumerable.Range(0, 24).Select(_ => Post(app.Admin, "k-1")));

        Assert.All(answers, answer => Assert.Equal(201, (int)answer.StatusCode));
        Assert.Single(answers.Select(answer => answer.Header("Location")).Distinct(StringComparer.Ordinal));
        Assert.Equal(23, answers.Count(answer => answer.Header("Idempotency-Replayed") == "true"));
        Assert.Equal(before + 1, await app.Head());
    }

    [Fact]
    public async Task Who_may_not_write_is_refused_before_the_first_answer_is_given_again()
    {
        await using var app = await TestApp.Start();
        await Post(app.Admin, "k-1");

        await AssertProblem(await Post(app.Anonymous, "k-1"), 401, "unauthenticated");
        await AssertProblem(await Post(await app.With("read"), "k-1"), 403, "missing-scope");
    }

    private static Task<HttpResponseMessage> Post(HttpClient client, string key, string body = Ana, string path = "/v1/actors") =>
        client.Send("POST", path, Given.Raw(body), $"Idempotency-Key: {key}");
}

using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http;

public sealed class ETagsTests
{
    [Theory]
    [InlineData("\"1\"", true)]
    [InlineData("W/\"1\"", true)]
    [InlineData("\"7\", \"1\"", true)]
    [InlineData("\"7\",W/\"1\",\"8\"", true)]
    [InlineData("\"1.gzip\"", true)]
    [InlineData("W/\"1.br\"", true)]
    [InlineData("\"1-gzip\"", true)]
    [InlineData("\"1--gzip\"", true)]
    [InlineData("\"11-gzip\"", false)]
    [InlineData("*", true)]
    [InlineData("\"7\"", false)]
    [InlineData("\"1.1\"", false)]
    [InlineData("1", false)]
    public async Task If_none_match_answers_304_to_who_has_it(string tags, bool has)
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app, "Ana Ruiz")).Id()}";

        var response = await app.Anonymous.Send("GET", path, null, $"If-None-Match: {tags}");

        Assert.Equal(has ? 304 : 200, (int)response.StatusCode);
        Assert.StartsWith("\"1", response.Header("ETag")!, StringComparison.Ordinal);
        Assert.Equal("no-cache", response.Header("Cache-Control"));
        Assert.Equal(has, (await response.Content.ReadAsByteArrayAsync()).Length == 0);
    }

    [Fact]
    public async Task The_tag_is_that_of_creation_until_something_changes()
    {
        await using var app = await TestApp.Start();
        var created = await app.Admin.PostAsync("/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"));
        var path = created.Headers.Location!.ToString();

        Assert.Equal("\"1\"", created.Header("ETag"));
        Assert.Equal("\"1\"", (await app.Anonymous.GetAsync(path)).Header("ETag"));
        Assert.Equal("\"2\"", (await app.Admin.Patch(path, new { role = "Columnist" }, "\"1\"")).Header("ETag"));
        Assert.Equal("\"2\"", (await app.Anonymous.GetAsync(path)).Header("ETag"));
    }

    [Fact]
    public async Task A_patch_that_changes_nothing_is_no_write()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app, "Ana Ruiz")).Id()}";
        var before = await app.Head();

        var response = await app.Admin.Patch(path, new { name = " Ana Ruiz ", role = (string?)null }, "\"1\"");

        Assert.Equal("\"1\"", response.Header("ETag"));
        Assert.Equal(1, (int)(await response.Json())["revision"]!);
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("\"1\"")]
    [InlineData("\"1.99\"")]
    [InlineData("\"7\", \"1\"")]
    [InlineData("\"1.1.gzip\"")]
    [InlineData("\"1.1-br\"")]
    [InlineData("*")]
    public async Task If_match_with_the_current_revision_lets_a_change_through(string tags)
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}";

        var response = await app.Admin.Patch(path, new { kind = "event" }, tags);

        Assert.Equal(2, (int)(await response.Json())["revision"]!);
        Assert.Equal("\"2.2\"", response.Header("ETag"));
    }

    [Theory]
    [InlineData("\"2\"")]
    [InlineData("\"11\"")]
    [InlineData("\"0.1\"")]
    [InlineData("\"2\", W/\"1\"")]
    [InlineData("\"\"")]
    public async Task If_match_without_it_is_412_with_the_current_one(string tags)
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app)).Id()}";
        var before = await app.Head();

        var problem = await AssertProblem(await app.Admin.Patch(path, new { role = "Columnist" }, tags), 412, "stale-revision");

        Assert.Equal(1, (int)problem["currentRevision"]!);
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("1")]
    [InlineData("abc")]
    [InlineData("\"1")]
    [InlineData("'1'")]
    [InlineData("\"1\", 2")]
    public async Task If_match_that_is_no_entity_tag_is_told_what_one_looks_like(string header)
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app)).Id()}";
        var before = await app.Head();

        var problem = await AssertProblem(await app.Admin.Patch(path, new { role = "Columnist" }, header), 400, "invalid-parameter", at: "If-Match", fault: "malformed-tag");

        Assert.Contains("double quotes, such as \"1\"", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_weak_tag_in_if_match_is_told_to_be_weak()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app)).Id()}";

        var problem = await AssertProblem(await app.Admin.Patch(path, new { role = "Columnist" }, "W/\"1\""), 412, "stale-revision", at: "If-Match", fault: "weak-tag");

        Assert.Contains("without W/: \"1\"", (string)problem["detail"]!, StringComparison.Ordinal);
        Assert.Equal(1, (int)problem["currentRevision"]!);
    }

    [Fact]
    public async Task Of_two_changes_based_on_one_revision_the_second_is_refused()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app)).Id()}";

        var answers = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => app.Admin.Patch(path, new { role = $"Role {i}" }, "\"1\"")));

        Assert.Single(answers, answer => (int)answer.StatusCode == 200);
        foreach (var refused in answers.Where(answer => (int)answer.StatusCode != 200))
            Assert.Equal(2, (int)(await AssertProblem(refused, 412, "stale-revision"))["currentRevision"]!);
        Assert.Equal(2, (int)(await app.Anonymous.Read(path))["revision"]!);
    }

    [Fact]
    public async Task A_change_without_if_match_is_428_with_the_current_revision()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/actors/{(await Given.Actor(app)).Id()}";
        var before = await app.Head();

        var problem = await AssertProblem(await app.Admin.Send("PATCH", path, Given.Raw("{\"role\":\"Columnist\"}")), 428, "precondition-required", at: "If-Match");

        Assert.Equal(1, (int)problem["currentRevision"]!);
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task Who_may_not_and_what_is_not_there_come_before_the_precondition()
    {
        await using var app = await TestApp.Start();
        var there = $"/v1/actors/{(await Given.Actor(app)).Id()}";
        const string missing = "/v1/actors/actor_01hkpaaaaaaaaaaaaaaaaaaaaa";
        foreach (var headers in new[] { Array.Empty<string>(), ["If-Match: \"9\""] })
        {
            await AssertProblem(await app.Anonymous.Send("PATCH", there, Given.Raw("{}"), headers), 401, "unauthenticated");
            await AssertProblem(await (await app.With("read")).Send("PATCH", there, Given.Raw("{}"), headers), 403, "missing-scope");
            await AssertProblem(await app.Admin.Send("PATCH", missing, Given.Raw("{}"), headers), 404, "not-found");
            await AssertProblem(await app.Admin.Send("PATCH", there, Given.Raw("{}", "text/plain"), headers), 415, "unsupported-media-type");
        }
    }
}

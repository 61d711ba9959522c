using System.Net;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Sources;

public sealed class GetSourceTests
{
    [Fact]
    public async Task A_source_is_read_with_its_etag_and_answers_304_to_who_has_it()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://paper.example/1");

        var response = await app.Anonymous.GetAsync($"/v1/sources/{source.Id()}");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/sources/{source.Id()}") { Headers = { IfNoneMatch = { response.Headers.ETag! } } };

        Assert.StartsWith("\"1.", response.Headers.ETag!.Tag);
        Assert.Equal("https://paper.example/1", (string)(await response.Json())["url"]!);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Anonymous.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task The_etag_of_a_source_changes_when_a_source_it_names_gets_another_title()
    {
        await using var app = await TestApp.Start();
        var origin = await Given.Source(app, "https://paper.example/1", new { title = "First title" });
        var source = await Given.Source(app, "https://paper.example/2", new { partOf = new { id = origin.Id() }, derivedFrom = new[] { new { source = new { id = origin.Id() }, how = "cites" } } });
        var before = await app.Anonymous.Tag($"/v1/sources/{source.Id()}");

        await app.Admin.Patch($"/v1/sources/{origin.Id()}", new { title = "Second title" });

        var now = await app.Anonymous.Read($"/v1/sources/{source.Id()}");
        Assert.NotEqual(before, await app.Anonymous.Tag($"/v1/sources/{source.Id()}"));
        Assert.Equal("Second title", (string)now["partOf"]!["title"]!);
        Assert.Equal("Second title", (string)now["derivedFrom"]![0]!["source"]!["title"]!);
        Assert.Equal(1, (int)now["revision"]!);
    }

    [Theory]
    [InlineData("source_01hk000000e008000000000000")]
    [InlineData("actor_01hk000000e008000000000000")]
    [InlineData("1")]
    public async Task What_is_not_on_record_is_not_found(string id)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/sources/{id}"), 404, "not-found");
    }
}

namespace FactCheck.Tests.Pages.Lists;

public sealed class ShowTopicTests
{
    [Theory]
    [InlineData("bridges")]
    [InlineData("roads/bridges & <b>")]
    [InlineData("جسور")]
    public async Task The_claims_of_a_topic_are_reached_from_a_claim(string topic)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { topics = new[] { topic } });
        await Given.Claim(app, "Another claim");

        var link = (await app.Anonymous.Page($"/claims/{claim.Id()}")).QuerySelector("ul.topics a")!.GetAttribute("href")!;
        var page = await app.Anonymous.Page(link);

        Assert.Equal(topic, page.Said("h1"));
        Assert.Equal(["The bridge was closed for a day"], page.Each("ul.claims .title"));
    }

    [Fact]
    public async Task A_topic_of_drafts_alone_is_not_there()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, more: new { topics = new[] { "bridges" }, status = "draft" });

        Assert.Equal(404, (int)(await app.Anonymous.Browse("/topics/bridges")).StatusCode);
        Assert.Equal(404, (int)(await app.Anonymous.Browse("/topics/" + new string('x', 300))).StatusCode);
        Assert.Equal(200, (int)(await app.Admin.Browse("/topics/bridges")).StatusCode);
    }
}

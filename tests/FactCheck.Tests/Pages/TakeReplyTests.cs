using FactCheck.Tests.ReplyRequests;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Pages;

public sealed class TakeReplyTests
{
    [Fact]
    public async Task An_answer_is_taken_once_with_its_line_breaks_and_waits_unconfirmed()
    {
        await using var app = await TestApp.Start();
        var (request, path) = await ReplyLinks.Linked(app, await Given.Claim(app));

        var first = await ReplyLinks.Answer(app, path, "No.\r\n<script>alert(1)</script>");

        Assert.Equal(201, (int)first.StatusCode);
        Assert.Contains("Received", await first.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(404, (int)(await ReplyLinks.Answer(app, path, "Again")).StatusCode);
        var read = await app.Admin.Read($"/v1/reply-requests/{request.Id()}");
        Given.AssertHolds(new { text = "No.\n<script>alert(1)</script>", authenticity = "unconfirmed" }, read["private"]!["received"]);
        Assert.Equal("sent", (string)read["state"]!);
        Assert.Null((await app.Anonymous.Read($"/v1/reply-requests/{request.Id()}"))["private"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    public async Task An_answer_says_something(string text)
    {
        await using var app = await TestApp.Start();
        var (_, path) = await ReplyLinks.Linked(app, await Given.Claim(app));
        var head = await app.Head();

        Assert.Equal(422, (int)(await ReplyLinks.Answer(app, path, text)).StatusCode);

        Assert.Equal(head, await app.Head());
        Assert.Equal(201, (int)(await ReplyLinks.Answer(app, path, new string('é', 20_000))).StatusCode);
    }

    [Fact]
    public async Task A_form_that_is_too_long_or_not_a_form_is_refused_and_the_link_still_works()
    {
        await using var app = await TestApp.Start();
        var (_, path) = await ReplyLinks.Linked(app, await Given.Claim(app));

        Assert.Equal(422, (int)(await ReplyLinks.Answer(app, path, new string('x', 20_001))).StatusCode);
        Assert.Equal(422, (int)(await app.Anonymous.PostAsync(path, new FormUrlEncodedContent([new("other", "x")]))).StatusCode);
        await AssertProblem(await app.Anonymous.PostAsync(path, Given.Raw("{}")), 415, "unsupported-media-type");
        Assert.Equal(201, (int)(await ReplyLinks.Answer(app, path, "x")).StatusCode);
    }

    [Fact]
    public async Task Requests_of_one_address_are_counted_by_themselves()
    {
        await using var app = await TestApp.Start("FACTCHECK_RATE_REPLY=2");
        var path = "/reply/" + new string('A', 43);
        await app.Anonymous.GetAsync(path);
        await app.Anonymous.GetAsync(path);

        await AssertProblem(await app.Anonymous.GetAsync(path), 429, "rate-limited");
        await app.Anonymous.Read("/healthz");
    }
}

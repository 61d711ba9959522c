using FactCheck.Tests.ReplyRequests;

namespace FactCheck.Tests.Pages;

public sealed class ShowReplyFormTests
{
    [Fact]
    public async Task The_page_shows_the_questions_escaped_and_nothing_else_of_the_record()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var (_, path) = await ReplyLinks.Linked(app, await Given.Claim(app, "A claim nobody is told"));

        var response = await app.Anonymous.GetAsync(path);
        var page = await response.Content.ReadAsStringAsync();

        Assert.Equal((200, "text/html; charset=utf-8", "no-store"), ((int)response.StatusCode, response.Header("Content-Type"), response.Header("Cache-Control")));
        Assert.Contains("<li>Did you &lt;b&gt;leave&lt;/b&gt;?</li>", page, StringComparison.Ordinal);
        Assert.DoesNotContain("<script", page, StringComparison.OrdinalIgnoreCase);
        foreach (var hidden in new[] { "vega", "A summary", "A claim nobody", "reply_", "claim_" })
            Assert.DoesNotContain(hidden, page, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("form-action 'self'", response.Header("Content-Security-Policy"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_that_was_never_made_says_so_as_one_that_was_used()
    {
        await using var app = await TestApp.Start();
        var (_, path) = await ReplyLinks.Linked(app, await Given.Claim(app));
        await ReplyLinks.Answer(app, path, "An answer");

        var (used, never) = (await app.Anonymous.GetAsync(path), await app.Anonymous.GetAsync("/reply/" + new string('A', 43)));

        Assert.Equal((404, 404), ((int)used.StatusCode, (int)never.StatusCode));
        Assert.Equal(await never.Content.ReadAsStringAsync(), await used.Content.ReadAsStringAsync());
    }
}

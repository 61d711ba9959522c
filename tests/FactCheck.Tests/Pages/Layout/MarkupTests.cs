using System.Text.RegularExpressions;
using FactCheck.Pages.Layout;
using FactCheck.Tests.House;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Tests.Pages.Layout;

public sealed partial class MarkupTests
{
    [Theory]
    [InlineData("<script>alert(1)</script>", "&lt;script&gt;alert(1)&lt;/script&gt;")]
    [InlineData("a & b", "a &amp; b")]
    [InlineData("\" onload=\"x", "&quot; onload=&quot;x")]
    [InlineData("it's", "it&#x27;s")]
    [InlineData("Señor 記事 مقال", "Señor 記事 مقال")]
    [InlineData(null, "")]
    public void Values_are_text(string? value, string written) => Assert.Equal($"<p title=\"{written}\">{written}</p>", Html($"""<p title="{value}">{value}</p>""").ToString());

    [Fact]
    public void Markup_inside_markup_stays_markup() => Assert.Equal("<ul><li>1</li><li>2</li></ul>", Html($"<ul>{new[] { 1, 2 }.Select(n => Html($"<li>{n}</li>"))}</ul>").ToString());

    [Theory]
    [InlineData("https://paper.example/a", "https://paper.example/a")]
    [InlineData("javascript:alert(1)", "#")]
    [InlineData("data:text/html,x", "#")]
    [InlineData(null, "#")]
    public void Links_lead_to_the_web_alone(string? url, string href) => Assert.Equal(href, Href(url));

    [Fact]
    public void Json_cannot_end_its_block() => Assert.Equal("""{"a":"\u003c/script>"}""", Markup.Json("""{"a":"</script>"}"""u8).ToString());

    [Fact]
    public void Every_value_in_an_attribute_stands_in_quotes()
    {
        var files = CodeFile.OfApi().FindAll(file => file.Path.StartsWith("Pages/", StringComparison.Ordinal));

        Assert.Contains(files, file => Quoted().IsMatch(file.Text));
        Assert.Empty(files.SelectMany(file => Unquoted().Matches(file.Text).Select(found => $"{file.Path}: {found.Value}")));
    }

    [GeneratedRegex(@"<[a-z][^<>{}]* [a-z-]+=""\{")]
    private static partial Regex Quoted();

    [GeneratedRegex(@"<[a-z][^<>]* [a-z-]+=\{")]
    private static partial Regex Unquoted();
}

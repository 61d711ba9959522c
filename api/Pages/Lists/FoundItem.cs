using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Pages.Layout;
using FactCheck.Search.Query;
using FactCheck.Text;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Lists;

/// <summary>A claim that a search found, with what was found marked in it.</summary>
internal static class FoundItem
{
    private const int MostPassages = 2;

    public static Markup Of(PageContext page, FoundClaim found)
    {
        var claim = JsonSerializer.Deserialize<Claim>(found.Claim.Utf8, JsonDefaults.Options)!;
        var inText = found.Highlights.FirstOrDefault(one => string.Equals(one.Text, claim.Text, StringComparison.Ordinal));
        var passages = found.Highlights
            .Where(one => one != inText && one.Field is SearchField.Quote or SearchField.Summary or SearchField.Text or SearchField.Source)
                .Take(MostPassages);
        var text = inText is null ? null : Html($"""<bdi lang="{claim.Language}">{Marked(inText)}</bdi>""");
        return ClaimList.Item(page, claim, text,
            Html($"{passages.Select(one => Html($"""<p class="meta" dir="auto">{(one.Start > 0 ? "… " : "")}{Marked(one)}</p>"""))}"));
    }

    private static Markup Marked(Highlight found)
    {
        var parts = new List<Markup>();
        var at = 0;
        foreach (var range in found.Ranges)
        {
            parts.Add(Html($"{found.Text[at..range.Start]}<mark>{found.Text.Substring(range.Start, range.Length)}</mark>"));
            at = range.Start + range.Length;
        }
        parts.Add(Html($"{found.Text[at..]}"));
        return Html($"{parts}");
    }
}

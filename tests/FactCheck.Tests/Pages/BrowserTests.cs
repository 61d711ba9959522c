using System.Text.Json.Nodes;

namespace FactCheck.Tests.Pages;

/// <summary>The pages in a real browser, with the sample and with a hard story.</summary>
public sealed class BrowserTests
{
    private static readonly string Axe = new Deque.AxeCore.Commons.BundledAxeScriptProvider().GetScript();

    [Fact]
    public async Task Every_page_is_accessible_loads_nothing_from_elsewhere_and_fits_a_phone()
    {
        Assert.SkipWhen(Chromium.Path is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var hard = await HardStory.Record(app);
        await app.CatchUp();
        await using var browser = await Chromium.Start();
        var faults = new List<string>();

        foreach (var path in Paths(hard))
        {
            foreach (var (width, dark) in new[] { (1100, false), (390, true), (320, false) })
            {
                await browser.Look(width, dark);
                await browser.Open(app.Url + path);
                faults.AddRange((await Faults(browser, app.Url)).Select(fault => $"{path} at {width}{(dark ? " in the dark" : "")}: {fault}"));
            }
        }

        Assert.True(faults.Count == 0, string.Join('\n', faults));
    }

    [Fact]
    public async Task A_page_is_read_with_the_keyboard_and_printed()
    {
        Assert.SkipWhen(Chromium.Path is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await using var browser = await Chromium.Start();
        await browser.Look(1100);
        await browser.Open($"{app.Url}/claims/claim_01hj0z4xg0e008000000000001");

        await browser.PressTab();
        var first = (string?)await browser.Evaluate("document.activeElement.className");
        var reached = new HashSet<string?>();
        for (var n = 0; n < 80; n++)
        {
            await browser.PressTab();
            reached.Add((string?)await browser.Evaluate("document.activeElement.closest('section')?.id ?? document.activeElement.id"));
        }
        var pdf = await browser.Print();

        Assert.Equal("skip", first);
        Assert.Superset(new HashSet<string?> { "q", "finding", "answer", "evidence", "links", "cite" }, reached);
        Assert.Equal("%PDF"u8.ToArray(), pdf[..4]);
    }

    [Fact]
    public async Task A_keyboard_skips_to_the_content_and_sees_where_it_is()
    {
        Assert.SkipWhen(Chromium.Path is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await using var browser = await Chromium.Start();
        await browser.Look(1100);
        await browser.Open($"{app.Url}/claims/claim_01hj0z4xg0e008000000000001");

        await browser.PressTab();
        await browser.PressEnter();
        var places = new List<double>();
        for (var n = 0; n < 12; n++)
        {
            await browser.PressTab();
            Assert.True((bool)(await browser.Evaluate("document.activeElement.closest('main') !== null"))!, "focus is not in the content");
            Assert.Equal("solid 3px", (string?)await browser.Evaluate("(s => s.outlineStyle + ' ' + s.outlineWidth)(getComputedStyle(document.activeElement))"));
            places.Add((double)(await browser.Evaluate("document.activeElement.getBoundingClientRect().top + scrollY"))!);
        }

        // Links in smaller type begin a little lower in the same line.
        Assert.All(places.Zip(places.Skip(1)), pair => Assert.InRange(pair.Second, pair.First - 8, pair.First + 2000));
    }

    [Fact]
    public async Task Nothing_moves_by_itself_for_readers_who_prefer_stillness()
    {
        Assert.SkipWhen(Chromium.Path is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await using var browser = await Chromium.Start();

        const string moving = "(e => getComputedStyle(e).scrollBehavior + ' ' + document.getAnimations().length)(document.documentElement)";
        await browser.Look(1100);
        await browser.Open($"{app.Url}/claims/claim_01hj0z4xg0e008000000000001");
        Assert.Equal("smooth 0", (string?)await browser.Evaluate(moving));
        await browser.Look(1100, still: true);
        Assert.Equal("auto 0", (string?)await browser.Evaluate(moving));
    }

    [Fact]
    public async Task Paper_has_the_content_with_the_addresses_and_without_the_navigation()
    {
        Assert.SkipWhen(Chromium.Path is null, "there is no chromium on this machine");
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await using var browser = await Chromium.Start();
        await browser.Look(1100, dark: true, media: "print");
        await browser.Open($"{app.Url}/claims/claim_01hj0z4xg0e008000000000001");

        Assert.Equal("none none none", (string?)await browser.Evaluate("['header nav', 'form.search', 'footer.site'].map(one => getComputedStyle(document.querySelector(one)).display).join(' ')"));
        Assert.Equal("rgb(255, 255, 255)", (string?)await browser.Evaluate("getComputedStyle(document.body).backgroundColor"));
        Assert.NotEqual("none", (string?)await browser.Evaluate("getComputedStyle(document.querySelector('.cite a'), '::after').content"));
    }

    private static IEnumerable<string> Paths(HardStory hard) =>
    [
        "/", "/?lang=es", "/claims/claim_01hj0z4xg0e008000000000001", "/claims/claim_01hj0z4xg0e008000000000001?lang=es", $"/claims/{hard.Claim}", $"/claims/{hard.Retracted}", $"/claims/{hard.Arabic}?lang=es",
        $"/people/{hard.Subject}", "/sources/source_01hj0z4xg0e008000000000001", "/topics/security", "/search", "/search?q=cartel", $"/search?q={Uri.EscapeDataString("الجسر")}", "/corrections",
        "/embed/claims/claim_01hj0z4xg0e008000000000001", "/problems/not-found",
    ];

    private static async Task<List<string>> Faults(Chromium browser, string own)
    {
        var faults = browser.Requested.Where(url => !url.StartsWith(own, StringComparison.Ordinal)).Select(url => "asks for " + url).Concat(browser.Errors).ToList();
        if ((int)(await browser.Evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth"))! > 0)
            faults.Add("is wider than the window");
        await browser.Evaluate(Axe + "; 1");
        var found = (JsonArray)(await browser.Evaluate("axe.run().then(found => found.violations.map(one => `${one.id}: ${one.help}: ${one.nodes.slice(0, 3).map(node => node.html).join(' | ')}`))"))!;
        return [.. faults, .. found.Select(one => (string)one!)];
    }
}

using System.Text.Json.Nodes;

namespace FactCheck.Tests.Sources;

public sealed class OriginsTests
{
    [Fact]
    public async Task A_source_that_draws_on_no_other_is_its_own_root() => await AssertOrigins("a", cited: "a", roots: "a");

    [Fact]
    public async Task A_chain_goes_back_to_its_end() => await AssertOrigins("a; b<a; c<b", cited: "c", roots: "a");

    [Fact]
    public async Task Sources_along_one_chain_have_one_root() => await AssertOrigins("a; b<a; c<b", cited: "a b c", roots: "a");

    [Fact]
    public async Task A_diamond_has_one_root() => await AssertOrigins("a; b<a; c<a; d<b,c", cited: "d", roots: "a");

    [Fact]
    public async Task A_source_that_draws_on_two_has_two_roots_oldest_recorded_first() => await AssertOrigins("b; a; c<a,b", cited: "c", roots: "b a");

    [Fact]
    public async Task A_circle_is_one_root_named_by_the_first_recorded_of_it() => await AssertOrigins("a; b<a; c<b; a<c", cited: "c b", roots: "a");

    [Fact]
    public async Task What_draws_on_a_circle_goes_back_to_it() => await AssertOrigins("a; b<a; a<b; c<b; d<c", cited: "d", roots: "a");

    [Fact]
    public async Task A_circle_that_draws_on_something_else_is_no_root() => await AssertOrigins("a; b<a; c<b; a<c; z; b<a,z", cited: "c", roots: "z");

    [Fact]
    public async Task Two_circles_are_two_roots() => await AssertOrigins("a; b<a; a<b; c; d<c; c<d; e<b,d", cited: "e", roots: "a c");

    [Fact]
    public async Task A_source_cited_twice_is_one_source() => await AssertOrigins("a; b<a", cited: "b b", roots: "a");

    [Fact]
    public async Task Each_stance_has_origins_of_its_own()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Record(app, "a; b; c<b");
        await Given.Evidence(app, claim, "supports", new { source = new { url = Url("a") } });
        await Given.Evidence(app, claim, "refutes", new { source = new { url = Url("c") } });

        var groups = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["evidence"]!.AsArray();

        Assert.Equal([Url("a")], groups[0]!["origins"]!["roots"]!.Each("url"));
        Assert.Equal([Url("b")], groups[1]!["origins"]!["roots"]!.Each("url"));
        Given.AssertHolds(new { sources = 1, independentRoots = 1, basis = "declared" }, groups[1]!["origins"]);
    }

    /// <summary>Evidence from the cited sources goes back to these roots.</summary>
    /// <param name="sources">What is recorded in order: a name, and after &lt; what it then draws on.</param>
    /// <param name="cited">The sources that evidence cites.</param>
    /// <param name="roots">The roots in the order of the answer.</param>
    private static async Task AssertOrigins(string sources, string cited, string roots)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await Record(app, sources);
        foreach (var one in cited.Split(' '))
            await Given.Evidence(app, claim, "supports", new { source = new { url = Url(one) } });

        var origins = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["evidence"]![0]!["origins"]!;

        Assert.Equal(roots.Split(' ').Select(Url), origins["roots"]!.Each("url"));
        Given.AssertHolds(new { sources = cited.Split(' ').Distinct().Count(), independentRoots = roots.Split(' ').Length, basis = "declared" }, origins);
    }

    private static async Task Record(TestApp app, string sources)
    {
        var known = new Dictionary<string, JsonObject>();
        foreach (var parts in sources.Split("; ").Select(one => one.Split('<')))
        {
            var derivedFrom = parts.Length == 1 ? [] : parts[1].Split(',').Select(origin => new { source = new { url = Url(origin) }, how = "cites" }).ToArray();
            known[parts[0]] = known.TryGetValue(parts[0], out var source)
                ? await Given.Patched(app, $"/v1/sources/{source.Id()}", new { derivedFrom }, "*")
                : await Given.Source(app, Url(parts[0]), new { derivedFrom });
        }
    }

    private static string Url(string name) => $"https://{name}.example/";
}

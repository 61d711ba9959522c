using System.Globalization;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Claims;

/// <summary>Dossiers in memory are what would be put together anew. <see cref="Upkeep"/> looks at that after every test; here after every step.</summary>
public sealed class DossierCacheTests
{
    private static readonly string[] Relations = ["supports", "contradicts", "context_for", "variant_of"];

    private static readonly string[] Positions = ["asserts", "denies", "repeats", "qualifies"];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Kept_dossiers_are_those_of_the_record_whatever_is_written(int seed)
    {
        await using var app = await TestApp.Start();
        var (random, desk) = (new Random(seed), new Desk(app));
        for (var i = 0; i < 4; i++)
            desk.Claims.Add((await Given.Claim(app, $"The bridge was closed on day {i}", new { status = i == 3 ? "draft" : "open", subjects = new[] { new { name = "Luis Vega" } } })).Id());
        for (var step = 0; step < 60; step++)
        {
            await desk.ReadAll();
            await desk.Write(random, step);
            Upkeep.CheckDossiers(app.Services);
        }
        await desk.ReadAll();
        Assert.True(desk.Done > 25, $"only {desk.Done} of the writes were taken");
    }

    [Fact]
    public async Task Dossiers_stay_in_memory_while_others_are_written()
    {
        await using var app = await TestApp.Start();
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}/dossier";
        await app.Anonymous.Read(path);
        await Given.Claim(app, "The gate was closed", new { claimant = new { name = "Ana Ruiz" }, source = new { url = "https://paper.example/1" } });

        await app.Anonymous.Read(path);

        Assert.Equal((1, 1), (await Figure(app, "reads_total{from=\"memory\"}"), await Figure(app, "reads_total{from=\"record\"}")));
        await app.Admin.Read(path); // may show what readers do not see, and is another
        Assert.Equal((1, 2), (await Figure(app, "reads_total{from=\"memory\"}"), await Figure(app, "reads_total{from=\"record\"}")));
    }

    [Fact]
    public async Task Dossiers_take_no_more_memory_than_the_setting_allows()
    {
        await using var app = await TestApp.Start("FACTCHECK_DOSSIER_MEMORY=1");
        for (var i = 0; i < 40; i++)
        {
            var claim = await Given.Claim(app, $"The bridge was closed on day {i}", new { claimant = new { name = "Ana Ruiz" }, evidence = Enumerable.Range(0, 8).Select(n => new { source = new { url = $"https://paper.example/{n}" }, stance = "supports", quote = new string('q', 5000) }) });
            await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        }

        Assert.InRange(await Figure(app, "memory_bytes"), 1 << 19, 1 << 20);
    }

    [Fact]
    public async Task Dossiers_are_put_together_each_time_where_none_may_be_kept()
    {
        await using var app = await TestApp.Start("FACTCHECK_DOSSIER_MEMORY=0");
        var path = $"/v1/claims/{(await Given.Claim(app)).Id()}/dossier";

        Assert.Equal(await app.Anonymous.GetStringAsync(path), await app.Anonymous.GetStringAsync(path));

        Assert.Equal((0, 2, 0), (await Figure(app, "reads_total{from=\"memory\"}"), await Figure(app, "reads_total{from=\"record\"}"), await Figure(app, "memory_bytes")));
    }

    private static async Task<long> Figure(TestApp app, string name)
    {
        var line = (await app.Admin.GetStringAsync("/metrics")).Split('\n').Single(one => one.StartsWith($"factcheck_dossier_{name} ", StringComparison.Ordinal));
        return long.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);
    }

    /// <summary>Writes of every kind on a few claims, some of which are refused.</summary>
    private sealed class Desk(TestApp app)
    {
        private readonly List<string> _statements = [], _evidence = [], _links = [], _verdicts = [];

        public List<string> Claims { get; } = [];
        public int Done { get; private set; }

        public async Task ReadAll()
        {
            foreach (var claim in Claims)
            {
                foreach (var reader in new[] { app.Anonymous, app.Admin })
                    await reader.Send("GET", $"/v1/claims/{claim}/dossier", null, "Accept: application/json");
            }
        }

        public async Task Write(Random random, int step)
        {
            string One(List<string> ids) => ids.Count == 0 ? "claim_00000000000000000000000000" : ids[random.Next(ids.Count)];
            var (claim, other) = (One(Claims), One(Claims));
            var name = random.Next(2) == 0 ? "Ana Ruiz" : "Luis Vega";
            var reason = new { reason = "It was recorded by mistake." };
            var answer = await (random.Next(18) switch
            {
                0 => Post($"/v1/claims/{claim}/statements", new { speaker = new { name }, position = "asserts", quote = $"Quote {step}", positions = new[] { new { claim = new { id = other }, position = Positions[random.Next(4)] } } }, _statements),
                1 => Post($"/v1/claims/{claim}/rebuttals", new { speaker = new { name }, position = "denies", quote = $"No {step}" }, _statements),
                2 => Post($"/v1/claims/{claim}/evidence", new { source = new { url = $"https://paper.example/{random.Next(3)}" }, stance = "supports" }, _evidence),
                3 or 4 => Post($"/v1/claims/{claim}/links", new { relation = Relations[random.Next(4)], to = new { id = other } }, _links),
                5 => Post($"/v1/claims/{claim}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", state = random.Next(2) == 0 ? "draft" : "published" }, _verdicts),
                6 => Patch($"/v1/claims/{claim}", new { status = new[] { "draft", "open", "in_review" }[random.Next(3)] }),
                7 => Patch($"/v1/claims/{claim}", new { shortText = $"Short {step}" }),
                8 => Patch($"/v1/statements/{One(_statements)}", new { quote = $"Other {step}" }),
                9 => Patch($"/v1/evidence/{One(_evidence)}", new { note = $"Note {step}", source = new { url = $"https://paper.example/{random.Next(3)}" } }),
                10 => Post($"/v1/links/{One(_links)}/withdrawal", reason),
                11 => Post($"/v1/{(random.Next(2) == 0 ? $"statements/{One(_statements)}" : $"evidence/{One(_evidence)}")}/withdrawal", reason),
                12 => Post($"/v1/verdicts/{One(_verdicts)}/publication", new { }),
                13 => Post($"/v1/verdicts/{One(_verdicts)}/revisions", new { changeKind = "update", publicNote = $"We looked again {step}.", rating = "satire" }),
                14 => Post($"/v1/claims/{claim}/merge", new { into = new { id = other } }),
                15 => app.Delete($"/v1/claims/{claim}/merge"),
                16 => Rename(random.Next(2) == 0 ? "actors" : "sources", step),
                _ => Post("/v1/claims", new { text = $"The gate was closed {step}", language = "en", status = random.Next(2) == 0 ? "draft" : "open", claimant = new { name }, links = new[] { new { relation = "supports", to = new { id = claim } } } }, Claims),
            });
            Done += answer.IsSuccessStatusCode ? 1 : 0;
        }

        private async Task<HttpResponseMessage> Post(string path, object body, List<string>? made = null)
        {
            var response = await app.Post(path, body);
            if (response.IsSuccessStatusCode)
                made?.Add((await response.Json()).Id());
            return response;
        }

        private Task<HttpResponseMessage> Patch(string path, object patch) => app.Admin.Patch(path, patch);

        private async Task<HttpResponseMessage> Rename(string list, int step)
        {
            var first = (await app.Admin.Read($"/v1/{list}?limit=1"))["items"]!.AsArray().FirstOrDefault() as JsonObject;
            return await Patch($"/v1/{list}/{first?.Id() ?? "actor_00000000000000000000000000"}", list is "actors" ? new { name = $"Name {step}" } : new { title = $"Title {step}" });
        }
    }
}

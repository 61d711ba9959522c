using System.Text.Json.Nodes;

namespace FactCheck.Tests.Claims;

/// <summary>Writes of every kind on a few claims, some of which are refused.</summary>
internal sealed class RandomDesk(TestApp app)
{
    private static readonly string[] Relations = ["supports", "contradicts", "context_for", "variant_of"];
    private static readonly string[] Positions = ["asserts", "denies", "repeats", "qualifies"];

    private readonly List<string> _statements = [], _evidence = [], _links = [], _verdicts = [];

    public List<string> Claims { get; } = [];
    public int Done { get; private set; }

    public async Task Begin()
    {
        for (var i = 0; i < 4; i++)
            Claims.Add((await Given.Claim(app, $"The bridge was closed on day {i}", new { status = i == 3 ? "draft" : "open", subjects = new[] { new { name = "Luis Vega" } } })).Id());
    }

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

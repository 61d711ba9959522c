using System.Text;
using System.Text.Json.Nodes;
using FactCheck.Tests.Exchange.Google;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Operations.Erasures;

/// <summary>Resources that hold a word that has to go, and every place where it could still be.</summary>
internal static class Erased
{
    /// <summary>A word that stands nowhere else, and that no stemming changes.</summary>
    public const string Marker = "qzjvkw77";

    public const string Why = "Order of a court, file 12/2024";

    public static readonly string[] Kinds = ["claim", "judged claim", "statement", "evidence", "frozen evidence", "link", "verdict", "superseded verdict", "actor", "publisher", "source", "kept text", "frozen source", "draft that was deleted", "page"];

    /// <summary>Records a resource whose words hold <see cref="Marker"/>, changes it, and brings it to where it can be erased. Returns the address of its erasure and how much is to go.</summary>
    public static async Task<(string Path, string Extent)> Recorded(TestApp app, string kind)
    {
        var other = await Claim(app, "The ferry was sold");
        switch (kind)
        {
            case "claim":
                var claim = await Sent(app, "/v1/claims", new { text = Marker, shortText = Marker, language = "en", topics = new[] { Marker }, translations = new[] { new { language = "es", text = Marker } }, about = new { place = Marker }, externalIds = new[] { new { scheme = "desk", value = Marker } } });
                await Patched(app, $"/v1/claims/{claim.Id()}", new { text = Marker + " again" });
                await Given.Link(app, claim, "supports", other);
                await Withdrawn(app, $"/v1/claims/{claim.Id()}", Marker);
                return ($"/v1/claims/{claim.Id()}", "self");
            case "judged claim":
                var judged = await Sent(app, "/v1/claims", new { text = Marker, language = "en", verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published" } }, statements = new[] { new { speaker = new { name = "Ana Ruiz" }, quote = Marker + " said", position = "asserts" } } });
                await Revised(app, judged["verdicts"]![0]!.AsObject(), "correction", new { summary = Marker });
                await Revised(app, judged["verdicts"]![0]!.AsObject(), "retraction");
                return ($"/v1/claims/{judged.Id()}", "dossier");
            case "statement":
                var statement = await Sent(app, $"/v1/claims/{other.Id()}/statements", new { speakerLabel = Marker, quote = Marker, language = "en", position = "asserts", note = Marker, locator = new { page = Marker } });
                await Patched(app, $"/v1/statements/{statement.Id()}", new { quote = Marker + " again" });
                return ($"/v1/statements/{statement.Id()}", "self");
            case "evidence":
                var evidence = await Sent(app, $"/v1/claims/{other.Id()}/evidence", new { source = new { url = "https://log.example/1" }, stance = "supports", quote = Marker, note = Marker });
                await Patched(app, $"/v1/evidence/{evidence.Id()}", new { note = Marker + " again" });
                return ($"/v1/evidence/{evidence.Id()}", "self");
            case "frozen evidence":
                var frozen = await Given.Evidence(app, other, "refutes", new { quote = Marker, note = Marker });
                var resting = await Given.Published(app, other, "false");
                await Revised(app, resting, "retraction");
                await Given.Published(app, other, "false", new { summary = "It still stands." });
                return ($"/v1/evidence/{frozen.Id()}", "self");
            case "link":
                var link = await Sent(app, $"/v1/claims/{other.Id()}/links", new { relation = "supports", to = new { text = "The pier was sold" }, rationale = Marker });
                await Patched(app, $"/v1/links/{link.Id()}", new { rationale = Marker + " again" });
                await Withdrawn(app, $"/v1/links/{link.Id()}");
                return ($"/v1/links/{link.Id()}", "self");
            case "verdict" or "superseded verdict":
                var verdict = await Sent(app, $"/v1/claims/{other.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", label = Marker, summary = Marker, explanation = Marker, reviewer = Marker, url = $"https://desk.example/{Marker}", state = "published" });
                await Revised(app, verdict, "correction", new { summary = Marker + " again", publicNote = Marker });
                if (kind is "verdict")
                    await Revised(app, verdict, "retraction", new { publicNote = Marker });
                else
                    await Superseded(app, verdict, await Given.Published(app, other));
                return ($"/v1/verdicts/{verdict.Id()}", "self");
            case "actor":
                var actor = await Sent(app, "/v1/actors", new { name = Marker, kind = "person", aliases = new[] { Marker + "a" }, role = Marker, handles = new[] { new { platform = "x", handle = Marker } }, sameAs = new[] { $"https://who.example/{Marker}" } });
                await Given.Statement(app, other, "asserts", Marker);
                await Patched(app, $"/v1/actors/{actor.Id()}", new { role = Marker + " again" });
                return ($"/v1/actors/{actor.Id()}", "self");
            case "publisher":
                await FactCheck.Tests.Exchange.Google.Markup.Created(app, PageBy(Marker));
                return ($"/v1/actors/{(await app.Admin.Read($"/v1/actors?name={Marker}"))["items"]![0]!.AsObject().Id()}", "self");
            case "source" or "kept text":
                var source = await Sent(app, "/v1/sources", new { url = kind is "source" ? $"https://paper.example/{Marker}" : "https://paper.example/2", kind = "news_article", title = kind is "source" ? Marker : "A title", snapshot = new { text = Marker } });
                await Given.Statement(app, other, "asserts", "Ana Ruiz", new { source = new { id = source.Id() } });
                await Patched(app, $"/v1/sources/{source.Id()}", new { state = "edited" });
                return ($"/v1/sources/{source.Id()}", kind is "source" ? "self" : "snapshot");
            case "frozen source":
                var cited = await Given.Source(app, $"https://paper.example/{Marker}", new { title = Marker });
                await Given.Evidence(app, other, "refutes", new { source = new { id = cited.Id() } });
                await Given.Published(app, other, "false");
                return ($"/v1/sources/{cited.Id()}", "self");
            case "draft that was deleted":
                var draft = await Sent(app, "/v1/claims", new { text = Marker, language = "en", status = "draft" });
                Assert.Equal(204, (int)(await app.Delete($"/v1/claims/{draft.Id()}")).StatusCode);
                return ($"/v1/claims/{draft.Id()}", "self");
            default:
                var page = await FactCheck.Tests.Exchange.Google.Markup.Created(app, FactCheck.Tests.Exchange.Google.Markup.Page(Marker + " was closed", "The pier was sold"));
                var reviewed = (await FactCheck.Tests.Exchange.Google.Markup.AllVerdicts(app)).Single(one => ((string)one["claim"]!["text"]!).StartsWith(Marker, StringComparison.Ordinal));
                page["claimReviewMarkups"]!.AsArray().RemoveAt(0);
                await FactCheck.Tests.Exchange.Google.Markup.Replaced(app, page);
                return ($"/v1/claims/{reviewed["claim"]!["id"]}", "dossier");
        }
    }

    /// <summary>Fails where the word is still read, by readers or by administrators.</summary>
    public static async Task AssertUnread(TestApp app, string path)
    {
        var ids = (await app.Admin.Read("/v1/claims?limit=200"))["items"]!.AsArray().Select(one => one!.AsObject().Id()).ToList();
        string[] paths =
        [
            path, $"{path}/history", "/v1/claims?limit=200", "/v1/statements?limit=200", "/v1/evidence?limit=200", "/v1/links?limit=200", "/v1/verdicts?limit=200", "/v1/actors?limit=200", "/v1/sources?limit=200",
            "/v1/claims?status=withdrawn", $"/v1/search?q={Marker}", $"/v1alpha1/claims:search?query={Marker}", "/v1/corrections", "/v1/feeds/corrections.atom", "/v1/feeds/verdicts.json", "/v1/feeds/claimreview.json", "/v1/imports",
            "/v1/exports/claims.ndjson", "/v1/exports/claims.csv", "/v1/exports/claims.jsonld", "/v1/exports/claims.ndjson?preserveHistory=true", "/v1alpha1/pages?organization=desk.example",
            .. ids.SelectMany(id => new[] { "dossier", "history", "timeline", "graph", "verdicts", "statements", "similar" }.Select(part => $"/v1/claims/{id}/{part}")),
            .. await Audit(app),
        ];
        foreach (var one in paths)
        {
            foreach (var reader in new[] { app.Admin, app.Anonymous })
            {
                var said = (await (await reader.GetAsync(one)).Content.ReadAsStringAsync()).Replace($"\"interpretedAs\":\"{Marker}\"", "", StringComparison.Ordinal);
                Assert.False(said.Contains(Marker, StringComparison.OrdinalIgnoreCase) && !one.Contains(Marker, StringComparison.Ordinal), $"GET {one} still says it: {said}");
            }
        }
        Assert.Empty((await app.Admin.Read($"/v1/search?q={Marker}"))["items"]!.AsArray());
    }

    /// <summary>Fails where a file in the folder holds the word, whatever its form.</summary>
    public static void AssertInNoFile(string folder)
    {
        var files = Directory.GetFiles(folder, "*", SearchOption.AllDirectories);
        Assert.Contains(files, file => file.EndsWith("factcheck.db", StringComparison.Ordinal));
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var content = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            var bytes = new byte[content.Length];
            content.ReadExactly(bytes);
            Assert.False(Encoding.Latin1.GetString(bytes).Contains(Marker, StringComparison.OrdinalIgnoreCase), $"{Path.GetFileName(file)} still holds it");
        }
    }

    /// <summary>POST with an Idempotency-Key, so that the answer is kept.</summary>
    private static async Task<JsonObject> Sent(TestApp app, string path, object body)
    {
        var response = await app.Admin.Send("POST", path, Raw(System.Text.Json.JsonSerializer.Serialize(body)), "Idempotency-Key: first");
        Assert.True((int)response.StatusCode == 201, await response.Content.ReadAsStringAsync());
        return await response.Json();
    }

    private static JsonObject PageBy(string publisher)
    {
        var page = FactCheck.Tests.Exchange.Google.Markup.Page("The bridge was closed for a year");
        page["claimReviewAuthor"] = new JsonObject { ["name"] = publisher };
        return page;
    }

    private static async Task<List<string>> Audit(TestApp app)
    {
        var pages = new List<string>();
        for (var next = "/v1/audit?limit=200"; next is not null;)
        {
            pages.Add(next);
            next = (string?)(await app.Admin.Read(next))["nextCursor"] is { } cursor ? $"/v1/audit?limit=200&cursor={Uri.EscapeDataString(cursor)}" : null;
        }
        return pages;
    }
}

using System.Data.Common;
using System.IO.Compression;
using System.Net.Http.Json;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FactCheck.Exchange.Imports;
using FactCheck.Keys;
using FactCheck.Ledger;
using FactCheck.Tests.Exchange.Google;
using FactCheck.Tests.Exchange.Imports;
using FactCheck.Tests.Ledger;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.History;

/// <summary>A whole record with its history, out of one service and into an empty one.</summary>
public sealed partial class HistoryImportTests
{
    private const string Out = "/v1/exports/claims.ndjson?preserveHistory=true", In = "/v1/imports?preserveHistory=true", Ndjson = "application/x-ndjson";

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public async Task Everything_that_can_be_read_is_read_the_same_afterwards(int seed)
    {
        await using var app = await TestApp.Start();
        var random = new Random(seed);
        var newsroom = new Newsroom(app, random);
        var moments = new List<string>();
        for (var i = 0; i < 500; i++)
        {
            await newsroom.Act();
            if (random.Next(60) == 0)
                moments.Add((string)(await app.Anonymous.Read("/v1/audit/head"))["at"]!);
            if (random.Next(40) == 0)
                await app.Post($"/v1/audit/{random.Next(1, (int)await app.Head())}/tombstone", new { reason = "Order of a court" });
        }
        await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1, named: false)));
        var kept = await app.Kept();
        var file = await app.Admin.GetByteArrayAsync(Out);

        await using var other = await Empty();
        var import = await Taken(other, file);

        AssertHolds(new { state = "completed", preserveHistory = true, problem = (string?)null }, import);
        AssertHolds(new { sound = true }, await other.Admin.Read($"/v1/audit/verify?head={kept}"));
        var paths = Paths(newsroom, moments, int.Parse(kept.Split(':')[0], System.Globalization.CultureInfo.InvariantCulture)).ToList();
        Assert.True(paths.Count > 500);
        var found = 0;
        foreach (var path in paths)
        {
            foreach (var (here, there) in new[] { (app.Admin, other.Admin), (app.Anonymous, other.Anonymous) })
            {
                var (was, stays) = (await Answer(here, path), await Answer(there, path));
                Assert.True(was == stays, $"GET {path}\nwas:   {was}\nis: {stays}");
                found += was.Status == 200 ? 1 : 0;
            }
        }
        Assert.True(found > 500);
        AssertHolds(new { unchanged = 1 }, (await Imported(other.Admin, StartImportTests.Lines(StartImportTests.Story(1, named: false))))["rows"]);
        var (lines, again) = (Lines(file), Lines(await other.Admin.GetByteArrayAsync(Out)));
        Assert.Equal(Of("entry", lines), Of("entry", again).Take(Of("entry", lines).Count));
        Assert.Equal(Of("claim", lines), Of("claim", again));
        Assert.Equal(Of("row", lines), Of("row", again));
    }

    [Fact]
    public async Task Work_goes_on_where_it_stopped_even_with_a_clock_that_is_behind()
    {
        await using var app = await TestApp.Start();
        app.Clock.Move(TimeSpan.FromDays(400));
        var claim = await Claim(app);
        await Given.Published(app, claim);
        await using var other = await Empty();
        await Taken(other, await app.Admin.GetByteArrayAsync(Out));

        var verdict = (await other.Admin.Read($"/v1/claims/{claim.Id()}/verdicts"))["items"]![0]!.AsObject();
        await Revised(other, verdict);
        await Patched(other, $"/v1/claims/{claim.Id()}", new { topics = new[] { "roads" } }, "\"2\"");

        Assert.Equal(3, (await other.Admin.Read($"/v1/claims/{claim.Id()}/history"))["items"]!.AsArray().Count);
        Assert.Equal([claim.Id()], (await other.Anonymous.Read("/v1/search?q=bridge"))["items"]!.AsArray().Select(item => item!["claim"]!.AsObject().Id()));
        AssertHolds(new { sound = true }, await other.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task Keys_stay_behind_and_the_ledger_says_so()
    {
        await using var app = await TestApp.Start();
        await app.With("write");
        await Claim(app);
        var file = await app.Admin.GetByteArrayAsync(Out);
        await using var other = await Empty();
        Assert.DoesNotContain(ApiKey.HashOf(TestApp.AdminKey), Encoding.UTF8.GetString(file), StringComparison.Ordinal);

        await Taken(other, file);

        var ledger = (await other.Admin.Read("/v1/audit?limit=200&entity=key"))["items"]!.AsArray();
        Assert.Equal(["create", "revoke", "revoke", "create", "create"], ledger.Each("operation"));
        Assert.All(ledger.Where(entry => (string?)entry!["operation"] == "revoke"), entry => Assert.NotNull(entry!["snapshot"]!["revokedAt"]));
        var lent = new HttpClient { BaseAddress = new Uri(other.Url) };
        lent.DefaultRequestHeaders.Authorization = new("Bearer", "no-key-of-the-other-service-is-known-here-0000");
        await AssertProblem(await lent.GetAsync("/v1/audit"), 401, "invalid-key");
        Assert.Equal(200, (int)(await other.Admin.GetAsync("/v1/audit")).StatusCode);
        AssertHolds(new { sound = true }, await other.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task A_history_goes_on_to_a_third_service_compressed_too()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await using var second = await Empty();
        await Taken(second, await app.Admin.GetByteArrayAsync(Out));
        await using var third = await Empty();
        using var packed = new MemoryStream();
        await using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            await gzip.WriteAsync(await second.Admin.GetByteArrayAsync(Out));

        var response = await third.Admin.Send("POST", In, Raw(packed.ToArray(), Ndjson), "Content-Encoding: gzip");

        AssertHolds(new { state = "completed" }, await response.Json());
        Assert.Equal(await Answer(app.Admin, $"/v1/claims/{claim.Id()}"), await Answer(third.Admin, $"/v1/claims/{claim.Id()}"));
    }

    [Fact]
    public async Task Pages_of_reviews_come_along_and_are_found_by_their_site_and_address()
    {
        await using var app = await TestApp.Start();
        var page = await Markup.Created(app, Markup.Page("The bridge was closed"));
        var spare = await Markup.Created(app, Markup.Page("https://desk.example/checks/ferry", ["The ferry was late"]));
        Assert.Equal(200, (int)(await app.Delete($"/v1alpha1/{spare["name"]}")).StatusCode);
        await using var other = await Empty();

        await Taken(other, await app.Admin.GetByteArrayAsync(Out));

        foreach (var path in new[] { $"/v1alpha1/{page["name"]}", "/v1alpha1/pages?organization=desk.example", "/v1alpha1/pages?url=https%3A%2F%2Fdesk.example%2Fchecks%2Fbridge" })
            Assert.Equal(await Answer(app.Admin, path), await Answer(other.Admin, path));
        Assert.Equal(404, (await Answer(other.Admin, $"/v1alpha1/{spare["name"]}")).Status);
    }

    [Fact]
    public async Task A_dry_run_tells_what_would_be_and_writes_nothing()
    {
        var file = await File();
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var good = await Taken(app, file, "&dryRun=true");
        var bad = await Taken(app, Altered(file, "The bridge", "The bridges", resign: true), "&dryRun=true");

        AssertHolds(new { state = "completed", dryRun = true }, good);
        Assert.True((long)good["rows"]!["read"]! > 1);
        AssertHolds(new { state = "failed", rows = new { read = 0, created = 0, updated = 0, unchanged = 0, duplicate = 0, refused = 0 } }, bad);
        Assert.Equal(head, await app.Head());
        AssertHolds(new { state = "completed" }, await Taken(app, file));
    }

    [Fact]
    public async Task A_file_that_is_not_whole_or_was_changed_is_refused_and_nothing_of_it_stays()
    {
        var file = await File();
        var lines = Lines(file);
        await using var app = await TestApp.Start();
        var head = await app.Head();
        byte[] Joined(IEnumerable<string> some) => Encoding.UTF8.GetBytes(string.Concat(some.Select(line => line + "\n")));

        foreach (var (bad, says) in new (byte[], string)[]
        {
            (file[..(file.Length / 2)], "cut"),
            (Joined(lines[..^1]), "cut"),
            (Joined(lines.Where((_, i) => i != 2)), "altered"),
            (Joined([lines[0], lines[2], lines[1], .. lines[3..]]), "altered"),
            (Altered(file, "The bridge", "The bridges"), "altered"),
            (Joined([.. lines, lines[1]]), "altered"),
            (Altered(file, "\"version\":1", "\"version\":2", resign: true), "version 2"),
            (Altered(file, "\"schema\":", "\"schema\":9", resign: true), "newer"),
            (Joined(lines[1..]), "first line"),
            ([], "cut"),
            // Whoever makes the last line anew still has to answer to the chain, and to what follows from it.
            (Altered(file, "The bridge", "The bridges", resign: true), "verify (chain, entry "),
            (Resigned(Joined([lines[0], lines[2], lines[1], .. lines[3..]])), "Entry 2 stands where 1 has to"),
            (Resigned(Joined(lines.Where((_, i) => i != 2))), "Entry 3 stands where 2 has to"),
            (Altered(file, "\"hash\":\"", "\"hash\":\"0", resign: true), "verify (head, entry "),
            (Altered(file, "\"claim\":{\"id\"", "\"claim\":{\"colour\"", resign: true), "fit together"),
        })
        {
            var import = await Taken(app, bad);
            Assert.True((string?)import["problem"]?["code"] == "unreadable-file", $"{says}: {import.ToJsonString()}");
            Assert.Contains(says, (string)import["problem"]!["detail"]!, StringComparison.Ordinal);
            Assert.Equal(0, (long)import["rows"]!["read"]!);
            Assert.Equal(head, await app.Head());
            Assert.Empty((await app.Admin.Read("/v1/claims"))["items"]!.AsArray());
        }
        AssertHolds(new { state = "completed" }, await Taken(app, file));
    }

    [Fact]
    public async Task A_history_comes_into_an_empty_database_alone()
    {
        var file = await File();
        await using var app = await TestApp.Start();
        await Actor(app);
        await using var sample = await TestApp.Start("FACTCHECK_SAMPLE=true");
        await using var twice = await Empty();
        await Taken(twice, file);

        foreach (var (full, says) in new[] { (app, "new data folder"), (sample, "FACTCHECK_SAMPLE=false"), (twice, "new data folder") })
        {
            var head = await full.Head();
            var problem = await AssertProblem(await full.Admin.PostAsync(In, Raw(file, Ndjson)), 409, "not-empty");
            Assert.Contains(says, (string)problem["detail"]!, StringComparison.Ordinal);
            await AssertProblem(await full.Admin.Send("POST", In, Raw(file, Ndjson), "Idempotency-Key: one"), 409, "not-empty");
            Assert.Equal(head, await full.Head());
        }
    }

    [Fact]
    public async Task A_ledger_that_tells_of_more_than_keys_is_not_taken_away_whatever_the_code_does()
    {
        await using var app = await TestApp.Start();
        await Actor(app);

        Assert.ThrowsAny<DbException>(() => app.Tamper("delete from ledger_entry"));
        await Assert.ThrowsAnyAsync<DbException>(() => app.Arrange(HistoryStore.Clear));
        Assert.Equal(2, await app.Head());
    }

    [Fact]
    public async Task Only_administrators_take_a_history_out_or_bring_one_in()
    {
        await using var app = await TestApp.Start();
        await Claim(app);
        var others = await app.With("read", "write", "publish", "import");

        await AssertProblem(await others.GetAsync(Out), 403, "missing-scope", at: "preserveHistory");
        await AssertProblem(await app.Anonymous.GetAsync(Out), 401, "unauthenticated");
        await AssertProblem(await others.PostAsync(In, Raw("", Ndjson)), 403, "missing-scope", at: "preserveHistory");
        await AssertProblem(await app.Anonymous.PostAsync(In, Raw("", Ndjson)), 401, "unauthenticated");
    }

    [Fact]
    public async Task What_does_not_go_with_a_history_is_refused_by_name()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Admin.GetAsync(Out + "&topic=roads"), 400, "invalid-parameter", at: "preserveHistory", fault: "not-with-filters");
        await AssertProblem(await app.Admin.GetAsync("/v1/exports/claims.csv?preserveHistory=true"), 400, "unknown-parameter");
        foreach (var name in new[] { "atomic=true", "publish=true", "language=en", "baseUrl=https://paper.example", "mapping=text:claim" })
            await AssertProblem(await app.Admin.PostAsync($"{In}&{name}", Raw("", Ndjson)), 400, "invalid-parameter", at: name.Split('=')[0], fault: "not-with-history");
        await AssertProblem(await app.Admin.PostAsync(In, Raw("text\nA\n", "text/csv")), 400, "invalid-parameter", at: "preserveHistory", fault: "not-with-format");
    }

    [Fact]
    public async Task The_two_kinds_of_export_are_not_taken_for_each_other()
    {
        await using var app = await TestApp.Start();
        await Claim(app);
        await using var other = await Empty();

        var history = await Imported(other.Admin, Encoding.UTF8.GetString(await app.Admin.GetByteArrayAsync(Out)));
        var stories = await Taken(other, await app.Admin.GetByteArrayAsync("/v1/exports/claims.ndjson"));

        Assert.Contains("preserveHistory=true", (string)history["problem"]!["detail"]!, StringComparison.Ordinal);
        Assert.Contains("without preserveHistory", (string)stories["problem"]!["detail"]!, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_request_again_is_answered_as_the_first_was()
    {
        var file = await File();
        await using var app = await TestApp.Start();

        var first = await app.Admin.Send("POST", In, Raw(file, Ndjson), "Idempotency-Key: one");
        var again = await app.Admin.Send("POST", In, Raw(file, Ndjson), "Idempotency-Key: one");

        AssertHolds(new { state = "completed" }, await first.Json());
        Assert.Equal("true", again.Header("Idempotency-Replayed"));
        Assert.Equal(await first.Content.ReadAsStringAsync(), await again.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task Killed_in_the_middle_it_leaves_nothing_and_can_be_sent_again()
    {
        await using var app = await TestApp.Start();
        await Imported(app.Admin, StartImportTests.Lines([.. Enumerable.Range(1, 500).Select(i => StartImportTests.Story(i))]));
        var kept = await app.Kept();
        var file = await app.Admin.GetByteArrayAsync(Out);
        Assert.True(file.Length > 1024 * 1024);
        var folder = Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        await using (var service = await ServiceProcess.Start(folder))
        {
            var started = await service.Client.PostAsync(In, Raw(file, Ndjson));
            Assert.Equal(202, (int)started.StatusCode);
            while ((string?)(await service.Client.Read(started.Header("Location")!))["state"] is ImportState.Queued)
                await Task.Yield();
            await service.Kill();
        }

        await using (var service = await ServiceProcess.Start(folder))
        {
            var import = (await service.Client.Read("/v1/imports"))["items"]![0]!;
            AssertHolds(new { state = "failed", rows = new { read = 0, created = 0, updated = 0, unchanged = 0, duplicate = 0, refused = 0 } }, import);
            Assert.Equal(1, (long)(await service.Client.Read("/v1/audit/head"))["seq"]!);
            var started = await service.Client.PostAsync(In, Raw(file, Ndjson));
            var (seen, over) = await Steps(service.Client, started.Header("Location")!);
            AssertHolds(new { state = "completed" }, over);
            Assert.NotEmpty(seen);
            Assert.Equal(seen.Order(), seen);
            AssertHolds(new { sound = true }, await service.Client.Read($"/v1/audit/verify?head={kept}"));
        }
        Directory.Delete(folder, recursive: true);
    }

    /// <summary>The steps that an import told of while it ran, by their place among all.</summary>
    private static async Task<(List<int> Seen, JsonObject Over)> Steps(HttpClient client, string path)
    {
        string[] all = ["checking", "reading", "restoring", "deriving", "verifying"];
        for (var seen = new List<int>(); ;)
        {
            var import = await client.Read(path);
            if (ImportState.IsOver((string)import["state"]!))
                return (seen, import);
            if ((string?)import["progress"]?["step"] is { } step)
            {
                seen.Add(Array.IndexOf(all, step));
                Assert.InRange((double?)import["progress"]!["stepDone"] ?? 0, 0, 1);
            }
        }
    }

    [Fact]
    public async Task By_command_a_folder_leaves_with_everything_and_another_comes_back_with_it()
    {
        await using var app = await TestApp.Start();
        await Claim(app);
        var kept = await app.Kept();
        var (folder, file) = (Directory.CreateTempSubdirectory("factcheck-test-").FullName, Path.Combine(app.Folder, "everything.ndjson"));

        var left = await ServiceProcess.Run(app.Folder, "export", "--preserve-history", file, "--url", app.Url, "--key", TestApp.AdminKey);
        var tried = await ServiceProcess.Run(folder, "import", "--preserve-history", file, "--dry-run");
        var came = await ServiceProcess.Run(folder, "import", "--preserve-history", file);
        var again = await ServiceProcess.Run(folder, "import", "--preserve-history", file);
        var verified = await ServiceProcess.Run(folder, "verify", "--head", kept);

        Assert.Equal([0, 0, 0, 1, 0], new[] { left.Exit, tried.Exit, came.Exit, again.Exit, verified.Exit });
        Assert.StartsWith($"{file}: completed (dry run), 2 entries of the ledger", tried.Told, StringComparison.Ordinal);
        Assert.StartsWith($"{file}: completed, 2 entries of the ledger", came.Told, StringComparison.Ordinal);
        Assert.Contains("new data folder", again.Said, StringComparison.Ordinal);
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_key_that_both_have_stays_and_then_the_head_is_the_same()
    {
        var file = await File();
        await using var twin = await TestApp.Start(); // from the same file as the first, with the same key

        await Taken(twin, file);

        Assert.Equal(200, (int)(await twin.Admin.GetAsync("/v1/audit")).StatusCode);
        Assert.Equal(file, await twin.Admin.GetByteArrayAsync(Out));
    }

    [Fact]
    public async Task A_file_never_changes_what_a_key_that_is_here_may_do()
    {
        await using var other = await TestApp.Start();
        var own = (await other.Admin.Read("/v1/keys"))["items"]![0]!.AsObject();
        await Claim(other);
        var file = await other.Admin.GetByteArrayAsync(Out);
        await using var twin = await TestApp.Start(); // with the same key
        await twin.Arrange(write => KeyStore.Update(write, "update", KeyStore.Find(write, own.Id())! with { Revision = 2, Note = "as it is here", UpdatedAt = write.Now }));

        await Taken(twin, file);

        var kept = (await twin.Admin.Read($"/v1/keys/{own.Id()}"));
        Assert.Equal("as it is here", (string?)kept["note"]);
        Assert.Equal("update", (string?)(await twin.Admin.Read($"/v1/audit?entityId={own.Id()}"))["items"]![0]!["operation"]);
        AssertHolds(new { sound = true }, await twin.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task What_follows_from_the_ledger_is_not_taken_from_the_file()
    {
        var file = await File();
        var lines = Lines(file);
        var claim = JsonNode.Parse(Of("claim", lines)[0])!;
        var altered = claim.DeepClone();
        altered["claim"]!["entries"] = new JsonArray((long)claim["claim"]!["entries"]![0]!);
        await using var app = await TestApp.Start();

        await Taken(app, Altered(file, claim.ToJsonString(), altered.ToJsonString(), resign: true));

        Assert.Equal(Of("claim", lines), Of("claim", Lines(await app.Admin.GetByteArrayAsync(Out))));
    }

    /// <summary>What of a line does not follow from anything, and what is not taken from it: altered, it changes nothing that is of the record.</summary>
    private static readonly string[] NotOfTheRecord = ["factcheckHistory.at", "claim.id", "claim.n", "claim.entries", "row.key", "row.content", "row.story", "row.parts", "row.likeKey"];

    [Fact]
    public async Task Whatever_is_altered_in_a_file_and_sealed_anew_is_refused()
    {
        await using var source = await TestApp.Start();
        await Given.Evidence(source, await Claim(source));
        await Given.Imported(source.Admin, """{ "text": "An imported claim", "language": "en", "externalIds": [{ "scheme": "i", "value": "1" }] }""" + "\n");
        var file = await source.Admin.GetByteArrayAsync(Out);
        var lines = Lines(file);
        await using var app = await TestApp.Start();
        var (tried, taken) = (0, new List<string>());

        foreach (var kind in new[] { "factcheckHistory", "entry", "claim", "row" })
        {
            var line = Of(kind, lines)[^1];
            foreach (var (member, value) in JsonNode.Parse(line)![kind]!.AsObject().ToList())
            {
                var other = JsonNode.Parse(line)!;
                other[kind]![member] = value switch
                {
                    JsonArray => new JsonArray(1),
                    JsonObject => new JsonObject(),
                    null => "x",
                    JsonValue number when number.TryGetValue<long>(out var count) => count + 7,
                    _ => (string?)value + "x",
                };
                tried++;
                var result = await Taken(app, Altered(file, line, other.ToJsonString(new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping }), resign: true), "&dryRun=true");
                if ((string)result["state"]! != "failed" && !NotOfTheRecord.Contains($"{kind}.{member}"))
                    taken.Add($"{kind}.{member}");
            }
        }

        Assert.True(tried > 15);
        Assert.Empty(taken);
    }

    /// <summary>A service on a folder of its own making, with a key of its own.</summary>
    private static Task<TestApp> Empty() => TestApp.StartIn(Directory.CreateTempSubdirectory("factcheck-test-").FullName);

    private static async Task<byte[]> File()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        await Given.Evidence(app, claim);
        return await app.Admin.GetByteArrayAsync(Out);
    }

    private static async Task<JsonObject> Taken(TestApp app, byte[] file, string more = "")
    {
        var response = await app.Admin.PostAsync(In + more, Raw(file, Ndjson));
        var text = await response.Content.ReadAsStringAsync();
        Assert.True((int)response.StatusCode is 201 or 202, $"{(int)response.StatusCode} {text}");
        return await StartImportTests.Over(app, response.Header("Location")!);
    }

    private static List<string> Lines(byte[] file) => [.. Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n')];

    private static List<string> Of(string kind, List<string> lines) => lines.FindAll(line => line.StartsWith($"{{\"{kind}\":", StringComparison.Ordinal));

    private static byte[] Altered(byte[] file, string text, string by, bool resign = false)
    {
        var all = Encoding.UTF8.GetString(file);
        var at = all.IndexOf(text, StringComparison.Ordinal);
        var altered = Encoding.UTF8.GetBytes(string.Concat(all.AsSpan(0, at), by, all.AsSpan(at + text.Length)));
        return resign ? Resigned(altered) : altered;
    }

    /// <summary>With a last line that fits what stands above it.</summary>
    private static byte[] Resigned(byte[] file)
    {
        var lines = Lines(file)[..^1];
        var body = Encoding.UTF8.GetBytes(string.Concat(lines.Select(line => line + "\n")));
        return [.. body, .. Encoding.UTF8.GetBytes($"{{\"factcheckHistoryEnd\":{{\"lines\":{lines.Count},\"sha256\":\"{Convert.ToHexStringLower(SHA256.HashData(body))}\"}}}}\n")];
    }

    private static IEnumerable<string> Paths(Newsroom newsroom, List<string> moments, int entries)
    {
        foreach (var (kind, ids) in newsroom.Ids)
        {
            foreach (var id in ids)
            {
                yield return $"/v1/{kind}/{id}";
                yield return $"/v1/{kind}/{id}/history?limit=200";
            }
            yield return $"/v1/{kind}?limit=200";
        }
        foreach (var claim in newsroom.Ids["claims"])
        {
            foreach (var part in new[] { "dossier", "graph?depth=3", "timeline?time=world&limit=200", "timeline?time=record&limit=200", "rebuttals?limit=200" })
                yield return $"/v1/claims/{claim}/{part}";
            foreach (var moment in moments)
                yield return $"/v1/claims/{claim}/dossier?asOf={moment}";
        }
        foreach (var verdict in newsroom.Ids["verdicts"])
        {
            yield return $"/v1/verdicts/{verdict}/revisions?limit=200";
            yield return $"/v1/verdicts/{verdict}/revisions/1";
        }
        foreach (var actor in newsroom.Ids["actors"])
            yield return $"/v1/actors/{actor}/claims?as=claimant&limit=200";
        for (var seq = 1; seq <= entries; seq += 7)
            yield return $"/v1/audit/{seq}";
        yield return "/v1/corrections?limit=200";
        yield return "/v1/claims?status=merged&limit=200";
        yield return "/v1/claims?status=draft&limit=200";
        yield return "/v1/actors?name=Person%20A";
        yield return "/v1/sources/lookup?url=paper.example/1";
    }

    private static async Task<(int Status, string? Tag, string Body)> Answer(HttpClient reader, string path)
    {
        var response = await reader.GetAsync(path);
        var body = await response.Content.ReadAsStringAsync();
        var shown = (int)response.StatusCode == 200 ? Own().Replace(body, "…") : "";
        return ((int)response.StatusCode, shown.Length == body.Length ? response.Headers.ETag?.Tag : null, shown);
    }

    /// <summary>Cursors are signed by each service for itself, and the ledger goes on here.</summary>
    [GeneratedRegex("\"nextCursor\":\"[^\"]*\"|\"auditHead\":{[^}]*}", RegexOptions.None, 10_000)]
    private static partial Regex Own();
}

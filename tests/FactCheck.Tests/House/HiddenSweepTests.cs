using System.Net.Http.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace FactCheck.Tests.House;

/// <summary>Everything that readers must not see carries a word of its own; every operation that reads is asked, in every form and of every moment, and no answer has any of the words.</summary>
/// <remarks>The operations and their parameters come from the contract: one that is added is asked by itself.</remarks>
public sealed partial class HiddenSweepTests
{
    private const string Nowhere = "zqxnowhereatall";

    private readonly List<string> _moments = [];
    private readonly Dictionary<string, string> _marks = new(StringComparer.Ordinal);
    private readonly Dictionary<string, HashSet<string>> _ids = new(StringComparer.Ordinal);

    private readonly HashSet<string> _oncePublic = new(StringComparer.Ordinal);

    [Fact]
    public async Task Nothing_that_is_hidden_is_told_by_any_operation_in_any_form_of_any_moment()
    {
        await using var app = await TestApp.Start();
        await Arrange(app);
        var leaks = new SortedSet<string>(StringComparer.Ordinal);
        var asked = 0;

        foreach (var (caller, key) in new[] { ("no key", null), ("read, publish, import", (await Given.Key(app, ["read", "publish", "import"]))["secret"]!.ToString()) })
        {
            using var client = new HttpClient { BaseAddress = new Uri(app.Url) };
            if (key is not null)
                client.DefaultRequestHeaders.Authorization = new("Bearer", key);
            foreach (var (path, form) in Addresses().Concat(Pages()))
            {
                asked++;
                foreach (var leak in await Leaks(client, path, form))
                    leaks.Add($"{caller}: {leak}");
            }
            foreach (var call in AgentCalls())
            {
                asked++;
                foreach (var leak in await AgentLeaks(client, call))
                    leaks.Add($"{caller}: {leak}");
            }
        }

        Assert.True(asked > 2000, $"only {asked} requests were made");
        Assert.True(leaks.Count == 0, $"{leaks.Count} leaks in {asked} answers:\n{string.Join('\n', leaks.Take(40))}");
    }

    [GeneratedRegex("\"requestId\":\"[^\"]*\"")]
    private static partial Regex RequestId();

    /// <summary>The hidden words in an answer. An answer that only repeats the word that was asked for is the same as for a word that is nowhere.</summary>
    private async Task<List<string>> Leaks(HttpClient client, string path, string? form)
    {
        var (status, text) = await Answer(client, path, form);
        Assert.True(status < 500, $"GET {path}: {status} {text}");
        var found = _marks.Keys.Where(mark => text.Contains(mark, StringComparison.Ordinal)).ToList();
        if (path.StartsWith("/v1/changes", StringComparison.Ordinal))
            found.RemoveAll(_oncePublic.Contains); // a reader who has a copy is told that it went out of view
        var echoed = found.Find(mark => path.Contains(mark, StringComparison.Ordinal));
        if (echoed is not null)
        {
            found.Remove(echoed);
            var nowhere = echoed.Split('_') is [var kind, _] ? $"{kind}_01hj0z4xg0e008000000000999" : Nowhere;
            var (other, same) = await Answer(client, path.Replace(echoed, nowhere, StringComparison.Ordinal), form);
            if (status < 400 && (other, Plain(same, nowhere)) != (status, Plain(text, echoed)))
                found.Add(echoed);
        }
        return found.ConvertAll(mark => $"GET {path} ({form}) {status}: {_marks[mark]} in {text[Math.Max(0, text.IndexOf(mark, StringComparison.Ordinal) - 60)..][..Math.Min(160, text.Length - Math.Max(0, text.IndexOf(mark, StringComparison.Ordinal) - 60))]}");

        // What the headers say of it follows from the body: its length, its tag, how many requests are left.
        static string Plain(string text, string word) => RequestId().Replace(text[(text.IndexOf("\n\n", StringComparison.Ordinal) + 1)..].Replace(word, "", StringComparison.Ordinal), "");
    }

    private static async Task<(int Status, string Text)> Answer(HttpClient client, string path, string? form)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (form is not null)
            request.Headers.TryAddWithoutValidation("Accept", form);
        using var response = await client.SendAsync(request);
        var headers = string.Join('\n', response.Headers.Concat(response.Content.Headers).Where(header => header.Key is not ("Content-Security-Policy" or "Request-Id")).Select(header => $"{header.Key}: {string.Join(',', header.Value)}"));
        return ((int)response.StatusCode, (int)response.StatusCode < 400 ? headers + "\n\n" + await response.Content.ReadAsStringAsync() : await response.Content.ReadAsStringAsync());
    }

    /// <summary>Every reading operation with everything that its path can name, in each of its forms, and with each of its parameters in turn.</summary>
    private IEnumerable<(string Path, string? Form)> Addresses()
    {
        foreach (var (method, template, operation) in ContractFile.Operations.Where(one => one.Method is "GET"))
        {
            var forms = ContractFile.Response(operation, 200) is { } answer && answer.TryGetValue("content", out var content) ? ContractFile.Map(content).Keys.Select(form => (string?)form).ToList() : [null];
            var parameters = ContractFile.Parameters(operation).Where(one => (string)one["in"] is "query").Select(one => (string)one["name"]).ToList();
            foreach (var path in Filled(template))
            {
                foreach (var form in forms)
                {
                    yield return (form is "text/event-stream" ? path + "?wait=0" : path, form); // a stream of events would not end
                    foreach (var moment in parameters.Contains("asOf") ? _moments : [])
                        yield return ($"{path}?asOf={moment}", form);
                }
                foreach (var parameter in parameters)
                {
                    foreach (var value in Values(parameter))
                        yield return ($"{path}?{parameter}={Uri.EscapeDataString(value)}", null);
                }
            }
        }
    }

    /// <summary>The pages for people, which the contract does not have.</summary>
    private IEnumerable<(string Path, string? Form)> Pages()
    {
        foreach (var path in new[] { "/", "/corrections", "/sitemap.xml", "/robots.txt" }
            .Concat(_ids["claims"].Select(id => $"/embed/claims/{id}"))
            .Concat(_ids["actors"].SelectMany(id => new[] { $"/people/{id}", $"/people/{id}?list=about", $"/people/{id}?list=answered" })).Concat(_ids["sources"].Select(id => $"/sources/{id}"))
            .Concat(Words().SelectMany(word => new[] { $"/topics/{word}", $"/search?q={word}" })))
            yield return (path, "text/html");
        foreach (var path in _ids["claims"].Select(id => $"/claims/{id}"))
        {
            yield return (path, "text/html");
            foreach (var moment in _moments)
                yield return ($"{path}?asOf={moment}", "text/html");
        }
    }

    private IEnumerable<string> Filled(string template)
    {
        if (template.Contains("{resource}", StringComparison.Ordinal))
            return _ids.SelectMany(kind => kind.Value.Select(id => template.Replace("{resource}", kind.Key, StringComparison.Ordinal).Replace("{id}", id, StringComparison.Ordinal)));
        if (template.Split('/') is [_, "v1", var resource, "{id}", ..] && _ids.TryGetValue(resource, out var ids))
            return ids.SelectMany(id => (template.Contains("{n}", StringComparison.Ordinal) ? ["1", "2"] : new[] { "" }).Select(n => template.Replace("{id}", id, StringComparison.Ordinal).Replace("{n}", n, StringComparison.Ordinal)));
        return template.Contains('{', StringComparison.Ordinal) ? [] : [template];
    }

    /// <summary>What a parameter of that name may be asked with.</summary>
    private IEnumerable<string> Values(string parameter) => parameter switch
    {
        "asOf" or "cursor" or "pageToken" or "limit" or "offset" or "pageSize" or "key" or "kind" or "alt" or "fields" or "prettyPrint" or "head" or "preserveHistory" => [],
        "claim" => _ids["claims"],
        "publisher" or "speaker" or "subject" or "claimant" or "actor" => _ids["actors"],
        "source" => _ids["sources"],
        "verdict" => _ids["verdicts"],
        "to" => [.. _moments.Take(2), .. _ids["actors"]],
        "since" or "from" => _moments.Take(2),
        "depth" => ["6"],
        "id" => _ids["claims"].Concat(_ids["actors"]).Concat(_ids["sources"]),
        "prefix" => Words().Select(word => word[..^2]).Concat(Words()),
        "queries" => Words().Select(word => $$$"""{"q":{"query":"{{{word}}}","properties":[{"pid":"url","v":"https://{{{word}}}.example/"},{"pid":"handles","v":"x:{{{word}}}"},{"pid":"externalIds","v":"desk:{{{word}}}"}]}}"""),
        "extend" => _ids["claims"].Concat(_ids["actors"]).Concat(_ids["sources"]).Select(id => $$"""{"ids":["{{id}}"],"properties":[{{string.Join(',', FactCheck.Reconciliation.EntityType.AllProperties.Select(one => $$"""{"id":"{{one.Id}}"}"""))}}]}"""),
        "as" => ["claimant", "subject"],
        "time" => ["world", "record"],
        "facets" => ["rating,claimant,topic,language,year"],
        "status" => ["draft", "open", "in_review", "reviewed", "parked", "merged", "withdrawn"],
        "state" => ["draft", "published", "retracted", "superseded", "live", "sent", "answered", "waived", "withdrawn"],
        "overdue" => ["true", "false"],
        "outcome" => ["pending", "corrected", "withdrawn"],
        "externalId" => Words().Select(word => $"desk:{word}"),
        "handle" => Words().Select(word => $"x:{word}"),
        "url" or "imageUri" => ["https://open.example/1", "https://open.example/2", .. Words().Select(word => $"https://{word}.example/")],
        "host" or "organization" or "reviewPublisherSiteFilter" => Words().Select(word => $"{word}.example"),
        "language" or "languageCode" => ["en", "es"],
        _ => Words(),
    };

    private IEnumerable<string> Words() => _marks.Keys.Where(mark => !mark.Contains('_', StringComparison.Ordinal));

    private string Mark(string what)
    {
        var mark = $"zqx{_marks.Count:d3}{new string([.. what.Where(char.IsAsciiLetterLower)])}";
        _marks[mark] = what;
        return mark;
    }

    private void Tick(TestApp app)
    {
        app.Clock.Move(TimeSpan.FromSeconds(10));
        _moments.Add(app.Clock.GetUtcNow().AddSeconds(-5).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", System.Globalization.CultureInfo.InvariantCulture));
    }

    private object Story(string what) => new
    {
        shortText = "Short " + Mark($"shorttext of {what}"),
        topics = new[] { Mark($"topic of {what}") },
        translations = new[] { new { language = "es", text = "Texto " + Mark($"translation of {what}") } },
        about = new { place = Mark($"place of {what}") },
        claimant = new { name = Mark($"claimant of {what}"), kind = "person", role = Mark($"role of the claimant of {what}"), handles = new[] { new { platform = "x", handle = Mark($"handle of the claimant of {what}") } } },
        subjects = new[] { new { name = Mark($"subject of {what}") } },
        source = new
        {
            url = $"https://{Mark($"host of the source of {what}")}.example/",
            title = Mark($"title of the source of {what}"),
            publisher = new { name = Mark($"publisher of the source of {what}") },
            authors = new[] { new { name = Mark($"author of the source of {what}") } },
            snapshot = new { text = Mark($"kept text of the source of {what}") },
            derivedFrom = new[] { new { source = new { url = $"https://{Mark($"host of the origin of {what}")}.example/" }, how = "cites" } },
        },
        externalIds = new[] { new { scheme = "desk", value = Mark($"external id of {what}") } },
        rebuttals = new[] { new { speaker = new { name = Mark($"speaker of the rebuttal of {what}") }, quote = Mark($"quote of the rebuttal of {what}"), position = "denies", note = Mark($"note of the rebuttal of {what}") } },
        evidence = new[] { new { source = new { url = $"https://{Mark($"host of the evidence of {what}")}.example/" }, stance = "supports", quote = Mark($"quote of the evidence of {what}"), note = Mark($"note of the evidence of {what}") } },
    };

    private async Task Arrange(TestApp app)
    {
        var open = await Given.Claim(app, "The open bridge claim", new { topics = new[] { "roads" }, claimant = new { name = "Public Person" }, source = new { url = "https://open.example/1" }, evidence = new[] { new { source = new { url = "https://open.example/2" }, stance = "refutes" } } });
        var other = await Given.Claim(app, "A river claim");
        Tick(app);
        // A draft with everything, linked to what is open, and one that is deleted.
        var draft = await Given.Claim(app, "Draft " + Mark("text of a draft"), Joined(Story("a draft"), new
        {
            status = "draft",
            statusReason = Mark("status reason of a draft"),
            links = new[] { new { relation = "context_for", to = new { id = open.Id() }, rationale = Mark("rationale of a draft's link") } },
            verdicts = new[] { new { publisher = new { name = Mark("publisher of a draft's verdict"), kind = "outlet" }, rating = "false", summary = Mark("summary of a draft's verdict"), url = $"https://{Mark("host of a draft's verdict")}.example/" } },
        }));
        var deleted = await Given.Claim(app, "Deleted " + Mark("text of a deleted draft"), Joined(Story("a deleted draft"), new { status = "draft" }));
        Assert.Equal(204, (int)(await app.Admin.DeleteAsync($"/v1/claims/{deleted.Id()}")).StatusCode);
        Tick(app);
        // A claim that said something else while it was a draft, and a verdict that did.
        var opened = await Given.Claim(app, "Libel " + Mark("text of a claim while it was a draft"), new { status = "draft", topics = new[] { Mark("topic while a draft") }, claimant = new { name = Mark("name of an actor while its claim was a draft") } });
        var renamed = opened.Reference("/claimant").Id;
        await Given.Patched(app, $"/v1/actors/{renamed}", new { name = "Renamed Person" });
        Tick(app);
        await Given.Patched(app, $"/v1/claims/{opened.Id()}", new { text = "A harmless text", topics = Array.Empty<string>(), status = "open" });
        var verdict = await Given.Verdict(app, open, "true", new { summary = Mark("summary of a verdict while it was a draft"), reviewer = Mark("reviewer while a draft") });
        await Given.Patched(app, $"/v1/verdicts/{verdict.Id()}", new { rating = "false", summary = "It is false", reviewer = (string?)null });
        Tick(app);
        await Given.Created(app, $"/v1/verdicts/{verdict.Id()}/publication", new { });
        var secret = await Given.Verdict(app, open, "false", new { publisher = new { name = Mark("publisher of a draft verdict"), kind = "outlet" }, summary = Mark("summary of a draft verdict"), externalIds = new[] { new { scheme = "desk", value = Mark("external id of a draft verdict") } } });
        Tick(app);
        // Statements that were on the draft, and ones that still are as well.
        var moved = await Given.Created(app, "/v1/statements", new { speaker = new { name = Mark("speaker while on a draft") }, quote = Mark("quote while on a draft"), language = "en", positions = new[] { new { claim = new { id = draft.Id() }, position = "asserts", note = Mark("note while on a draft") } } });
        Tick(app);
        await Given.Patched(app, $"/v1/statements/{moved.Id()}", new { speaker = new { name = "Public Person" }, quote = "Moved", positions = new[] { new { claim = new { id = open.Id() }, position = "asserts" } } });
        var both = await Given.Created(app, "/v1/statements", new { speaker = new { name = "Public Person" }, quote = "On both", language = "en", positions = new object[] { new { claim = new { id = draft.Id() }, position = "denies", note = Mark("note of a position on a draft") }, new { claim = new { id = open.Id() }, position = "asserts" } } });
        // What was withdrawn after it was public, or named someone by mistake, or went back to draft.
        var claim = await Given.Claim(app, "Withdrawn " + Mark("text of a withdrawn claim"), Joined(Story("a withdrawn claim"), new { links = new[] { new { relation = "contradicts", to = new { id = open.Id() }, rationale = Mark("rationale of a link to a withdrawn claim") } } }));
        var back = await Given.Claim(app, "Back " + Mark("text of a claim that went back"), Joined(Story("a claim that went back"), new { links = new[] { new { relation = "supports", to = new { id = open.Id() } } } }));
        var statement = await Given.Statement(app, open, more: new { speaker = new { name = Mark("speaker of a withdrawn statement") }, quote = Mark("quote of a withdrawn statement"), language = "en", note = Mark("note of a withdrawn statement") });
        var reporting = await Given.Created(app, "/v1/statements", new { speaker = new { name = "Public Person" }, quote = "It was said", language = "en", reportedIn = new { id = statement.Id() }, positions = new[] { new { claim = new { id = open.Id() }, position = "repeats" } } });
        var asserted = await Given.Created(app, "/v1/links", new { from = new { id = opened.Id() }, relation = "supports", to = new { id = open.Id() }, assertedBy = new { id = statement.Id() } });
        var evidence = await Given.Evidence(app, open, more: new { source = new { url = $"https://{Mark("host of withdrawn evidence")}.example/" }, quote = Mark("quote of withdrawn evidence"), note = Mark("note of withdrawn evidence") });
        var asked = await Given.Created(app, "/v1/reply-requests", Asked(open, draft));
        var unsent = await Given.Created(app, $"/v1/claims/{open.Id()}/reply-requests", new { to = new { name = Mark("person of a draft request") }, publicNote = Mark("note of a draft request") });
        var dropped = await Given.Created(app, $"/v1/claims/{open.Id()}/reply-requests", new { to = new { name = Mark("person of a withdrawn request") }, state = "sent", deadline = "2030", publicNote = Mark("note of a withdrawn request"), law = Mark("law of a withdrawn request") });
        var spared = await Given.Created(app, $"/v1/claims/{open.Id()}/reply-requests", new { to = new { name = "Public Person" }, state = "waived", waiver = new { reason = Mark("reason of a waiver"), approvedBy = Mark("approver of a waiver") } });
        var about = await Given.Created(app, $"/v1/claims/{draft.Id()}/reply-requests", new { to = new { name = Mark("person asked about a draft") }, state = "sent", deadline = "2030", publicNote = Mark("note of a request about a draft") });
        var address = (string)(await Given.Created(app, $"/v1/reply-requests/{asked.Id()}/link", new { }))["url"]!;
        Assert.Equal(201, (int)(await app.Anonymous.PostAsync(new Uri(address).AbsolutePath, new FormUrlEncodedContent([new("answer", Mark("answer by link that nobody confirmed"))]))).StatusCode);
        await Given.Created(app, $"/v1/reply-requests/{asked.Id()}/attempts", new { channel = "phone", by = Mark("colleague of a later attempt"), note = Mark("note of a later attempt") });
        var correcting = await Given.Created(app, $"/v1/claims/{open.Id()}/correction-requests", new { to = new { name = "Public Outlet" }, verdict = new { id = secret.Id() }, address = Mark("address of a correction request"), note = Mark("note of a correction request") });
        var uncorrected = await Given.Created(app, $"/v1/claims/{open.Id()}/correction-requests", new { to = new { name = Mark("recipient of a withdrawn correction request") }, text = Mark("text of a withdrawn correction request"), appearances = new[] { new { url = $"https://{Mark("host of a withdrawn correction request")}.example/" } } });
        var onDraft = await Given.Created(app, $"/v1/claims/{draft.Id()}/correction-requests", new { to = new { name = Mark("recipient of a correction request about a draft") }, text = Mark("text of a correction request about a draft"), appearances = new[] { new { url = $"https://{Mark("host of a correction request about a draft")}.example/" } } });
        await Given.Created(app, $"/v1/correction-requests/{correcting.Id()}/follow-ups", new { note = Mark("note of a follow-up") });
        await Given.Patched(app, $"/v1/correction-requests/{correcting.Id()}", new { escalatedFrom = new { id = uncorrected.Id() } }, "\"2\"");
        var link = await Given.Link(app, open, "context_for", other, new { rationale = Mark("rationale of a withdrawn link") });
        var mistaken = await Given.Statement(app, open, more: new { speaker = new { name = Mark("speaker by mistake") }, source = new { url = $"https://{Mark("host of a source by mistake")}.example/" }, quote = "Who said it?", language = "en" });
        Tick(app);
        foreach (var path in new[] { $"statements/{statement.Id()}", $"evidence/{evidence.Id()}", $"links/{link.Id()}", $"claims/{claim.Id()}", $"reply-requests/{dropped.Id()}", $"correction-requests/{uncorrected.Id()}" })
            await Given.Created(app, $"/v1/{path}/withdrawal", new { reason = Mark($"reason of the withdrawal of {path.Split('/')[0]}") });
        await Given.Patched(app, $"/v1/claims/{back.Id()}", new { status = "draft" });
        await Given.Patched(app, $"/v1/statements/{mistaken.Id()}", new { speaker = new { name = "Public Person" }, source = (object?)null });
        Tick(app);

        foreach (var hidden in new[] { draft, deleted, secret, claim, back, statement, link, unsent, dropped, about, uncorrected, onDraft })
            _marks[hidden.Id()] = $"the id of what is hidden ({hidden.Id().Split('_')[0]})";
        _oncePublic.UnionWith([claim.Id(), back.Id(), statement.Id(), link.Id(), dropped.Id(), uncorrected.Id()]);
        _ids["claims"] = [open.Id(), other.Id(), draft.Id(), deleted.Id(), opened.Id(), claim.Id(), back.Id()];
        foreach (var kind in new[] { "statements", "evidence", "links", "verdicts", "actors", "sources" })
        {
            _ids[kind] = [.. (await app.Admin.Read($"/v1/{kind}?limit=200"))["items"]!.AsArray().Select(one => (string)one!["id"]!)];
            foreach (var of in kind is "actors" or "sources" ? [] : _ids["claims"].Except([deleted.Id()]))
                _ids[kind].UnionWith((await app.Admin.Read($"/v1/{kind}?claim={of}&limit=200"))["items"]!.AsArray().Select(one => (string)one!["id"]!));
        }
        _ids["statements"].UnionWith([statement.Id(), moved.Id(), both.Id(), reporting.Id(), mistaken.Id()]);
        _ids["evidence"].Add(evidence.Id());
        _ids["links"].UnionWith([link.Id(), asserted.Id()]);
        _ids["correction-requests"] = [correcting.Id(), uncorrected.Id(), onDraft.Id()];
        _ids["reply-requests"] = [asked.Id(), unsent.Id(), dropped.Id(), spared.Id(), about.Id()];
    }

    /// <summary>A request about a claim that is seen and one that is not, with a word in each of its private parts.</summary>
    private object Asked(JsonObject open, JsonObject draft) => new
    {
        claims = new[] { new { id = open.Id() }, new { id = draft.Id() } },
        to = new { name = "Public Person" },
        state = "sent",
        deadline = "2030",
        via = new { name = Mark("office of a request") },
        viaLabel = Mark("label of the office of a request"),
        address = Mark("address of a request"),
        questions = new[] { new { text = Mark("question of a request"), claim = new { id = draft.Id() } } },
        summary = Mark("summary of a request"),
        publication = new { where = Mark("planned publication of a request"), plannedAt = "2024-03" },
        attempts = new[] { new { channel = "email", by = Mark("colleague of an attempt"), note = Mark("note of an attempt") } },
    };

    private static object Joined(object one, object other)
    {
        var all = System.Text.Json.JsonSerializer.SerializeToNode(one)!.AsObject();
        foreach (var (name, value) in System.Text.Json.JsonSerializer.SerializeToNode(other)!.AsObject().ToList())
            all[name] = value?.DeepClone();
        return all;
    }
}

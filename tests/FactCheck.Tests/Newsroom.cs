using System.Net.Http.Json;

namespace FactCheck.Tests;

/// <summary>A newsroom that does anything at any time.</summary>
internal sealed class Newsroom(TestApp app, Random random)
{
    private static readonly string[] Positions = ["asserts", "repeats", "reports", "denies", "offers_alternative", "qualifies", "concedes", "retracts", "does_not_address"];
    private static readonly string[] Stances = ["supports", "refutes", "contextualizes", "inconclusive"];
    private static readonly string[] Ratings = ["true", "mixed", "false", "unproven", "misleading"];
    private static readonly string[] Relations = ["contradicts", "alternative_to", "rebuts", "supports", "context_for", "variant_of"];
    private static readonly string[] Kinds = ["clarification", "correction", "update", "retraction", "supersession"];

    private readonly Dictionary<string, List<string>> _ids = new() { ["claims"] = [], ["actors"] = [], ["sources"] = [], ["statements"] = [], ["evidence"] = [], ["links"] = [], ["verdicts"] = [], ["reply-requests"] = [], ["correction-requests"] = [] };
    private int _count;

    public int Written { get; private set; }

    /// <summary>The ids of what it recorded, by kind.</summary>
    public IReadOnlyDictionary<string, List<string>> Ids => _ids;

    /// <summary>Some of what there is, to read.</summary>
    public List<(string Path, string Accept)> Paths()
    {
        var paths = _ids.Where(kind => kind.Value.Count > 0).Select(kind => ($"/v1/{kind.Key}/{Any(kind.Key)}", "application/json")).ToList();
        paths.Add(($"/v1/claims/{Any("claims")}/dossier", "application/json"));
        paths.Add(($"/v1/claims/{Any("claims")}/dossier", "text/markdown"));
        paths.Add(($"/v1/claims/{Any("claims")}/graph?depth={random.Next(1, 5)}", "application/json"));
        paths.Add(($"/v1/verdicts/{Any("verdicts")}", "application/json"));
        return paths;
    }

    public async Task Act()
    {
        app.Clock.Move(TimeSpan.FromSeconds(random.Next(3)));
        var response = _count < 12 ? await NewClaim() : await Step();
        _count++;
        if ((int)response.StatusCode is 200 or 201 or 204)
            Written++;
        else
            Assert.True((int)response.StatusCode is 404 or 409 or 422, $"{response.RequestMessage}: {(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}");
        if ((int)response.StatusCode == 201 && response.Headers.Location!.OriginalString.Split('/') is [_, _, var kind, var id] && !_ids[kind].Contains(id))
            _ids[kind].Add(id);
    }

    private Task<HttpResponseMessage> Step() => random.Next(36) switch
    {
        0 => NewClaim(),
        1 => Post("actors", new { name = Name(), kind = "person" }),
        2 => Post("sources", new { url = $"https://paper.example/{_count}", title = $"Report {_count}", derivedFrom = _ids["sources"].Count > 0 && random.Next(2) == 0 ? new[] { new { source = new { id = Any("sources") }, how = "cites" } } : null }),
        3 or 4 => Post($"claims/{Any("claims")}/statements", Statement()),
        5 => Post($"claims/{Any("claims")}/rebuttals", new { speaker = new { name = Name() }, position = "denies", counterclaim = new { text = $"Not so, says witness {random.Next(8)}", language = "en" } }),
        6 or 7 => Post($"claims/{Any("claims")}/evidence", new { source = new { url = $"https://paper.example/e/{random.Next(12)}" }, stance = Any(Stances), note = $"Note {_count}" }),
        8 or 9 => Post($"claims/{Any("claims")}/links", new { relation = Any(Relations), to = new { id = Any("claims") } }),
        10 => Post($"claims/{Any("claims")}/verdicts", Verdict("draft")),
        11 => Post($"claims/{Any("claims")}/verdicts", Verdict("published")),
        12 => Post($"verdicts/{Any("verdicts")}/publication", new { }),
        13 or 14 or 15 => Post($"verdicts/{Any("verdicts")}/revisions", Revision()),
        16 => Patch("claims", new { topics = new[] { $"topic {random.Next(5)}" }, kind = Any(["event", "quantity"]) }),
        17 => Patch("claims", new { status = Any(["open", "in_review", "parked"]) }),
        18 => Patch("claims", new { text = $"Claim reworded {_count}", subjects = new[] { new { name = Name() } } }),
        19 => Patch("actors", new { name = $"{Name()} {random.Next(3)}" }),
        20 => Patch("sources", new { title = $"Retitled {_count}" }),
        21 => Patch("statements", new { quote = $"In other words {_count}", positions = new[] { new { claim = new { id = Any("claims") }, position = Any(Positions) } } }),
        22 => Patch("evidence", new { stance = Any(Stances) }),
        23 => Patch("links", new { rationale = $"Since {_count}" }),
        24 => Post($"claims/{Any("claims")}/merge", new { into = new { id = Any("claims") } }),
        25 => app.Admin.DeleteAsync($"/v1/claims/{Any("claims")}/merge"),
        26 => random.Next(3) == 0 ? app.Admin.DeleteAsync($"/v1/claims/{Any("claims")}") : app.Admin.DeleteAsync($"/v1/verdicts/{Any("verdicts")}"),
        27 => Post($"actors/{Any("actors")}/merge", new { into = new { id = Any("actors") } }),
        28 => app.Admin.DeleteAsync($"/v1/actors/{Any("actors")}/merge"),
        29 => Post($"claims/{Any("claims")}/reply-requests", new { to = new { name = Name() }, state = Any(["draft", "sent"]), deadline = "2030", address = $"Address {_count}" }),
        30 => Post("reply-requests", new { claims = new[] { new { id = Any("claims") }, new { id = Any("claims") } }, to = new { name = Name() } }),
        32 => Post($"claims/{Any("claims")}/correction-requests", new { to = new { name = Name() }, appearances = new[] { new { url = $"https://paper.example/{random.Next(12)}" } }, text = $"Text {_count}" }),
        33 => Post($"correction-requests/{Any("correction-requests")}/outcome", new { outcome = Any(["corrected", "refused", "pending"]), sourceState = random.Next(2) == 0 ? "corrected" : null }),
        34 => Patch("correction-requests", new { text = $"In other words {_count}" }),
        31 => Patch("reply-requests", random.Next(2) == 0 ? new { publicNote = $"Note {_count}" } : new { state = "sent", deadline = "2031" }),
        _ => Withdraw(Any(["statements", "evidence", "links", "reply-requests", "correction-requests", random.Next(3) == 0 ? "claims" : "statements"])),
    };

    private Task<HttpResponseMessage> Withdraw(string kind) => Post($"{kind}/{Any(kind)}/withdrawal", new { reason = $"Reason {_count}" });

    private Task<HttpResponseMessage> NewClaim() => Post("claims", new
    {
        text = $"Claim number {_count}",
        language = "en",
        status = random.Next(5) == 0 ? "draft" : "open",
        subjects = new[] { new { name = Name() } },
        claimant = new { name = Name() },
        claimedAt = $"20{random.Next(10, 24)}",
        source = new { url = $"https://paper.example/{random.Next(12)}" },
        evidence = new[] { new { source = new { url = $"https://paper.example/e/{random.Next(12)}" }, stance = Any(Stances) } },
        verdicts = random.Next(3) == 0 ? [Verdict("draft")] : Array.Empty<object>(),
    });

    private object Statement() => new
    {
        speaker = new { name = Name() },
        position = Any(Positions),
        saidAt = $"2023-0{random.Next(1, 9)}",
        quote = $"Said {_count}",
        source = new { url = $"https://paper.example/{random.Next(12)}" },
    };

    private object Verdict(string state) => new { publisher = new { name = $"Desk {random.Next(3)}", kind = "outlet" }, rating = Any(Ratings), summary = $"Found {_count}", state, overrideReason = random.Next(2) == 0 ? "The court said so." : null };

    private object Revision()
    {
        var kind = Any(Kinds);
        return kind switch
        {
            "retraction" => new { changeKind = random.Next(3) == 0 ? kind : "update", publicNote = $"Note {_count}" },
            "supersession" => new { changeKind = kind, publicNote = $"Note {_count}", supersededBy = new { id = Any("verdicts") } },
            "clarification" => new { changeKind = kind, publicNote = $"Note {_count}", summary = $"Clearer {_count}" },
            _ => new { changeKind = kind, publicNote = $"Note {_count}", rating = Any(Ratings) },
        };
    }

    private Task<HttpResponseMessage> Post(string path, object body) => app.Admin.PostAsJsonAsync("/v1/" + path, body);

    private Task<HttpResponseMessage> Patch(string kind, object patch) => app.Admin.Patch($"/v1/{kind}/{Any(kind)}", patch);

    private string Name() => $"Person {(char)('A' + random.Next(10))}";

    private string Any(string kind) => _ids[kind] is { Count: > 0 } ids ? ids[random.Next(ids.Count)] : $"{kind.TrimEnd('s')}_01hk000000e008000000000000";

    private T Any<T>(T[] values) => values[random.Next(values.Length)];
}

using System.Text.Json;
using System.Text.RegularExpressions;
using FactCheck.Tests.Exchange.Google;
using FactCheck.Tests.Findings;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Golden;

/// <summary>The bytes of a ledger snapshot are hashed: their members and the order of these never change; a new member comes last and is left out while it is null.</summary>
public sealed partial class SnapshotsTests
{
    private static readonly Dictionary<string, string> Snapshots = new(StringComparer.Ordinal)
    {
        ["actor"] = """{"id":"actor_1","revision":1,"kind":"person","name":"Ana Ruiz","aliases":["A. Ruiz"],"handles":[{"platform":"x","handle":"ana"}],"sameAs":["https://www.wikidata.org/wiki/Q1"],"role":"Mayor","country":"ES","mergedInto":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["claim"] = """{"id":"claim_1","revision":1,"text":"The bridge was closed","shortText":"Bridge closed","language":"en","translations":[{"language":"es","text":"El puente se cerró","machine":true}],"kind":"event","checkability":"partly","topics":["roads"],"subjectIds":["actor_2"],"status":"parked","statusReason":"Waiting","aboutFrom":"2023","aboutTo":"2024-01","aboutPlace":"Rivertown","mergedInto":null,"statusBeforeMerge":null,"statusReasonBeforeMerge":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["correction"] = """{"id":"correction_1","revision":3,"claimId":"claim_2","verdictId":"verdict_3","appearanceIds":["source_4"],"toId":"actor_5","role":"outlet","route":"direct","channel":"email","address":"desk@paper.example","asked":["correct"],"text":"t","sentAt":"2024-01-01","deadline":"2024-02","followUps":[{"at":"2024-01-02","channel":"phone","note":"n"}],"escalatedFromId":"correction_6","outcome":"corrected","outcomeAt":"2024-01-03","outcomeSourceId":"source_4","prominence":"lower","publicNote":"p","note":"n","withdrawnAt":null,"withdrawnReason":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["evidence"] = """{"id":"evidence_1","revision":1,"claimId":"claim_2","sourceId":"source_3","stance":"supports","directness":"direct","quote":"q","locator":{"from":null,"to":null,"page":"3","timecode":null},"note":"n","withdrawnAt":null,"withdrawnReason":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["finding"] = """{"id":"finding_1","revision":2,"code":"both_true","reason":"r","dismissedAt":"(moment)","restoredAt":"(moment)"}""",
        ["key"] = """{"id":"key_1","revision":1,"scopes":["write","publish"],"note":"n","publisherId":"actor_2","createdAt":"(moment)","updatedAt":"(moment)","expiresAt":"2030-01-01T00:00:00.000000Z","revokedAt":null,"revokedReason":null,"previousUntil":null}""",
        ["ledger_entry"] = """{"seq":(moment),"digest":"1","reason":"Order of a court"}""",
        ["link"] = """{"id":"link_1","revision":1,"fromId":"claim_2","relation":"rebuts","toId":"claim_3","rationale":"r","assertedById":"statement_4","withdrawnAt":null,"withdrawnReason":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["page"] = """{"id":"page_1","revision":1,"content":{"name":null,"pageUrl":"https://desk.example/checks/bridge","publishDate":"2023-12-20","claimReviewAuthor":{"name":"Example Desk","imageUrl":"https://desk.example/logo.png"},"claimReviewMarkups":[{"url":null,"claimReviewed":"The lamp is out","claimDate":"2023-12-19","claimLocation":"Rivertown","claimFirstAppearance":"https://social.example/ruiz/1","claimAppearances":["https://paper.example/report"],"claimAuthor":{"name":"Ana Ruiz","jobTitle":"councillor","imageUrl":"https://social.example/ruiz.png","sameAs":"https://social.example/ruiz"},"rating":{"textualRating":"Mostly false","ratingValue":2,"bestRating":5,"worstRating":1,"ratingExplanation":"It was closed for a day.","imageUrl":"https://desk.example/2.png"}}],"versionId":null},"markups":[{"verdictId":"verdict_2","verdictRevision":1,"statementIds":["statement_3","statement_4"]}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["reply"] = """{"id":"reply_1","revision":1,"claimIds":["claim_2"],"toId":"actor_3","state":"answered","viaId":"actor_3","viaLabel":"Press office","channel":"email","address":"press@desk.example","questions":[{"text":"Was it shut?","claim":"claim_2"}],"summary":"s","publication":{"where":"The weekend edition","plannedAt":"2024-01-06"},"basis":"law","law":"Press law, 10","sentAt":"2023-12-20","attempts":[{"at":"2023-12-20","channel":"phone","by":"Night desk","note":"n"}],"acknowledgeBy":"2023-12-21","deadline":"2023-12-22","extendedTo":"2023-12-23","closedAt":null,"waiver":null,"statementId":"statement_4","receivedAt":"2023-12-24","usedIn":"not_used","notUsedReason":"r","publishedWhere":["https://desk.example/1"],"publicNote":"p","withdrawnAt":null,"withdrawnReason":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["source"] = """{"id":"source_1","revision":1,"kind":"news_article","url":"https://www.paper.example/story?utm_source=x","canonicalUrl":"paper.example/story","host":"paper.example","title":"A report","publisherId":"actor_2","authorIds":["actor_2"],"publishedAt":"2023-12","retrievedAt":"2023-12-20T10:00:00Z","language":"en","archiveUrls":["https://keep.example/1"],"state":"edited","snapshotText":"The text","snapshotSha256":"3","partOfId":"source_4","derivedFrom":[{"sourceId":"source_4","how":"cites"}],"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["statement"] = """{"id":"statement_1","revision":1,"speakerId":"actor_2","speakerLabel":null,"onBehalfOfId":"actor_2","saidAt":"2023-12-19","quote":"Cerrado <b>é😀","language":"es","translations":[{"language":"es","text":"El puente se cerró","machine":true}],"sourceId":"source_3","locator":{"from":1,"to":2,"page":"3","timecode":"00:01"},"directness":"verbatim","reportedInId":"statement_4","positions":[{"claimId":"claim_5","position":"denies","scope":"partial","note":"A note"}],"withdrawnAt":null,"withdrawnReason":null,"externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)"}""",
        ["verdict"] = """{"id":"verdict_1","revision":1,"claimId":"claim_2","publisherId":"actor_3","url":"https://desk.example/1","state":"published","supersededById":null,"n":1,"rating":"true","label":"Cierto","reasons":["outdated"],"summary":"s","explanation":"e","language":"en","reviewer":"R","reviewedAt":"2023-12-21","publishedAt":"2023-12-22","evidenceIds":["evidence_4"],"reviewBy":"2024-06","overrideReason":"o","externalIds":[{"scheme":"desk","value":"1"}],"createdAt":"(moment)","updatedAt":"(moment)","firstPublishedAt":"2023-12-22"}""",
        ["verdict_revision"] = """{"n":2,"changeKind":"correction","publicNote":"We looked again.","recordedAt":"(moment)","rating":"mostly_true","ratingValue":4,"label":"Cierto","reasons":["outdated"],"summary":"s","explanation":"e","language":"en","reviewer":"R","reviewedAt":"2023-12-21","publishedAt":"2023-12-23","url":"https://desk.example/1","supersededBy":null,"reviewBy":"2024-06","overrideReason":null,"evidence":[{"id":"evidence_1","revision":1,"stance":"supports","directness":"direct","quote":"q","locator":{"from":null,"to":null,"page":"3","timecode":null},"note":"n","source":{"id":"source_2","kind":"news_article","url":"https://www.paper.example/story?utm_source=x","title":"A report"},"sourceSha256":"3","sha256":"4"}]}""",
    };

    [Fact]
    public async Task Snapshots_of_every_type_have_the_members_they_always_had_in_their_order()
    {
        await using var app = await TestApp.Start();
        await Record(app);

        var written = await Fullest(app);

        Assert.Equal(Snapshots.Keys.Order(StringComparer.Ordinal), written.Keys.Order(StringComparer.Ordinal));
        Assert.All(Snapshots, one => Assert.True(one.Value == written[one.Key], $"{one.Key}\nwas: {one.Value}\nis:  {written[one.Key]}"));
    }

    /// <summary>The fullest snapshot of each type of entity, as the audit shows it.</summary>
    private static async Task<Dictionary<string, string>> Fullest(TestApp app)
    {
        using var audit = JsonDocument.Parse(await app.Admin.GetStringAsync("/v1/audit?limit=200"));
        return audit.RootElement.GetProperty("items").EnumerateArray()
            .Where(entry => entry.GetProperty("snapshot").ValueKind is JsonValueKind.Object)
            .GroupBy(entry => entry.GetProperty("entity").GetString()!, entry => Numbered(entry.GetProperty("snapshot").GetRawText()), StringComparer.Ordinal)
            .ToDictionary(type => type.Key, type => type.OrderBy(snapshot => snapshot.Split(":null").Length).ThenByDescending(snapshot => snapshot.Length).First(), StringComparer.Ordinal);
    }

    /// <summary>Ids and hashes, which are random, as numbers; without the moment and the number of the entry.</summary>
    private static string Numbered(string snapshot)
    {
        var ids = new List<string>();
        return Random().Replace(Moment().Replace(snapshot, "(moment)"), found =>
        {
            if (!ids.Contains(found.Value, StringComparer.Ordinal))
                ids.Add(found.Value);
            return $"{found.Groups["type"].Value}{ids.IndexOf(found.Value) + 1}";
        });
    }

    /// <summary>One of each entity, with every member that it has.</summary>
    private static async Task Record(TestApp app)
    {
        object[] externalIds = [new { scheme = "desk", value = "1" }];
        object[] translations = [new { language = "es", text = "El puente se cerró", machine = true }];
        var other = await Claim(app, "The ferry was late");
        var desk = await Actor(app, "The Desk", new { kind = "outlet" });
        var page = await Markup.Created(app, Markup.Page("The lamp is out"));
        Assert.NotNull(page);
        await Actor(app, "Ana Ruiz", new { aliases = new[] { "A. Ruiz" }, handles = new[] { new { platform = "x", handle = "ana" } }, sameAs = new[] { "https://www.wikidata.org/wiki/Q1" }, role = "Mayor", country = "ES", externalIds });
        var whole = await Source(app, "https://paper.example/whole");
        var source = await Source(app, "https://www.paper.example/story?utm_source=x", new
        {
            title = "A report",
            publisher = new { id = desk.Id() },
            authors = new[] { new { id = desk.Id() } },
            publishedAt = "2023-12",
            retrievedAt = "2023-12-20T10:00:00Z",
            language = "en",
            archiveUrls = new[] { "https://keep.example/1" },
            state = "edited",
            snapshot = new { text = "The text" },
            partOf = new { id = whole.Id() },
            derivedFrom = new[] { new { source = new { id = whole.Id() }, how = "cites" } },
            externalIds,
        });
        var claim = await Claim(app, "The bridge was closed", new
        {
            shortText = "Bridge closed",
            translations,
            kind = "event",
            checkability = "partly",
            subjects = new[] { new { id = desk.Id() } },
            topics = new[] { "roads" },
            status = "parked",
            statusReason = "Waiting",
            about = new { from = "2023", to = "2024-01", place = "Rivertown" },
            externalIds,
        });
        var first = await Statement(app, claim, "asserts", "Luis Vega");
        var statement = await Created(app, "/v1/statements", new
        {
            speaker = new { id = desk.Id() },
            onBehalfOf = new { id = desk.Id() },
            saidAt = "2023-12-19",
            quote = "Cerrado <b>\u00e9\ud83d\ude00",
            language = "es",
            translations,
            source = new { id = source.Id() },
            locator = new { from = 1, to = 2, page = "3", timecode = "00:01" },
            directness = "verbatim",
            reportedIn = new { id = first.Id() },
            positions = new[] { new { claim = new { id = claim.Id() }, position = "denies", scope = "partial", note = "A note" } },
            externalIds,
        });
        await Created(app, $"/v1/claims/{claim.Id()}/reply-requests", new
        {
            to = new { id = desk.Id() },
            state = "answered",
            via = new { id = desk.Id() },
            viaLabel = "Press office",
            channel = "email",
            address = "press@desk.example",
            questions = new[] { new { text = "Was it shut?", claim = new { id = claim.Id() } } },
            summary = "s",
            publication = new { where = "The weekend edition", plannedAt = "2024-01-06" },
            basis = "law",
            law = "Press law, 10",
            sentAt = "2023-12-20",
            attempts = new[] { new { at = "2023-12-20", channel = "phone", by = "Night desk", note = "n" } },
            acknowledgeBy = "2023-12-21",
            deadline = "2023-12-22",
            extendedTo = "2023-12-23",
            answer = new { statement = new { id = statement.Id() }, receivedAt = "2023-12-24", usedIn = "not_used", notUsedReason = "r" },
            publishedWhere = new[] { "https://desk.example/1" },
            publicNote = "p",
            externalIds,
        });
        var evidence = await Given.Evidence(app, claim, "supports", new { source = new { id = source.Id() }, directness = "direct", quote = "q", locator = new { page = "3" }, note = "n", externalIds });
        await Link(app, claim, "rebuts", other, new { rationale = "r", assertedBy = new { id = statement.Id() }, externalIds });
        var verdict = await Published(app, claim, "true", new
        {
            publisher = new { id = desk.Id() },
            label = "Cierto",
            reasons = new[] { "outdated" },
            summary = "s",
            explanation = "e",
            language = "en",
            url = "https://desk.example/1",
            reviewer = "R",
            reviewedAt = "2023-12-21",
            publishedAt = "2023-12-22",
            evidence = new[] { new { id = evidence.Id() } },
            reviewBy = "2024-06",
            overrideReason = "o",
            externalIds,
        });
        await Revised(app, verdict, "correction", new { rating = "mostly_true", publishedAt = "2023-12-23" });
        await Contradicting.Pair(app, "contradicts", "true", "true");
        var finding = (await Contradicting.Findings(app))[0]!.AsObject();
        await Created(app, $"/v1/findings/{finding.Id()}/dismissal", new { reason = "r" });
        Assert.Equal(204, (int)(await app.Delete($"/v1/findings/{finding.Id()}/dismissal")).StatusCode);
        var before = await Created(app, $"/v1/claims/{claim.Id()}/correction-requests", new { to = new { id = desk.Id() } });
        var correction = await Created(app, $"/v1/claims/{claim.Id()}/correction-requests", new
        {
            to = new { id = desk.Id() },
            role = "outlet",
            verdict = new { id = verdict.Id() },
            appearances = new[] { new { id = source.Id() } },
            channel = "email",
            address = "desk@paper.example",
            asked = new[] { "correct" },
            text = "t",
            sentAt = "2024-01-01",
            deadline = "2024-02",
            escalatedFrom = new { id = before.Id() },
            publicNote = "p",
            note = "n",
            externalIds,
        });
        await Created(app, $"/v1/correction-requests/{correction.Id()}/follow-ups", new { at = "2024-01-02", channel = "phone", note = "n" });
        await Created(app, $"/v1/correction-requests/{correction.Id()}/outcome", new { outcome = "corrected", at = "2024-01-03", source = new { id = source.Id() }, prominence = "lower" });
        await Key(app, ["write", "publish"], new { note = "n", expiresAt = "2030-01-01T00:00:00Z", publisher = new { id = desk.Id() } });
        var gone = await Claim(app, "Gone", new { status = "draft" });
        var entry = await app.Head();
        Assert.Equal(204, (int)(await app.Delete($"/v1/claims/{gone.Id()}")).StatusCode);
        await Created(app, $"/v1/audit/{entry}/tombstone", new { reason = "Order of a court" });
    }

    [GeneratedRegex("2024-01-02T03:04:05\\.[0-9]{6}Z|(?<=\"seq\":)[0-9]+", RegexOptions.None, 10_000)]
    private static partial Regex Moment();

    [GeneratedRegex("(?<type>[a-z]+_)[0-7][0-9a-hjkmnp-tv-z]{25}|(?<type>#?)[0-9a-f]{64}", RegexOptions.ExplicitCapture, 10_000)]
    private static partial Regex Random();
}

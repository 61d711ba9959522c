using FactCheck.CorrectionRequests;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.CorrectionRequests;

public sealed class AddCorrectionRequestTests
{
    [Fact]
    public async Task A_request_is_read_back_with_all_that_was_said_of_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var verdict = await Given.Published(app, claim);
        var first = await Corrections.Correction(app, claim);
        var sent = new
        {
            to = new { name = "Press council", kind = "organization" },
            role = "regulator",
            route = "regulator",
            verdict = new { id = verdict.Id() },
            appearances = new[] { new { url = "https://paper.example/column/1" } },
            channel = "letter",
            address = "1 High Street",
            asked = new[] { "correct", "notify_audience" },
            text = "The column states as fact what no second source confirms.",
            sentAt = "2024-01-01",
            deadline = "2024-02",
            escalatedFrom = new { id = first.Id() },
            publicNote = "A second request.",
            note = "Ask for Eva.",
            externalIds = new[] { new { scheme = "desk", value = "c-1" } },
        };
        AssertComplete<CorrectionRequestFields>(sent);

        var added = await Created(app, $"/v1/claims/{claim.Id()}/correction-requests", sent);

        AssertHolds(new { sent.role, sent.route, verdict = verdict.Id(), sent.channel, sent.asked, sent.text, sent.sentAt, sent.deadline, escalatedFrom = first.Id(), sent.publicNote, sent.externalIds, outcome = "pending", outcomeAt = (string?)null, revision = 1 }, added);
        AssertHolds(new { sent.address, sent.note, followUps = Array.Empty<object>() }, added["private"]);
        Assert.Equal("https://paper.example/column/1", (string)added["appearances"]![0]!["url"]!);
        Assert.Equal("Press council", (string)added["to"]!["name"]!);
        AssertHolds(await app.Admin.Read($"/v1/correction-requests/{added.Id()}"), added);
    }

    [Fact]
    public async Task Readers_see_whom_the_newsroom_asked_and_no_private_part()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Corrections.Correction(app, claim, new { address = "desk@paper.example", note = "Ask for Eva.", sentAt = "2024-01-01", publicNote = "Asked first in December." });
        await Given.Created(app, $"/v1/correction-requests/{request.Id()}/follow-ups", new { at = "2024-01-02", channel = "phone", note = "Hung up." });

        var dossier = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        var text = await (await app.Anonymous.Send("GET", $"/v1/claims/{claim.Id()}/dossier", null, "Accept: text/markdown")).Content.ReadAsStringAsync();
        var told = await app.Anonymous.Read($"/v1/correction-requests/{request.Id()}/history");

        AssertHolds(new { outcome = "pending", followedUpAt = new[] { "2024-01-02" }, @private = (object?)null }, dossier["correctionRequests"]![0]);
        Assert.Contains("## Corrections requested\n\n- **The Paper** was asked to correct, 2024-01-01: pending\n\n  Asked first in December.\n", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "desk@paper.example", "Eva", "Hung up" })
            Assert.DoesNotContain(secret, dossier.ToJsonString() + text + told.ToJsonString(), StringComparison.Ordinal);
    }

    public static TheoryData<object, string, string> Refused => new()
    {
        { new { role = "outlet" }, "/to", "required" },
        { new { to = new { name = "P" }, role = "reader" }, "/role", "unknown-value" },
        { new { to = new { name = "P" }, asked = new[] { "apologize" } }, "/asked/0", "unknown-value" },
        { new { to = new { name = "P" }, sentAt = "2024-01-03", deadline = "2024-01-02" }, "/deadline", "order" },
        { new { to = new { name = "P" }, verdict = new { id = "verdict_01jfzzzzzzfzzvzzzzzzzzzzzz" } }, "/verdict/id", "unknown-reference" },
        { new { to = new { name = "P" }, verdict = new { externalId = new { scheme = "desk", value = "none" } } }, "/verdict/externalId", "unknown-reference" },
        { new { to = new { name = "P" }, escalatedFrom = new { id = "correction_01jfzzzzzzfzzvzzzzzzzzzzzz" } }, "/escalatedFrom/id", "unknown-reference" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_breaks_a_rule_is_refused_by_name_and_leaves_nothing(object body, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/correction-requests", body), 422, fault is "unknown-reference" ? fault : "invalid-content", at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_request_rests_on_a_verdict_on_the_same_claim()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Given.Claim(app), await Given.Claim(app, "Another"));
        var verdict = await Given.Published(app, other);

        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/correction-requests", new { to = new { name = "P" }, verdict = new { id = verdict.Id() } }), 422, "invalid-content", "/verdict", "other-claim");
        var before = await Corrections.Correction(app, other);
        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/correction-requests", new { to = new { name = "P" }, escalatedFrom = new { id = before.Id() } }), 422, "invalid-content", "/escalatedFrom", "other-claim");
    }
}

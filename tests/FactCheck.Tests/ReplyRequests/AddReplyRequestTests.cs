using System.Net.Http.Json;
using System.Text.Json.Nodes;
using FactCheck.ReplyRequests;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.ReplyRequests;

public sealed class AddReplyRequestTests
{
    [Fact]
    public async Task A_request_is_read_back_with_all_that_was_said_of_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app);
        var answer = await Given.Statement(app, claim, "denies", "Luis Vega");
        var sent = new
        {
            to = new { name = "Luis Vega" },
            state = "answered",
            via = new { name = "Vega's office", kind = "organization" },
            viaLabel = "press office",
            channel = "email",
            address = "press@vega.example",
            questions = new[] { new { text = "Did you leave?", claim = new { id = claim.Id() } } },
            summary = "A column says that you left over a threat.",
            publication = new { where = "The weekend edition", plannedAt = "2024-01-06" },
            basis = "code",
            law = "Code of the press council, 3",
            sentAt = "2023-12-28",
            attempts = new[] { new { at = "2023-12-28T10:00:00Z", channel = "email", by = "Night desk", note = "Bounced once." } },
            acknowledgeBy = "2023-12-29",
            deadline = "2023-12-30",
            extendedTo = "2023-12-31",
            closedAt = (string?)null,
            waiver = (object?)null,
            answer = new { statement = new { id = answer.Id() }, receivedAt = "2024-01-01", usedIn = "not_used", notUsedReason = "It names a third person." },
            publishedWhere = new[] { "https://desk.example/checks/1" },
            publicNote = "Asked twice.",
            externalIds = new[] { new { scheme = "desk", value = "r-1" } },
        };
        AssertComplete<ReplyRequestFields>(sent);

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/reply-requests", sent);
        var added = await response.Json();

        Assert.True(response.StatusCode == System.Net.HttpStatusCode.Created, added.ToJsonString());
        Assert.Equal($"/v1/reply-requests/{added.Id()}", response.Headers.Location!.ToString());
        AssertHolds(new { sent.state, sent.channel, sent.basis, sent.law, sent.sentAt, sent.acknowledgeBy, sent.deadline, sent.extendedTo, sent.publishedWhere, sent.publicNote, sent.externalIds, late = true, overdue = false, revision = 1 }, added);
        AssertHolds(new { statement = answer.Id(), receivedAt = "2024-01-01", usedIn = "not_used", notUsedReason = "It names a third person." }, added["answer"]);
        AssertHolds(new { sent.viaLabel, sent.address, sent.summary, sent.publication, sent.attempts, waiver = (object?)null, questions = new[] { new { text = "Did you leave?", claim = claim.Id() } } }, added["private"]);
        Assert.Equal("Vega's office", (string)added["private"]!["via"]!["name"]!);
        Assert.Equal("Asked on 28 December 2023, until 31 December 2023; answered on 1 January 2024, after the deadline.", (string)added["sentence"]!);
        Assert.Equal(claim.Id(), (string)added["claims"]![0]!["id"]!);
        AssertHolds(await app.Admin.Read($"/v1/reply-requests/{added.Id()}"), added);
    }

    [Fact]
    public async Task Readers_see_that_someone_was_asked_and_no_private_part()
    {
        await using var app = await TestApp.Start();
        var claim = await Replies.ClaimAbout(app);
        var request = await Replies.Reply(app, claim, "sent", new { address = "press@vega.example", sentAt = "2024-01-01", attempts = new[] { new { at = "2024-01-01", channel = "phone", by = "Night desk", note = "Hung up." } } });

        var read = await app.Anonymous.Read($"/v1/reply-requests/{request.Id()}");
        var dossier = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");

        AssertHolds(new { state = "sent", sentence = "Asked on 1 January 2024, until 5 January 2024, 18:00 UTC; no answer yet.", @private = (object?)null, attempts = new[] { new { at = "2024-01-01", channel = "phone" } } }, read);
        Assert.Equal(read.ToJsonString(), dossier["replies"]!.AsArray().Single()!.ToJsonString());
        var text = await (await app.Anonymous.Send("GET", $"/v1/claims/{claim.Id()}/dossier", null, "Accept: text/markdown")).Content.ReadAsStringAsync();
        Assert.Contains("## How we asked\n\n- **Luis Vega**: Asked on 1 January 2024, until 5 January 2024, 18:00 UTC; no answer yet.\n", text, StringComparison.Ordinal);
        foreach (var secret in new[] { "vega.example", "Night desk", "Hung up" })
        {
            Assert.DoesNotContain(secret, dossier.ToJsonString() + text, StringComparison.Ordinal);
            Assert.DoesNotContain(secret, (await app.Anonymous.Read($"/v1/reply-requests/{request.Id()}/history")).ToJsonString(), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_draft_of_a_request_and_its_person_are_for_editors()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var request = await Replies.Reply(app, claim);
        var person = (string)request["to"]!["id"]!;
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/reply-requests/{request.Id()}"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{person}"), 404, "not-found");
        Assert.Empty((await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["replies"]!.AsArray());
        Assert.Single((await app.Admin.Read($"/v1/claims/{claim.Id()}/dossier"))["replies"]!.AsArray());

        await Given.Patched(app, $"/v1/reply-requests/{request.Id()}", new { state = "sent" });

        await app.Anonymous.Read($"/v1/actors/{person}");
        await Given.Patched(app, $"/v1/claims/{claim.Id()}", new { status = "draft" });
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/reply-requests/{request.Id()}"), 404, "not-found");
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/actors/{person}"), 404, "not-found");
    }

    [Fact]
    public async Task A_story_brings_its_requests_with_an_answer_named_by_ref()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new
        {
            subjects = new[] { new { name = "Luis Vega" } },
            rebuttals = new[] { new { @ref = "answer", speaker = new { name = "Luis Vega" }, position = "denies", quote = "No." } },
            replyRequests = new[] { new { to = new { name = "Luis Vega" }, state = "answered", sentAt = "2023-12-01", deadline = "2023-12-05", answer = new { statement = new { @ref = "answer" }, receivedAt = "2023-12-04" } } },
        });

        var dossier = await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier");
        AssertHolds(new { state = "answered", late = false, sentence = "Asked on 1 December 2023, until 5 December 2023; answered on 4 December 2023." }, dossier["replies"]![0]);
        Assert.Equal((string)dossier["rebuttals"]![0]!["id"]!, (string)dossier["replies"]![0]!["answer"]!["statement"]!);
    }

    public static TheoryData<object, string, string> Refused => new()
    {
        { new { state = "draft" }, "/to", "required" },
        { new { to = new { name = "V" }, state = "withdrawn" }, "/state", "unknown-value" },
        { new { to = new { name = "V" }, state = "sent" }, "/deadline", "required" },
        { new { to = new { name = "V" }, state = "no_response", sentAt = "2024-01-01", deadline = "2024-01-02" }, "/state", "before-deadline" },
        { new { to = new { name = "V" }, state = "unreachable" }, "/attempts", "required" },
        { new { to = new { name = "V" }, state = "waived" }, "/waiver", "required" },
        { new { to = new { name = "V" }, state = "waived", waiver = new { approvedBy = "The editor" } }, "/waiver/reason", "required" },
        { new { to = new { name = "V" }, state = "draft", waiver = new { reason = "r" } }, "/waiver", "not-with-this-state" },
        { new { to = new { name = "V" }, state = "answered" }, "/answer", "required" },
        { new { to = new { name = "V" }, state = "draft", closedAt = "2024" }, "/closedAt", "not-with-this-state" },
        { new { to = new { name = "V" }, state = "sent", sentAt = "2024-01-09", deadline = "2024-01-08" }, "/deadline", "order" },
        { new { to = new { name = "V" }, deadline = "2024-01-08", extendedTo = "2024-01-07" }, "/extendedTo", "order" },
        { new { to = new { name = "V" }, questions = new[] { new { text = "Why?", claim = new { id = "claim_01jfzzzzzzfzzvzzzzzzzzzzzz" } } } }, "/questions/0/claim/id", "unknown-reference" },
        { new { to = new { name = "V" }, channel = "pigeon" }, "/channel", "unknown-value" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task A_request_that_breaks_a_rule_is_refused_by_name_and_leaves_nothing(object body, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Post($"/v1/claims/{claim.Id()}/reply-requests", body), 422, fault is "unknown-reference" ? fault : "invalid-content", at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task An_answer_is_a_live_statement_on_a_claim_of_the_request()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Replies.ClaimAbout(app), await Given.Claim(app, "Something else"));
        var (elsewhere, gone) = (await Given.Statement(app, other), await Given.Statement(app, claim, "denies"));
        await Given.Withdrawn(app, $"/v1/statements/{gone.Id()}");
        object Body(JsonObject statement, object? more = null) => Replies.Joined(new { to = new { name = "V" }, state = "answered", answer = Replies.Joined(new { statement = new { id = statement.Id() } }, more) }, null);
        var path = $"/v1/claims/{claim.Id()}/reply-requests";

        await AssertProblem(await app.Post(path, Body(elsewhere)), 422, "invalid-content", "/answer/statement", "statement-elsewhere");
        await AssertProblem(await app.Post(path, Body(gone)), 422, "invalid-content", "/answer/statement", "statement-elsewhere");
        var live = await Given.Statement(app, claim, "denies");
        await AssertProblem(await app.Post(path, Body(live, new { usedIn = "not_used" })), 422, "invalid-content", "/answer/notUsedReason", "required");
        await AssertProblem(await app.Post(path, Body(live, new { notUsedReason = "Long" })), 422, "invalid-content", "/answer/notUsedReason", "not-with-this-use");
        Assert.Equal(201, (int)(await app.Post(path, Body(live))).StatusCode);
    }
}

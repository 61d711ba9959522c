using System.Net;
using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class GetClaimTests
{
    [Fact]
    public async Task A_claim_is_read_with_its_etag_and_answers_304_to_who_has_it()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed");

        var response = await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}");
        var again = new HttpRequestMessage(HttpMethod.Get, $"/v1/claims/{claim.Id()}") { Headers = { IfNoneMatch = { response.Headers.ETag! } } };

        Assert.Equal("The bridge was closed", (string)(await response.Json())["text"]!);
        Assert.Equal("\"1.1\"", response.Headers.ETag!.Tag);
        Assert.Equal(HttpStatusCode.NotModified, (await app.Anonymous.SendAsync(again)).StatusCode);
    }

    [Fact]
    public async Task A_draft_is_not_there_for_anonymous_readers()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, more: new { status = "draft" });

        foreach (var reader in new[] { app.Anonymous, await app.With("read") })
            await AssertProblem(await reader.GetAsync($"/v1/claims/{draft.Id()}"), 404, "not-found");

        Assert.Equal("draft", (string)(await app.Admin.Read($"/v1/claims/{draft.Id()}"))["status"]!);
    }

    [Theory]
    [InlineData("claim_01hk000000e008000000000000")]
    [InlineData("actor_01hk000000e008000000000000")]
    [InlineData("bridge")]
    public async Task What_is_not_on_record_is_not_found(string id)
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{id}"), 404, "not-found");
    }

    [Theory]
    [InlineData("statements", """{ "speakerLabel": "A guard", "position": "repeats" }""", "statements")]
    [InlineData("rebuttals", """{ "speakerLabel": "A guard", "position": "denies" }""", "rebuttals")]
    [InlineData("evidence", """{ "source": { "title": "A log" }, "stance": "supports" }""", "evidence")]
    [InlineData("links", """{ "relation": "supports", "to": { "text": "The road was closed" } }""", "links")]
    [InlineData("verdicts", """{ "publisher": { "name": "Example Desk" }, "rating": "unproven", "state": "published" }""", "verdicts")]
    public async Task The_etag_and_the_counts_of_a_claim_grow_with_every_part(string list, string part, string count)
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed");
        var other = await Given.Claim(app, "The gate was closed");

        await Given.Created(app, $"/v1/claims/{claim.Id()}/{list}", JsonNode.Parse(part)!);

        var response = await app.Anonymous.GetAsync($"/v1/claims/{claim.Id()}");
        Assert.Equal(list is "verdicts" ? "\"2.2\"" : "\"1.2\"", response.Headers.ETag!.Tag);
        Assert.Equal(1, (int)(await response.Json())["counts"]![count]!);
        Assert.Equal("\"1.1\"", await app.Anonymous.Tag($"/v1/claims/{other.Id()}"));
    }

    [Fact]
    public async Task A_draft_verdict_is_neither_shown_nor_counted()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);

        await Given.Created(app, $"/v1/claims/{claim.Id()}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "false" });

        var now = await app.Admin.Read($"/v1/claims/{claim.Id()}");
        Assert.Empty(now["verdicts"]!.AsArray());
        Assert.Equal(0, (int)now["counts"]!["verdicts"]!);
    }

    [Fact]
    public async Task Claimants_are_those_who_assert_it_each_once_and_a_label_is_no_identity()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new
        {
            claimant = new { name = "Ana Ruiz" },
            statements = new object[]
            {
                new { speaker = new { name = "Ana Ruiz" }, position = "asserts" },
                new { speaker = new { name = "Eva Soto" }, onBehalfOf = new { name = "The Ministry" }, position = "asserts" },
                new { speakerLabel = "A guard", position = "asserts" },
                new { speakerLabel = "a GUARD", position = "asserts" },
                new { speaker = new { name = "Luis Vega" }, position = "reports" },
            },
        });

        Assert.Equal(["Ana Ruiz", "The Ministry", null, null], claim["claimants"]!.AsArray().Select(claimant => (string?)claimant!["actor"]?["name"]));
        Assert.Equal([null, null, "A guard", "a GUARD"], claim["claimants"]!.Each("label"));
    }

    [Fact]
    public async Task Two_speakers_under_one_label_are_two_parties()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { statements = new object[] { new { speakerLabel = "a witness", position = "asserts" }, new { speakerLabel = "a witness", position = "denies" } } });

        Assert.Equal("disputed", (string)claim["contention"]!["state"]!);
        Assert.Null(claim["contention"]!["by"]![0]!["actor"]);
    }

    // Ana asserts it, it is about Luis, Eva is neither.
    [Theory]
    [InlineData("unanswered", "")]
    [InlineData("unanswered", "", "Eva questions")]
    [InlineData("unanswered", "", "Eva concedes")]
    [InlineData("unanswered", "", "Eva retracts")]
    [InlineData("unanswered", "", "Eva declines_to_comment")]
    [InlineData("unanswered", "", "Ana qualifies")]
    [InlineData("unanswered", "", "Ana retracts", "Ana asserts")]
    [InlineData("answered", "Luis questions", "Luis questions")]
    [InlineData("answered", "Luis declines_to_comment", "Luis declines_to_comment")]
    [InlineData("answered", "Luis does_not_address", "Eva questions", "Luis does_not_address")]
    [InlineData("disputed", "Luis denies", "Luis denies")]
    [InlineData("disputed", "Eva offers_alternative", "Eva offers_alternative")]
    [InlineData("disputed", "Luis qualifies partial", "Luis qualifies partial")]
    [InlineData("disputed", "Luis denies, Eva qualifies", "Luis denies", "Eva qualifies")]
    [InlineData("disputed", "Eva denies", "Luis concedes full", "Eva denies")]
    [InlineData("disputed", "Luis denies", "Luis concedes", "Luis denies")]
    [InlineData("conceded", "Luis concedes", "Luis concedes")]
    [InlineData("conceded", "Luis concedes full", "Luis denies", "Luis concedes full")]
    [InlineData("partly_conceded", "Luis concedes partial", "Luis concedes partial")]
    [InlineData("retracted_by_claimant", "Ana retracts", "Luis denies", "Ana retracts")]
    public async Task How_it_stands_among_the_actors_follows_from_their_latest_positions(string state, string by, params string[] positions)
    {
        await using var app = await TestApp.Start();
        var statements = positions.Select(position => position.Split(' ')).Select(words => new { speaker = new { name = words[0] }, position = words[1], scope = words.ElementAtOrDefault(2) });

        var claim = await Given.Claim(app, more: new { claimant = new { name = "Ana" }, subjects = new[] { new { name = "Luis" } }, statements });

        Assert.Equal(state, (string)claim["contention"]!["state"]!);
        Assert.Equal(by, string.Join(", ", claim["contention"]!["by"]!.AsArray().Select(party => $"{party!["actor"]!["name"]} {party["position"]} {party["scope"]}".Trim())));
        Assert.Equal([claim.Id()], await app.Anonymous.Ids($"/v1/claims?contention={state}"));
    }

    [Fact]
    public async Task A_spokesperson_answers_for_the_one_spoken_for()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new { claimant = new { name = "Ana" }, subjects = new[] { new { name = "Luis" } }, statements = new[] { new { speaker = new { name = "Eva" }, onBehalfOf = new { name = "Luis" }, position = "concedes" } } });

        Assert.Equal("conceded", (string)claim["contention"]!["state"]!);
        Assert.Equal("Luis", (string)claim["contention"]!["by"]![0]!["actor"]!["name"]!);
    }
}

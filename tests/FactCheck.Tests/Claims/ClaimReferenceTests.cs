using System.Text.Json.Nodes;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class ClaimReferenceTests
{
    [Theory]
    [InlineData("""{ "text": "The bridge was closed" }""")]
    [InlineData("""{ "text": "the  BRIDGE wás closed", "language": "en", "shortText": "Another", "kind": "event" }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "c-1" } }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "c-1" }, "text": "Something else" }""")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "c-9" }, "text": "The bridge was closed" }""")]
    public async Task What_is_on_record_is_found_again_and_never_edited(string reference)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Claim(app, "The bridge was closed", new { externalIds = new[] { new { scheme = "desk", value = "c-1" } } });

        var claim = await Given.Claim(app, "The road was closed", new { links = new[] { new { relation = "supports", to = JsonNode.Parse(reference) } } });

        Assert.Equal((known.Id(), true), claim.Reference("/links/0/to"));
        var now = await app.Anonymous.Read($"/v1/claims/{known.Id()}");
        Given.AssertHolds(new { revision = 1, text = "The bridge was closed", shortText = (string?)null, kind = "other", externalIds = new[] { new { scheme = "desk", value = "c-1" } } }, now);
        Assert.Equal(2, (await app.Anonymous.Ids("/v1/claims")).Length);
    }

    [Theory]
    [InlineData("""{ "text": "The bridge was closed!" }""", "en")]
    [InlineData("""{ "text": "The bridge was closed", "language": "es" }""", "es")]
    public async Task What_is_not_on_record_in_that_language_is_created(string reference, string language)
    {
        await using var app = await TestApp.Start();
        var known = await Given.Claim(app, "The bridge was closed");

        var claim = await Given.Claim(app, "The road was closed", new { links = new[] { new { relation = "supports", to = JsonNode.Parse(reference) } } });

        var (id, matched) = claim.Reference("/links/0/to");
        Assert.False(matched);
        Assert.NotEqual(known.Id(), id);
        Assert.Equal(language, (string)(await app.Anonymous.Read($"/v1/claims/{id}"))["language"]!);
    }

    [Fact]
    public async Task A_text_that_two_claims_have_is_refused_with_both()
    {
        await using var app = await TestApp.Start();
        var (first, second, third) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "the bridge was CLOSED"), await Given.Claim(app, "The road was closed"));
        var head = await app.Head();

        var problem = await AssertProblem(await app.Post($"/v1/claims/{third.Id()}/links", new { relation = "supports", to = new { text = "The bridge was closed" } }), 409, "ambiguous-reference", at: "/to", fault: "ambiguous-reference");

        Assert.Equal([first.Id(), second.Id()], problem["candidates"]!.Each("id"));
        Assert.Equal(head, await app.Head());
        await Given.Merged(app, $"/v1/claims/{second.Id()}", first);
        Assert.Equal((first.Id(), true), (await Given.Created(app, $"/v1/claims/{third.Id()}/links", new { relation = "supports", to = new { text = "The bridge was closed" } })).Reference("/to"));
    }

    [Fact]
    public async Task A_claim_is_created_with_all_that_the_reference_says()
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, more: new { links = new[] { new { relation = "supports", to = new { text = "Se cerró el puente", language = "es", shortText = "Puente", kind = "event", externalId = new { scheme = "desk", value = "c-1" } } } } });

        Given.AssertHolds(new { text = "Se cerró el puente", language = "es", shortText = "Puente", kind = "event", status = "open", externalIds = new[] { new { scheme = "desk", value = "c-1" } } }, await app.Anonymous.Read($"/v1/claims/{claim.Reference("/links/0/to").Id}"));
    }

    [Theory]
    [InlineData("""{ "id": "claim_01hk000000e008000000000000" }""", "unknown-reference", "/links/0/to/id", "unknown-reference")]
    [InlineData("""{ "id": "actor_01hk000000e008000000000000" }""", "invalid-content", "/links/0/to/id", "invalid-id")]
    [InlineData("""{ "externalId": { "scheme": "desk", "value": "c-9" } }""", "unknown-reference", "/links/0/to", "unknown-reference")]
    [InlineData("""{ "language": "en" }""", "invalid-content", "/links/0/to", "empty-reference")]
    public async Task A_reference_that_leads_nowhere_is_refused(string reference, string code, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", links = new[] { new { relation = "supports", to = JsonNode.Parse(reference) } } });

        await AssertProblem(response, 422, code, at: pointer, fault: fault);
        Assert.Equal(head, await app.Head());
    }
}

using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class CreateEvidenceTests
{
    [Fact]
    public async Task Evidence_names_its_claim_in_any_way_a_claim_can_be_named()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed", new { externalIds = new[] { new { scheme = "desk", value = "b-1" } } });

        var byId = await Created(app, "/v1/evidence", new { claim = new { id = claim.Id() }, stance = "supports", source = new { url = "https://paper.example/1" } });
        var byText = await Created(app, "/v1/evidence", new { claim = new { text = "the BRIDGE was closed", language = "en" }, stance = "refutes", source = new { url = "https://paper.example/2" } });
        var byExternalId = await Created(app, "/v1/evidence", new { claim = new { externalId = new { scheme = "desk", value = "b-1" } }, stance = "inconclusive", source = new { url = "https://paper.example/3" } });

        Assert.All([byId, byText, byExternalId], evidence => Assert.Equal(claim.Id(), (string)evidence["claim"]!["id"]!));
        Assert.Equal((claim.Id(), true), byText.Reference("/claim"));
        Assert.Equal(3, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["evidence"]!);
    }

    [Fact]
    public async Task A_claim_that_is_not_on_record_is_created()
    {
        await using var app = await TestApp.Start();

        var evidence = await Created(app, "/v1/evidence", new { claim = new { text = "The ferry ran", language = "en" }, stance = "supports", source = new { url = "https://paper.example/1" } });

        var (id, matched) = evidence.Reference("/claim");
        Assert.False(matched);
        Assert.Equal("The ferry ran", (string)(await app.Anonymous.Read($"/v1/claims/{id}"))["text"]!);
    }

    [Fact]
    public async Task A_bad_part_refuses_the_claim_too()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();

        await AssertProblem(await app.Post("/v1/evidence", new { claim = new { text = "The ferry ran", language = "en" }, stance = "supports", source = new { id = "source_01jfzzzzzzfzzvzzzzzzzzzzzz" } }), 422, "unknown-reference", at: "/source/id");
        await AssertProblem(await app.Post("/v1/evidence", new { claim = new { text = "The ferry ran" }, stance = "supports", source = new { url = "https://paper.example/1" } }), 422, "invalid-content", at: "/claim/language", fault: "required");
        await AssertProblem(await app.Post("/v1/evidence", new { stance = "supports", source = new { url = "https://paper.example/1" } }), 422, "invalid-content", at: "/claim", fault: "required");

        Assert.Equal(head, await app.Head());
    }
}

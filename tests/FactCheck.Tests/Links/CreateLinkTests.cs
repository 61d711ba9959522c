using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Links;

public sealed class CreateLinkTests
{
    [Fact]
    public async Task A_link_names_both_its_claims_and_creates_those_that_are_not_on_record()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, "The bridge was closed");

        var link = await Created(app, "/v1/links", new { from = new { text = "The bridge was closed all day", language = "en" }, relation = "narrows", to = new { id = claim.Id() }, rationale = "It says so of a whole day." });

        Assert.False(link.Reference("/from").Matched);
        AssertHolds(new { relation = "narrows", rationale = "It says so of a whole day.", to = new { id = claim.Id(), text = "The bridge was closed" } }, link);
        Assert.Equal(["broadened_by"], (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/links"))["items"]!.Each("relation"));
    }

    [Fact]
    public async Task A_link_to_itself_and_one_that_is_on_record_are_refused()
    {
        await using var app = await TestApp.Start();
        var (claim, other) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The bridge was open"));
        var link = await Given.Link(app, claim, "contradicts", other);
        var head = await app.Head();

        await AssertProblem(await app.Post("/v1/links", new { from = new { id = claim.Id() }, relation = "supports", to = new { text = "The bridge was closed", language = "en" } }), 422, "invalid-content", at: "/to", fault: "self-link");
        var again = await AssertProblem(await app.Post("/v1/links", new { from = new { id = other.Id() }, relation = "contradicts", to = new { id = claim.Id() } }), 409, "already-exists");

        Assert.Equal(link.Id(), (string)again["id"]!);
        Assert.Equal(head, await app.Head());
    }
}

using System.Net.Http.Json;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Evidence;

public sealed class AddEvidenceTests
{
    [Fact]
    public async Task Evidence_is_read_back_with_all_that_was_said_of_it()
    {
        await using var app = await TestApp.Start();
        var (claim, source) = (await Claim(app), await Source(app));
        var sent = new
        {
            stance = "refutes",
            directness = "direct",
            quote = "The bridge was open",
            locator = new { from = 3, to = 9, page = "A4", timecode = "00:01:02" },
            note = "Seen in the original.",
            externalIds = new[] { new { scheme = "desk", value = "e-1" } },
        };

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/evidence", new { source = new { url = "http://www.paper.example/report/#top" }, sent.stance, sent.directness, sent.quote, sent.locator, sent.note, sent.externalIds });
        var added = await response.Json();

        Assert.Equal(201, (int)response.StatusCode);
        Assert.Equal($"/v1/evidence/{added.Id()}", response.Headers.Location!.ToString());
        AssertHolds(sent, added);
        AssertWhole(added, "withdrawnAt", "withdrawnReason");
        AssertHolds(new { claim = new { id = claim.Id(), text = (string)claim["text"]! }, revision = 1, updatedAt = (string)added["createdAt"]! }, added);
        Assert.StartsWith("2024-01-02T03:04:05", (string)added["createdAt"]!, StringComparison.Ordinal);
        Assert.Equal($"/source {source.Id()} true", string.Join(' ', added["references"]![0]!["pointer"], added["references"]![0]!["id"], added["references"]![0]!["matched"]));
        var read = await app.Anonymous.GetAsync($"/v1/evidence/{added.Id()}");
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        AssertHolds(await read.Json(), added);
        Assert.Equal(1, (int)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["counts"]!["evidence"]!);
    }

    [Fact]
    public async Task Evidence_is_circumstantial_unless_it_says_more_and_brings_its_source_along()
    {
        await using var app = await TestApp.Start();

        var added = await Given.Evidence(app, await Claim(app), "contextualizes", new { source = new { title = "A ledger of tolls", kind = "book" } });

        AssertHolds(new { directness = "circumstantial", stance = "contextualizes", quote = (string?)null, locator = (string?)null }, added);
        AssertHolds(new { title = "A ledger of tolls", kind = "book", url = (string?)null }, await app.Anonymous.Read($"/v1/sources/{added["source"]!["id"]}"));
    }

    public static TheoryData<object, int, string, string, string> Refused => new()
    {
        { new { stance = "supports" }, 422, "invalid-content", "/source", "required" },
        { new { source = new { url = "https://paper.example/1" } }, 422, "invalid-content", "/stance", "required" },
        { new { source = new { url = "https://paper.example/1" }, stance = "proves" }, 422, "invalid-content", "/stance", "unknown-value" },
        { new { source = new { url = "https://paper.example/1" }, stance = "supports", directness = "verbatim" }, 422, "invalid-content", "/directness", "unknown-value" },
        { new { source = new { url = "ftp://paper.example/1" }, stance = "supports" }, 422, "invalid-content", "/source/url", "invalid-url" },
        { new { source = new { }, stance = "supports" }, 422, "invalid-content", "/source", "empty-reference" },
        { new { source = new { id = "source_01jfzzzzzzfzzvzzzzzzzzzzzz" }, stance = "supports" }, 422, "unknown-reference", "/source/id", "unknown-reference" },
        { new { source = new { url = "https://paper.example/1" }, stance = "supports", locator = new { from = -1 } }, 422, "invalid-content", "/locator/from", "out-of-range" },
        { new { source = new { url = "https://paper.example/1" }, stance = "supports", rating = "true" }, 400, "malformed-json", "/rating", "unknown-member" },
    };

    [Theory]
    [MemberData(nameof(Refused), DisableDiscoveryEnumeration = true)]
    public async Task What_breaks_a_rule_is_refused_by_name_and_leaves_nothing(object body, int status, string code, string at, string fault)
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var head = await app.Head();

        await AssertProblem(await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/evidence", body), status, code, at, fault);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task An_external_id_on_record_is_refused_with_the_id_it_has()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app);
        var externalIds = new[] { new { scheme = "desk", value = "e-1" } };
        var first = await Given.Evidence(app, claim, more: new { externalIds });
        var head = await app.Head();

        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/evidence", new { source = new { title = "Another" }, stance = "supports", externalIds });

        Assert.Equal(first.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: "/externalIds/0"))["id"]!);
        await AssertProblem(await app.Admin.PostAsJsonAsync("/v1/claims/claim_01jfzzzzzzfzzvzzzzzzzzzzzz/evidence", new { source = new { title = "Another" }, stance = "supports" }), 404, "not-found");
        Assert.Equal(head, await app.Head());
    }
}

using System.Text.RegularExpressions;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed partial class UnmergeClaimTests
{
    [Fact]
    public async Task An_unmerged_claim_has_the_status_and_reason_it_had()
    {
        await using var app = await TestApp.Start();
        var survivor = await Given.Claim(app, "The bridge was closed");
        var claim = await Given.Claim(app, "The bridge was shut", new { status = "parked", statusReason = "No news." });
        var path = $"/v1/claims/{claim.Id()}";
        await Given.Merged(app, path, survivor);

        var response = await app.Delete($"{path}/merge", "If-Match: \"2\"");

        var shown = await response.Json();
        Assert.Equal((200, await app.Anonymous.Tag(path)), ((int)response.StatusCode, response.Headers.ETag!.Tag));
        Given.AssertHolds(new { id = claim.Id(), revision = 3, status = "parked", statusReason = "No news.", mergedInto = (string?)null }, shown);
        Assert.Equal([claim.Id(), survivor.Id()], await app.Anonymous.Ids("/v1/claims"));
        await Given.Merged(app, path, survivor);
    }

    [Fact]
    public async Task Merging_and_unmerging_leaves_every_reading_as_it_was()
    {
        await using var app = await TestApp.Start("FACTCHECK_SAMPLE=true");
        var claims = await app.Anonymous.Ids("/v1/claims?limit=200");
        var actors = await app.Anonymous.Ids("/v1/actors?limit=200");
        var paths = claims.SelectMany(id => new[] { "", "/dossier", "/graph?depth=6", "/statements", "/rebuttals", "/evidence", "/links", "/verdicts" }.Select(part => $"/v1/claims/{id}{part}"))
            .Concat(actors.SelectMany(id => new[] { $"/v1/actors/{id}/claims", $"/v1/actors/{id}/claims?as=subject", $"/v1/statements?speaker={id}", $"/v1/verdicts?publisher={id}", $"/v1/sources?publisher={id}" }))
            .Concat(["/v1/claims", "/v1/statements", "/v1/evidence", "/v1/links", "/v1/verdicts", "/v1/sources", "/v1/actors", "/v1/claims?contention=disputed"]).ToList();
        var before = await Readings();

        await Given.Merged(app, $"/v1/claims/{claims[1]}", await app.Admin.Read($"/v1/claims/{claims[0]}"));
        await Given.Merged(app, $"/v1/claims/{claims[0]}", await app.Admin.Read($"/v1/claims/{claims[^1]}"));
        await Given.Merged(app, $"/v1/actors/{actors[^1]}", await app.Admin.Read($"/v1/actors/{actors[^2]}"));
        var merged = await Readings();
        Assert.Equal(200, (int)(await app.Delete($"/v1/claims/{claims[1]}/merge")).StatusCode);
        Assert.Equal(200, (int)(await app.Delete($"/v1/claims/{claims[0]}/merge")).StatusCode);
        Assert.Equal(200, (int)(await app.Delete($"/v1/actors/{actors[^1]}/merge")).StatusCode);

        Assert.InRange(merged.Zip(before).Count(pair => pair.First != pair.Second), 10, paths.Count);
        Assert.Equal(before, await Readings());

        async Task<List<string>> Readings()
        {
            var readings = new List<string>();
            foreach (var path in paths)
                readings.Add(path + " " + Recorded().Replace(await app.Admin.GetStringAsync(path), ""));
            return readings;
        }
    }

    [Fact]
    public async Task What_was_merged_into_it_stays_with_it()
    {
        await using var app = await TestApp.Start();
        var (a, b, c) = (await Given.Claim(app, "The bridge was shut"), await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The bridge was barred"));
        await Given.Statement(app, a);
        await Given.Merged(app, $"/v1/claims/{a.Id()}", b);
        await Given.Merged(app, $"/v1/claims/{b.Id()}", c);

        await app.Delete($"/v1/claims/{b.Id()}/merge");

        Assert.Equal(b.Id(), (string)(await app.Anonymous.Read($"/v1/claims/{a.Id()}"))["mergedInto"]!);
        Assert.Equal((1, 0), (await Statements(b.Id()), await Statements(c.Id())));
        await app.Delete($"/v1/claims/{a.Id()}/merge");
        Assert.Equal((1, 0), (await Statements(a.Id()), await Statements(b.Id())));

        async Task<int> Statements(string id) => (int)(await app.Anonymous.Read($"/v1/claims/{id}"))["counts"]!["statements"]!;
    }

    [Fact]
    public async Task What_is_not_merged_is_refused()
    {
        await using var app = await TestApp.Start();
        var (claim, survivor) = (await Given.Claim(app, "The bridge was shut"), await Given.Claim(app, "The bridge was closed"));
        await Given.Merged(app, $"/v1/claims/{claim.Id()}", survivor);
        var head = await app.Head();

        await AssertProblem(await app.Delete($"/v1/claims/{survivor.Id()}/merge"), 409, "not-merged");
        await AssertProblem(await app.Delete($"/v1/claims/{claim.Id()}/merge", "If-Match: \"1\""), 412, "stale-revision");
        await AssertProblem(await app.Delete("/v1/claims/claim_01hk000000e008000000000000/merge"), 404, "not-found");
        await AssertProblem(await app.Anonymous.DeleteAsync($"/v1/claims/{claim.Id()}/merge"), 401, "unauthenticated");

        Assert.Equal(head, await app.Head());
    }

    [GeneratedRegex("\"(revision\":[0-9]+|updatedAt\":\"[^\"]+\")")]
    private static partial Regex Recorded();
}

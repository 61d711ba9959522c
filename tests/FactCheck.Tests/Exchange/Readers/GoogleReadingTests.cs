using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class GoogleReadingTests
{
    [Fact]
    public async Task An_answer_of_the_search_by_image_is_read_and_a_claim_without_reviews_is_a_claim()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, """
            {"results":[
              {"claim":{"text":"The bridge was closed","claimant":"Ana Ruiz","claimDate":"2023-12-19T00:00:00Z","claimReview":[
                {"publisher":{},"url":"https://desk.example/1","textualRating":"False","languageCode":"en"},
                {"publisher":{"name":"Other Desk"},"url":"https://other.example/1","textualRating":"Misleading","languageCode":"en"}]}},
              {"claim":{"text":"The road was closed","claimant":"Ana Ruiz","claimDate":"0001-01-01T00:00:00Z"}}],
             "nextPageToken":"CAo"}
            """, "application/json", "?language=en");

        AssertHolds(new { read = 2, created = 2, refused = 0 }, import["rows"]);
        var rows = (await app.Admin.Rows(import)).OrderBy(row => (int)row["row"]!).ToList();
        var verdicts = (await app.Admin.Read($"/v1/claims/{rows[0]["claim"]}/verdicts"))["items"]!.AsArray();
        Assert.Equal(["Other Desk misleading", "desk.example false"], verdicts.Select(verdict => $"{verdict!["publisher"]!["name"]} {verdict["rating"]}").Order(StringComparer.Ordinal));
        Assert.Contains("date-left-out", rows[1]["notes"]!.Each("code"));
    }

    [Fact]
    public async Task An_answer_that_found_nothing_is_no_row()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "{}", "application/json");

        AssertHolds(new { state = "failed" }, import);
        AssertHolds(new { read = 0 }, import["rows"]);
        AssertHolds(new { code = "nothing-to-import" }, import["problem"]);
    }
}

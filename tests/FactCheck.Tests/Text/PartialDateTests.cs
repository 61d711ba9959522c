using FactCheck.Text;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Text;

public sealed class PartialDateTests
{
    [Theory]
    [InlineData("2020", "2020-01-01T00:00:00.000000Z", "2020-12-31T23:59:59.999999Z")]
    [InlineData("2020-07", "2020-07-01T00:00:00.000000Z", "2020-07-31T23:59:59.999999Z")]
    [InlineData("2020-02", "2020-02-01T00:00:00.000000Z", "2020-02-29T23:59:59.999999Z")]
    [InlineData("2023-12-19", "2023-12-19T00:00:00.000000Z", "2023-12-19T23:59:59.999999Z")]
    [InlineData("2024-02-29", "2024-02-29T00:00:00.000000Z", "2024-02-29T23:59:59.999999Z")]
    [InlineData("2023-12-19T08:00:00Z", "2023-12-19T08:00:00.000000Z", "2023-12-19T08:00:00.000000Z")]
    [InlineData("2023-12-31T23:30:00-06:00", "2024-01-01T05:30:00.000000Z", "2024-01-01T05:30:00.000000Z")]
    [InlineData("2023-12-19T08:00:00.123456Z", "2023-12-19T08:00:00.123456Z", "2023-12-19T08:00:00.123456Z")]
    [InlineData("1000", "1000-01-01T00:00:00.000000Z", "1000-12-31T23:59:59.999999Z")]
    [InlineData("2199-12", "2199-12-01T00:00:00.000000Z", "2199-12-31T23:59:59.999999Z")]
    public void A_date_means_all_the_time_it_does_not_tell_apart(string text, string from, string to)
    {
        var date = PartialDate.Parse(text)!;

        Assert.Equal((text, from, to), (date.Text, date.From, date.To));
    }

    [Fact]
    public async Task A_date_comes_back_in_the_form_it_was_written()
    {
        await using var app = await TestApp.Start();
        string[] dates =
        [
            "2020", "1000", "2199", "2020-07", "2023-12-19", "2024-02-29", "2000-02-29", "2199-12-31", "2023-12-19T08:00:00Z", "2023-12-19T08:00:00.1Z",
            "2023-12-19T08:00:00.1234567-06:00", "2023-12-19T23:59:59+13:59", "1000-01-01T00:00:00+13:00",
        ];

        var claim = await Given.Claim(app, more: new { statements = dates.Select(saidAt => new { speakerLabel = "A neighbour", position = "repeats", saidAt }) });

        var statements = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/statements?limit=50"))["items"]!;
        Assert.Equal(dates.Order(StringComparer.Ordinal), statements.Each("saidAt").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task What_is_no_date_is_refused_where_it_stands()
    {
        await using var app = await TestApp.Start();
        var head = await app.Head();
        string[] dates =
        [
            "", "0999", "2200", "20", "20231219", "2023-1-2", "2023-13", "2023-00", "2023-02-29", "2023-02-30", "2023-12-32", "2023-12-00", "1900-02-29", "19-12-2023", "2023/12/19",
            "December 2023", "2023-12-19T08:00", "2023-12-19T08:00:00", "2023-12-19 08:00:00Z", "2023-12-19T24:00:00Z", "2023-12-19T08:60:00Z", "2023-12-19T08:00:60Z",
            "2023-02-30T08:00:00Z", "2023-12-19T08:00:00+0600", "2023-12-19T08:00:00+24:00", "2023-12-19\n", "2023\n", "2023-12-19T08:00:00Z\n", " 2023", "２０２３",
        ];

        foreach (var date in dates)
        {
            var response = await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", statements = new object[] { new { speakerLabel = "A neighbour", position = "asserts", saidAt = "2023" }, new { speakerLabel = "A neighbour", position = "repeats", saidAt = date } } });
            Assert.True((int)response.StatusCode == 422, $"'{date}' answered {(int)response.StatusCode}");
            await AssertProblem(response, 422, "invalid-content", at: "/statements/1/saidAt", fault: "invalid-date");
        }

        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Post("/v1/claims", new { text = "The bridge was closed", language = "en", claimedAt = 2023 }), 400, "malformed-json", at: "/claimedAt", fault: "wrong-type");
    }

    [Fact]
    public async Task Dates_sort_by_the_moment_they_begin_and_what_has_none_comes_last()
    {
        await using var app = await TestApp.Start();
        string?[] dates = [null, "2023-12-19", "2023-12-19T01:00:00+02:00", "2024", "2023-12", "2023", "2023-12-18T23:30:00Z", "2022-12-31T23:59:59-01:00"];

        var claim = await Given.Claim(app, more: new { statements = dates.Select(saidAt => new { speakerLabel = "A neighbour", position = "repeats", saidAt }) });

        string?[] inOrder = ["2023", "2022-12-31T23:59:59-01:00", "2023-12", "2023-12-19T01:00:00+02:00", "2023-12-18T23:30:00Z", "2023-12-19", "2024", null];
        Assert.Equal(inOrder, claim["appearances"]!.Each("saidAt"));
        Assert.Equal("2023", (string)claim["firstAppearance"]!["saidAt"]!);
        Assert.Equal(inOrder, (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["statements"]!.Each("saidAt"));
    }
}

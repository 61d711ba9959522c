using static FactCheck.Tests.Problems;

namespace FactCheck.Tests.Data;

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

    [Theory]
    [InlineData("")]
    [InlineData("0999")]
    [InlineData("2200")]
    [InlineData("20-12")]
    [InlineData("2020-13")]
    [InlineData("2020-00")]
    [InlineData("2020-7")]
    [InlineData("2023-02-29")]
    [InlineData("2023-04-31")]
    [InlineData("2023-12-19T08:00Z")]
    [InlineData("2023-12-19T08:00:00")]
    [InlineData("2023-12-19T24:00:00Z")]
    [InlineData("2023-12-19T08:00:60Z")]
    [InlineData("2023-12-19 08:00:00Z")]
    [InlineData("2023-12-19T08:00:00+14:30")]
    [InlineData("19/12/2023")]
    [InlineData(" 2020")]
    [InlineData("2020\n")]
    [InlineData("\u0662\u0660\u0662\u0660")]
    public async Task Another_form_or_a_day_that_is_not_in_the_calendar_is_refused(string text)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await app.Admin.PostAsync("/v1/sources", System.Net.Http.Json.JsonContent.Create(new { title = "A report", publishedAt = text }));

        await AssertProblem(response, 422, "invalid-content", at: "/publishedAt", fault: "invalid-date");
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_date_is_shown_as_it_was_written()
    {
        await using var app = await TestApp.Start();

        foreach (var (text, i) in new[] { "2020", "2020-07", "2023-12-19", "2023-12-19T08:00:00-06:00" }.Select((text, i) => (text, i)))
            Assert.Equal(text, (string)(await Given.Source(app, $"https://paper.example/{i}", new { publishedAt = text }))["publishedAt"]!);
    }
}

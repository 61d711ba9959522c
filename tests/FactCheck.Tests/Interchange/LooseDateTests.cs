namespace FactCheck.Tests.Interchange;

public sealed class LooseDateTests
{
    [Theory]
    [InlineData("2020-06-23 20:02", "2020-06-23")]
    [InlineData("2020-06-23T20:02", "2020-06-23")]
    [InlineData("2020-06-23T20:02:00Z", "2020-06-23T20:02:00Z")]
    [InlineData("2020-06-23 20:02:00 +0530", "2020-06-23T20:02:00+05:30")]
    [InlineData("Sábado, 06 Febrero 2021", "2021-02-06")]
    [InlineData("6 de febrero de 2021", "2021-02-06")]
    [InlineData("February 6, 2021", "2021-02-06")]
    [InlineData("Sat, 06 Feb 2021 10:00:00 GMT", "2021-02-06")]
    [InlineData("março de 2020", "2020-03")]
    [InlineData("22/11/2022", "2022-11-22")]
    [InlineData("11/22/2022", "2022-11-22")]
    [InlineData("2022/11/22", "2022-11-22")]
    [InlineData("06/02/2021", null)]
    [InlineData("2021-02-30", null)]
    [InlineData("yesterday", null)]
    [InlineData("", null)]
    [InlineData(null, null)]
    public void A_date_is_read_where_it_can_only_be_one(string? text, string? date) => Assert.Equal(date, LooseDate.Parse(text)?.Text);
}

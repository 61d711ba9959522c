using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Exports;

public sealed class ExportClaimsCsvTests
{
    [Fact]
    public async Task No_cell_is_a_formula_and_what_comes_back_is_what_was_there()
    {
        await using var app = await TestApp.Start();
        var claim = await Claim(app, "=HYPERLINK(\"https://evil.example\";\"a\")", new { claimant = new { name = "+1 Person" }, topics = new[] { "a", "b" } });
        await Claim(app, "'=1+1 is what it said");
        foreach (var wide in new[] { "＝1+1", "＋1", "－1", "＠SUM(1)", "\u200B=1+2", "\uFEFF@SUM(2)" })
            await Claim(app, "Wide " + wide, new { claimant = new { name = wide } });
        await Verdict(app, claim, "satire", new { label = "@label", summary = "-1 \"quoted\"\nline", state = "published" });

        var text = await app.Anonymous.GetStringAsync("/v1/exports/claims.csv");

        Assert.Contains("\"'=HYPERLINK(\"\"https://evil.example\"\";\"\"a\"\")\"", text, StringComparison.Ordinal);
        foreach (var cell in new[] { "'＝1+1", "'＋1", "'－1", "'＠SUM(1)", "'\u200B=1+2", "'\uFEFF@SUM(2)", "'+1 Person", "'@label", "\"'-1 \"\"quoted\"\"\nline\"" })
            Assert.Contains($",{cell},", text, StringComparison.Ordinal);
        await using var other = await TestApp.Start();
        var import = await Imported(other.Admin, text, "text/csv", "?publish=true");
        AssertHolds(new { read = 8, created = 8 }, import["rows"]);
        Assert.Contains("'=1+1 is what it said", (await other.Anonymous.Read("/v1/claims"))["items"]!.Each("text"));
        Assert.Equal(text, await other.Anonymous.GetStringAsync("/v1/exports/claims.csv"));
    }
}

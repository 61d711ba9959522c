using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Imports;

public sealed class ListImportsTests
{
    [Fact]
    public async Task Imports_are_listed_newest_first_and_by_state()
    {
        await using var app = await TestApp.Start();
        var good = await Imported(app.Admin, StartImportTests.Lines(StartImportTests.Story(1)));
        var bad = await Imported(app.Admin, "");

        Assert.Equal([bad.Id(), good.Id()], await app.Admin.Ids("/v1/imports"));
        Assert.Equal([good.Id()], await app.Admin.Ids("/v1/imports?state=completed"));
        Assert.Equal([bad.Id()], await app.Admin.Ids("/v1/imports?state=failed&limit=1"));
    }
}

namespace FactCheck.Tests.Ledger;

public sealed class ShowHeadTests
{
    [Fact]
    public async Task The_head_moves_with_every_write_and_only_then()
    {
        await using var app = await TestApp.Start();
        var before = await app.Anonymous.GetAsync("/v1/audit/head");
        await app.Admin.PostAsync("/v1/actors", Given.Raw("{\"name\":\"\"}"));
        var unmoved = await app.Anonymous.GetAsync("/v1/audit/head");
        var actor = await Given.Actor(app);
        var after = await app.Anonymous.GetAsync("/v1/audit/head");

        Assert.Equal(await before.Content.ReadAsStringAsync(), await unmoved.Content.ReadAsStringAsync());
        Assert.Equal(before.Header("ETag"), unmoved.Header("ETag"));
        Assert.NotEqual(before.Header("ETag"), after.Header("ETag"));
        Assert.Equal((long)(await before.Json())["seq"]! + 1, (long)(await after.Json())["seq"]!);
        Assert.Equal((string)actor["createdAt"]!, (string)(await after.Json())["at"]!);
        Assert.Matches("^[0-9a-f]{64}$", (string)(await after.Json())["hash"]!);
    }

    [Fact]
    public async Task Who_keeps_the_head_reads_it_again_with_304_also_where_reading_needs_a_key()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");
        var etag = (await app.Anonymous.GetAsync("/v1/audit/head")).Header("ETag");

        Assert.Equal(304, (int)(await app.Anonymous.Send("GET", "/v1/audit/head", null, $"If-None-Match: {etag}")).StatusCode);
    }
}

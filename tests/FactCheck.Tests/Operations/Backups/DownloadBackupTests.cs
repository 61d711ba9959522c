using System.Security.Cryptography;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Operations.Backups;

public sealed class DownloadBackupTests
{
    [Fact]
    public async Task The_file_comes_as_it_is_and_a_broken_off_download_goes_on()
    {
        await using var app = await TestApp.Start();
        var backup = await Given.Created(app, "/v1/backups", new { });
        var path = $"/v1/backups/{backup["name"]}/file";

        var whole = await app.Admin.GetAsync(path);
        var start = await app.Admin.Send("GET", path, null, "Range: bytes=0-9999");
        var rest = await app.Admin.Send("GET", path, null, "Range: bytes=10000-");
        var head = await app.Admin.Send("HEAD", path);

        var bytes = await whole.Content.ReadAsByteArrayAsync();
        Assert.Equal((string)backup["sha256"]!, Convert.ToHexStringLower(SHA256.HashData(bytes)));
        Assert.Equal($"\"{backup["sha256"]}\"", whole.Headers.ETag!.Tag);
        Assert.Equal($"attachment; filename={backup["name"]}", whole.Content.Headers.ContentDisposition!.ToString().Split("; filename*")[0]);
        Assert.Equal((206, 206), ((int)start.StatusCode, (int)rest.StatusCode));
        Assert.Equal(bytes, (byte[])[.. await start.Content.ReadAsByteArrayAsync(), .. await rest.Content.ReadAsByteArrayAsync()]);
        Assert.Equal((200, bytes.Length), ((int)head.StatusCode, (int)head.Content.Headers.ContentLength!));
        await AssertProblem(await app.Admin.Send("GET", path, null, $"Range: bytes={bytes.Length}-"), 416, "range-not-satisfiable");
    }
}

namespace FactCheck.Tests.Operations.Backups;

public sealed class ListBackupsTests
{
    [Fact]
    public async Task Backups_are_listed_newest_first_and_half_of_one_is_none()
    {
        await using var app = await TestApp.Start();
        Assert.Empty((await app.Admin.Read("/v1/backups"))["items"]!.AsArray());
        var first = await Given.Created(app, "/v1/backups", new { });
        app.Clock.Move(TimeSpan.FromHours(1));
        var second = await Given.Created(app, "/v1/backups", new { });
        app.Clock.Move(TimeSpan.FromHours(1));
        var third = await Given.Created(app, "/v1/backups", new { });
        File.Delete(Path.Combine(app.Folder, "backups", (string)second["name"]!));
        await File.WriteAllTextAsync(Path.Combine(app.Folder, "backups", "factcheck-20240101T000000Z.db.json"), "{");

        var names = (await app.Admin.Read("/v1/backups"))["items"]!.Each("name");

        Assert.Equal([(string)third["name"]!, (string)first["name"]!], names);
    }
}

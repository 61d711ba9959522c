using System.Text;
using System.Text.Json.Nodes;
using FactCheck.Tests.Exchange.Imports;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Golden;

/// <summary>What an earlier program wrote is read, checked and carried on by this one.</summary>
public sealed class GoldenRecordTests
{
    [Fact]
    public async Task An_earlier_record_opens_and_every_check_of_it_is_sound()
    {
        var history = Lines(await GoldenRecord.History());
        var head = JsonNode.Parse(history[0])!["factcheckHistory"]!;
        await using var app = await GoldenRecord.Open();

        var now = await app.Anonymous.Read("/v1/audit/head");
        var verification = await app.Admin.Read($"/v1/audit/verify?head={head["ledgerSeq"]}:{head["hash"]}");

        AssertHolds(new { seq = (long)head["ledgerSeq"]!, hash = (string)head["hash"]!, at = (string)head["at"]! }, now);
        AssertHolds(new { sound = true, entries = (long)head["ledgerSeq"]!, misfit = (string?)null }, verification);
        Assert.True((long)verification["rows"]! > 250, verification.ToJsonString());
        Assert.True((long)verification["views"]! > 40, verification.ToJsonString());
    }

    [Fact]
    public async Task An_earlier_record_has_the_same_entries_in_the_export_of_its_history()
    {
        var history = Lines(await GoldenRecord.History());
        await using var app = await GoldenRecord.Open();

        var exported = Lines(await app.Admin.GetByteArrayAsync("/v1/exports/claims.ndjson?preserveHistory=true"));

        Assert.True(Entries(history).Count > 300);
        Assert.Equal(Entries(history), Entries(exported));
    }

    [Fact]
    public async Task An_earlier_history_file_restores_with_the_same_head_and_the_same_claims()
    {
        var file = await GoldenRecord.History();
        var head = JsonNode.Parse(Lines(file)[0])!["factcheckHistory"]!;
        await using var app = await TestApp.StartIn(TestApp.NewFolder());

        var import = await app.Admin.PostAsync("/v1/imports?preserveHistory=true", Raw(file, "application/x-ndjson"));

        AssertHolds(new { problem = (string?)null, state = "completed" }, await StartImportTests.Over(app, import.Header("Location")!));
        AssertHolds(new { sound = true }, await app.Admin.Read($"/v1/audit/verify?head={head["ledgerSeq"]}:{head["hash"]}"));
        Assert.Equal((string)head["hash"]!, (string)(await app.Admin.Read($"/v1/audit/{head["ledgerSeq"]}"))["hash"]!);
        await using var opened = await GoldenRecord.Open();
        var claims = await opened.Admin.Read("/v1/claims?limit=200");
        Assert.True(claims["items"]!.AsArray().Count > 40);
        Assert.Equal(claims["items"]!.ToJsonString(), (await app.Admin.Read("/v1/claims?limit=200"))["items"]!.ToJsonString());
    }

    [Fact]
    public async Task Work_goes_on_on_an_earlier_record()
    {
        await using var app = await GoldenRecord.Open();
        var head = await app.Head();
        var claim = (await app.Anonymous.Read("/v1/claims?externalId=desk:2023-bridge"))["items"]![0]!.AsObject();
        var verdict = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/verdicts"))["items"]!.AsArray().Select(one => one!.AsObject()).First();

        await Revised(app, verdict, "correction", new { rating = "unproven" });
        await Patched(app, $"/v1/claims/{claim.Id()}", new { topics = new[] { "bridges" } }, "*");

        Assert.True(await app.Head() > head);
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
    }

    private static List<string> Lines(byte[] file) => [.. Encoding.UTF8.GetString(file).TrimEnd('\n').Split('\n')];

    private static List<string> Entries(List<string> lines) => lines.FindAll(line => line.StartsWith("{\"entry\":", StringComparison.Ordinal));
}

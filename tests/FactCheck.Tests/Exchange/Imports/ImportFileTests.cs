using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Exchange.Imports.StartImportTests;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>What a file is wrapped in, and what it says it is.</summary>
public sealed class ImportFileTests
{
    private static readonly byte[] First = Packed(Lines(Story(1), Story(2))), Second = Packed(Lines(Story(3)));

    [Fact]
    public async Task Packed_files_one_behind_the_other_are_one_file()
    {
        await using var app = await TestApp.Start();

        var import = await Unpacked(app, [.. First, .. Second, .. Packed("")]);

        AssertHolds(new { state = "completed" }, import);
        AssertHolds(new { read = 3, created = 3 }, import["rows"]);
    }

    [Theory]
    [InlineData(9, 0)]
    [InlineData(1, 0)]
    [InlineData(0, 12)]
    public async Task A_cut_end_and_something_behind_it_are_told(int cut, int more)
    {
        await using var app = await TestApp.Start();

        var import = await Unpacked(app, [.. First, .. Second[..^cut], .. Enumerable.Repeat((byte)7, more)]);

        AssertHolds(new { state = "failed" }, import);
        AssertHolds(new { code = "unreadable-file" }, import["problem"]);
        AssertHolds(new { refused = 0 }, import["rows"]);
    }

    [Theory]
    [InlineData("application/x-ndjson")]
    [InlineData("application/json")]
    public async Task What_says_that_it_is_utf_16_is_read(string type)
    {
        await using var app = await TestApp.Start();

        foreach (var encoding in new[] { Encoding.Unicode, Encoding.BigEndianUnicode })
        {
            var import = await Sent(app, [.. encoding.GetPreamble(), .. encoding.GetBytes(Lines(Story(encoding.CodePage)))], type);
            AssertHolds(new { read = 1, created = 1 }, import["rows"]);
        }
    }

    [Fact]
    public async Task A_file_of_another_kind_than_it_is_sent_as_is_told_what_it_is()
    {
        await using var app = await TestApp.Start();

        Assert.Contains("Content-Encoding: gzip", Told(await Sent(app, First, "text/csv")), StringComparison.Ordinal);
        Assert.Contains("spreadsheet", Told(await Sent(app, [.. "PK\x03\x04"u8, 20, 0, 6, 0], "text/csv")), StringComparison.Ordinal);
        Assert.Contains("no text in UTF-8", Told(await Sent(app, Encoding.Unicode.GetBytes("text,label\nA,False\n"), "text/csv")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_document_over_several_lines_sent_as_one_object_a_line_is_told_so()
    {
        await using var app = await TestApp.Start();

        var import = await Imported(app.Admin, "[\n{\"text\": \"A\", \"language\": \"en\"}\n]");

        AssertHolds(new { read = 3, created = 1, refused = 2 }, import["rows"]);
        Assert.All(await app.Admin.Rows(import, "?outcome=refused"), row => Assert.Contains("application/json", (string?)row["problem"]!["detail"], StringComparison.Ordinal));
    }

    private static string? Told(JsonObject import) => (string?)import["problem"]!["detail"];

    private static async Task<JsonObject> Sent(TestApp app, byte[] file, string type) => await (await app.Admin.PostAsync("/v1/imports", Raw(file, type))).Json();

    private static async Task<JsonObject> Unpacked(TestApp app, byte[] file) => await (await app.Admin.Send("POST", "/v1/imports", Raw(file, "application/x-ndjson"), "Content-Encoding: gzip")).Json();

    private static byte[] Packed(string text)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
            gzip.Write(Encoding.UTF8.GetBytes(text));
        return packed.ToArray();
    }
}

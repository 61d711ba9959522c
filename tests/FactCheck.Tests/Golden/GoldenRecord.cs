using System.IO.Compression;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Golden;

/// <summary>A record that the program of November 2026 wrote with record.py, with one of everything, and the export of its whole history.</summary>
internal static class GoldenRecord
{
    public static readonly string Folder = Path.Combine(Repository.Root, "tests", "FactCheck.Tests", "Golden");
    private const string Name = "record-2026-11";

    /// <summary>A service on a copy of the record, the day after it was written.</summary>
    public static async Task<TestApp> Open()
    {
        var folder = TestApp.NewFolder();
        await File.WriteAllBytesAsync(Path.Combine(folder, "factcheck.db"), await Unpacked($"{Name}.db.gz"));
        var clock = new TestClock(new(2026, 12, 1, 12, 0, 0, TimeSpan.Zero));
        return await TestApp.StartIn(folder, clock, "FACTCHECK_BASE_URL=https://claims.paper.example", "FACTCHECK_BACKUP_EVERY=off");
    }

    /// <summary>The preserveHistory export, as the program of then gave it.</summary>
    public static Task<byte[]> History() => Unpacked($"{Name}.history.ndjson.gz");

    /// <summary>The secrets of keys on that record, by what they may do. They open nothing else.</summary>
    public static async Task<JsonObject> Keys() => JsonNode.Parse(await File.ReadAllTextAsync(Path.Combine(Folder, $"{Name}.keys.json")))!.AsObject();

    private static async Task<byte[]> Unpacked(string name)
    {
        await using var packed = new GZipStream(File.OpenRead(Path.Combine(Folder, name)), CompressionMode.Decompress);
        using var bytes = new MemoryStream();
        await packed.CopyToAsync(bytes);
        return bytes.ToArray();
    }
}

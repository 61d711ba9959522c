using System.Buffers;
using System.Text.Json;

namespace FactCheck;

/// <summary>A story a line, between two lines that say what state of the record it is.</summary>
internal sealed class NdjsonForm : IExportForm
{
    public string ContentType => "application/x-ndjson";
    public string Extension => "ndjson";

    public void Begin(IBufferWriter<byte> to, ExportMark mark) => to.Write(mark.Line());

    public int Add(IBufferWriter<byte> to, NewClaim story, bool first)
    {
        using (var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = Exporting.Json.Encoder, SkipValidation = true }))
            JsonSerializer.Serialize(json, story, Exporting.Json);
        to.Write("\n"u8);
        return 1;
    }

    public void End(IBufferWriter<byte> to, ExportMark mark) => to.Write(mark.Line());
}

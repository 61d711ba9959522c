using System.Buffers;
using System.Text.Json;
using FactCheck.Exchange.Exports;
using FactCheck.Exchange.Readers;

namespace FactCheck.Exchange.Writers;

/// <summary>A story a line, between two lines that say what state of the record it is.</summary>
internal sealed class NdjsonFormat : IExportFormat, IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = ExportStream.Json.Encoder, SkipValidation = true });
    private readonly ClaimNdjsonWriter _stories;

    public NdjsonFormat() => _stories = new(_json);

    public string ContentType => "application/x-ndjson";
    public string Extension => "ndjson";

    public void Begin(IBufferWriter<byte> to, ExportMark mark) => to.Write(mark.Line());

    public int Add(IBufferWriter<byte> to, ExportBatch piece, int claim)
    {
        _json.Reset(to);
        _stories.Write(piece, claim);
        _json.Flush();
        to.Write("\n"u8);
        return 1;
    }

    public void End(IBufferWriter<byte> to, ExportMark mark) => to.Write(mark.Line());

    public void Dispose() => _json.Dispose();
}

using System.Buffers;
using System.Text.Json;

namespace FactCheck;

/// <summary>A story a line, between two lines that say what state of the record it is.</summary>
internal sealed class NdjsonForm : IExportForm, IDisposable
{
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { Encoder = Exporting.Json.Encoder, SkipValidation = true });
    private readonly StoryWriter _stories;

    public NdjsonForm() => _stories = new(_json);

    public string ContentType => "application/x-ndjson";
    public string Extension => "ndjson";

    public void Begin(IBufferWriter<byte> to, ExportMark mark) => to.Write(mark.Line());

    public int Add(IBufferWriter<byte> to, ExportPiece piece, int claim)
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

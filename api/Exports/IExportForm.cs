using System.Buffers;

namespace FactCheck;

/// <summary>A form that claims are exported in.</summary>
internal interface IExportForm
{
    string ContentType { get; }
    string Extension { get; }

    void Begin(IBufferWriter<byte> to, ExportMark mark);

    /// <summary>Writes the story of one of the claims and answers how many rows it made.</summary>
    int Add(IBufferWriter<byte> to, ExportPiece piece, int claim);

    void End(IBufferWriter<byte> to, ExportMark mark);
}

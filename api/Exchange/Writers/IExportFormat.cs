using System.Buffers;
using FactCheck.Exchange.Exports;
using FactCheck.Exchange.Readers;

namespace FactCheck.Exchange.Writers;

/// <summary>A form that claims are exported in.</summary>
internal interface IExportFormat
{
    string ContentType { get; }
    string Extension { get; }

    void Begin(IBufferWriter<byte> to, ExportMark mark);

    /// <summary>Writes the story of one of the claims and answers how many rows it made.</summary>
    int Add(IBufferWriter<byte> to, ExportBatch piece, int claim);

    void End(IBufferWriter<byte> to, ExportMark mark);
}

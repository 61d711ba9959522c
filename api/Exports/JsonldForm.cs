using System.Buffers;
using System.Text;
using System.Text.Json;

namespace FactCheck;

/// <summary>A DataFeed of ClaimReviews: the published verdicts, in the form that search engines read.</summary>
internal sealed class JsonldForm : IExportForm
{
    public string ContentType => "application/ld+json";
    public string Extension => "jsonld";

    public void Begin(IBufferWriter<byte> to, ExportMark mark) =>
        to.Write(Encoding.UTF8.GetBytes($"{{\"@context\":\"https://schema.org\",\"@type\":\"DataFeed\",\"dateModified\":{JsonSerializer.Serialize(mark.At)},\"dataFeedElement\":["));

    public int Add(IBufferWriter<byte> to, NewClaim story, bool first)
    {
        var rows = 0;
        foreach (var verdict in story.Verdicts?.Where(verdict => verdict.State is VerdictState.Published) ?? [])
        {
            to.Write(first && rows == 0 ? "\n"u8 : ",\n"u8);
            using (var json = new Utf8JsonWriter(to, new JsonWriterOptions { Encoder = Exporting.Json.Encoder }))
                JsonSerializer.Serialize(json, ClaimReviewWriting.Of(story, verdict), Exporting.Json);
            rows++;
        }
        return rows;
    }

    public void End(IBufferWriter<byte> to, ExportMark mark) =>
        to.Write(Encoding.UTF8.GetBytes($"\n],\"identifier\":{{\"@type\":\"PropertyValue\",\"propertyID\":\"factcheck-ledger\",\"value\":\"{mark.LedgerSeq}:{mark.Hash}\"}}}}\n"));
}

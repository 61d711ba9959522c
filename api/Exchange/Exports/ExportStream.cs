using System.Buffers;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Data;
using FactCheck.Exchange.History;
using FactCheck.Exchange.Readers;
using FactCheck.Exchange.Writers;
using FactCheck.Http;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Exchange.Exports;

/// <summary>Streams the record out, all of it of one state: from one read transaction, some claims at a time.</summary>
internal static class ExportStream
{
    private const int AtOnce = 1 << 18;

    /// <summary>How stories are written: what is not there is left out.</summary>
    public static readonly JsonSerializerOptions Json = new(JsonDefaults.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Answers a request with the claims; its headers name the state of the record.</summary>
    public static Task Answer(HttpContext http, Db db, ExportFilter filter, IExportFormat form) => LongRead.Answer(http, db, to =>
    {
        var head = Begin(http.Response, to.Read, form.ContentType, $"claims.{form.Extension}");
        return Write(to, head, filter, Caller.Of(http).IsEditor, form);
    });

    /// <summary>Answers a request with the whole record and its history.</summary>
    public static Task AnswerHistory(HttpContext http, Db db) => LongRead.Answer(http, db, to =>
        HistoryExport.Write(to, Begin(http.Response, to.Read, "application/x-ndjson", "history.ndjson")));

    public static LedgerHead Begin(HttpResponse response, ReadSession read, string contentType, string file)
    {
        var head = LedgerStore.Head(read);
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"{file}\"";
        response.Headers["Ledger-Seq"] = head.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["Ledger-Hash"] = head.Hash;
        response.Headers.CacheControl = "no-store";
        return head;
    }

    private static async Task Write(LongRead to, LedgerHead head, ExportFilter filter, bool drafts, IExportFormat form)
    {
        var mark = new ExportMark { LedgerSeq = head.Seq, Hash = head.Hash, At = head.At };
        var bytes = new ArrayBufferWriter<byte>(2 * AtOnce);
        form.Begin(bytes, mark);
        var rows = 0L;
        var reading = new ExportReader(to.Read, filter, drafts);
        var (piece, ahead) = (new ExportBatch(), new ExportBatch());
        var next = Next();
        try
        {
            while (await next)
            {
                (piece, ahead) = (ahead, piece);
                next = Next(); // read while this is written
                for (var claim = 0; claim < piece.Count; claim++)
                {
                    rows += form.Add(bytes, piece, claim);
                    if (bytes.WrittenCount < AtOnce)
                        continue;
                    await to.Write(bytes.WrittenMemory);
                    bytes.ResetWrittenCount();
                }
            }
        }
        finally
        {
            await Task.WhenAny(next); // it reads from a session that ends with this
        }
        form.End(bytes, mark with { Rows = rows });
        await to.Write(bytes.WrittenMemory);

        Task<bool> Next() => Task.Run(() => reading.Next(ahead), CancellationToken.None);
    }
}

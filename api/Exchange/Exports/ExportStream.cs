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
    public static async Task Answer(HttpContext http, Db db, ExportFilter filter, IExportFormat form)
    {
        using var read = db.Read(unhurried: true);
        var head = Begin(http.Response, read, form.ContentType, $"claims.{form.Extension}");
        await Write(http.Response.Body, read, head, filter, http.Features.Get<Caller>()!.IsEditor, form, http.RequestAborted);
    }

    /// <summary>Answers a request with the whole record and its history.</summary>
    public static async Task AnswerHistory(HttpContext http, Db db)
    {
        using var read = db.Read(unhurried: true);
        var head = Begin(http.Response, read, "application/x-ndjson", "history.ndjson");
        await HistoryExport.Write(http.Response.Body, read, head, http.RequestAborted);
    }

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

    private static async Task Write(Stream to, ReadSession read, LedgerHead head, ExportFilter filter, bool drafts, IExportFormat form, CancellationToken stop)
    {
        var mark = new ExportMark { LedgerSeq = head.Seq, Hash = head.Hash, At = head.At };
        var bytes = new ArrayBufferWriter<byte>(2 * AtOnce);
        form.Begin(bytes, mark);
        var rows = 0L;
        var reading = new ExportReader(read, filter, drafts);
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
                    await to.WriteAsync(bytes.WrittenMemory, stop);
                    bytes.ResetWrittenCount();
                }
            }
        }
        finally
        {
            await Task.WhenAny(next); // it reads from a session that ends with this
        }
        form.End(bytes, mark with { Rows = rows });
        await to.WriteAsync(bytes.WrittenMemory, stop);

        Task<bool> Next() => Task.Run(() => reading.Next(ahead), CancellationToken.None);
    }
}

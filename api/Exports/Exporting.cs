using System.Buffers;
using System.Text;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace FactCheck;

/// <summary>Streams the record out, all of it of one state: from one read transaction, some claims at a time.</summary>
internal static class Exporting
{
    private const int AtATime = 250;

    /// <summary>How stories are written: what is not there is left out.</summary>
    public static readonly JsonSerializerOptions Json = new(StrictJson.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Answers a request with the whole export; its headers name the state of the record.</summary>
    public static async Task Answer(HttpContext http, Db db, ExportFilter filter, IExportForm form)
    {
        var caller = http.Features.Get<Caller>()!;
        using var read = db.Read(unhurried: true);
        var head = LedgerStore.Head(read);
        Announce(http.Response, form.ContentType, form.Extension, head);
        await Write(http.Response.Body, read, head, filter, caller.IsEditor, form, http.RequestAborted);
    }

    public static void Announce(HttpResponse response, string contentType, string extension, LedgerHead head)
    {
        response.ContentType = contentType;
        response.Headers.ContentDisposition = $"attachment; filename=\"claims.{extension}\"";
        response.Headers["Ledger-Seq"] = head.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture);
        response.Headers["Ledger-Hash"] = head.Hash;
        response.Headers.CacheControl = "no-store";
    }

    public static async Task<long> Write(Stream to, ReadSession read, LedgerHead head, ExportFilter filter, bool drafts, IExportForm form, CancellationToken stop, Action<long>? told = null)
    {
        var mark = new ExportMark { LedgerSeq = head.Seq, Hash = head.Hash, At = head.At };
        var stories = new StoryExport(read, drafts);
        var bytes = new ArrayBufferWriter<byte>(1 << 20);
        form.Begin(bytes, mark);
        var rows = 0L;
        for (long after = 0; ;)
        {
            var claims = ExportStore.Claims(read, filter, drafts, after, AtATime);
            foreach (var story in claims.Count == 0 ? [] : stories.Stories(claims))
                rows += form.Add(bytes, story, first: rows == 0);
            if (claims.Count < AtATime)
                break;
            after = claims[^1].Seq;
            await to.WriteAsync(bytes.WrittenMemory, stop);
            bytes.ResetWrittenCount();
            told?.Invoke(rows);
        }
        form.End(bytes, mark with { Rows = rows });
        await to.WriteAsync(bytes.WrittenMemory, stop);
        told?.Invoke(rows);
        return rows;
    }
}

/// <summary>A form that claims are exported in.</summary>
internal interface IExportForm
{
    string ContentType { get; }
    string Extension { get; }

    void Begin(IBufferWriter<byte> to, ExportMark mark);

    /// <summary>Writes one story and answers how many rows it made.</summary>
    int Add(IBufferWriter<byte> to, NewClaim story, bool first);

    void End(IBufferWriter<byte> to, ExportMark mark);
}

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

/// <summary>A line for each verdict of a claim, or one where it has none; the columns that an import reads.</summary>
internal sealed class CsvForm : IExportForm
{
    private readonly StringBuilder _text = new();

    public string ContentType => "text/csv; charset=utf-8";
    public string Extension => "csv";

    public void Begin(IBufferWriter<byte> to, ExportMark mark)
    {
        _text.Append('\uFEFF'); // without it a spreadsheet takes the file for some other encoding
        CsvText.Append(_text, [.. CsvColumns.All.Select(column => (object?)column.Name)]);
        Flush(to);
    }

    public int Add(IBufferWriter<byte> to, NewClaim story, bool first)
    {
        var said = story.Statements?.FirstOrDefault(statement => statement.Position is Position.Asserts);
        var verdicts = story.Verdicts ?? [];
        for (var i = 0; i < Math.Max(1, verdicts.Count); i++)
        {
            var verdict = i < verdicts.Count ? verdicts[i] : null;
            var cells = new Dictionary<string, string?>(StringComparer.Ordinal)
            {
                ["text"] = story.Text,
                ["shortText"] = story.ShortText,
                ["language"] = story.Language,
                ["kind"] = story.Kind,
                ["status"] = story.Status,
                ["topics"] = string.Join("; ", story.Topics ?? []),
                ["subjects"] = string.Join("; ", (story.Subjects ?? []).Select(subject => subject.Name)),
                ["claimant"] = said?.Speaker?.Name,
                ["claimantKind"] = said?.Speaker?.Kind,
                ["claimedAt"] = said?.SaidAt?.Text,
                ["sourceUrl"] = said?.Source?.Url,
                ["sourceTitle"] = said?.Source?.Title,
                ["sourceKind"] = said?.Source?.Kind,
                ["publisher"] = verdict?.Publisher?.Name,
                ["rating"] = verdict?.Rating,
                ["label"] = verdict?.Label,
                ["summary"] = verdict?.Summary,
                ["explanation"] = verdict?.Explanation,
                ["verdictUrl"] = verdict?.Url,
                ["reviewer"] = verdict?.Reviewer,
                ["reviewedAt"] = (verdict?.ReviewedAt ?? verdict?.PublishedAt)?.Text,
                ["verdictState"] = verdict?.State,
                ["overrideReason"] = verdict?.OverrideReason,
                ["evidenceUrl"] = story.Evidence?[0].Source?.Url,
                ["evidenceStance"] = story.Evidence?[0].Source?.Url is null ? null : story.Evidence[0].Stance,
                ["externalId"] = $"{story.ExternalIds![0].Scheme}:{story.ExternalIds[0].Value}",
            };
            CsvText.Append(_text, [.. CsvColumns.All.Select(column => (object?)cells.GetValueOrDefault(column.Name))]);
        }
        Flush(to);
        return Math.Max(1, verdicts.Count);
    }

    /// <summary>No last line: a reader of CSV would take it for a claim. The headers of the answer say what state it is.</summary>
    public void End(IBufferWriter<byte> to, ExportMark mark)
    {
    }

    private void Flush(IBufferWriter<byte> to)
    {
        foreach (var chunk in _text.GetChunks())
            Encoding.UTF8.GetBytes(chunk.Span, to);
        _text.Clear();
    }
}

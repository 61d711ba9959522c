using System.Buffers;
using System.Text;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Exports;
using FactCheck.Exchange.Readers;
using FactCheck.Record;
using FactCheck.Statements;

namespace FactCheck.Exchange.Writers;

/// <summary>A line for each verdict of a claim, or one where it has none; the columns that an import reads.</summary>
internal sealed class CsvFormat : IExportFormat
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

    public int Add(IBufferWriter<byte> to, ExportBatch piece, int claim)
    {
        var cells = new Dictionary<string, string?>(StringComparer.Ordinal);
        Claim(cells, piece, claim);
        var verdicts = piece.VerdictsOf[claim];
        for (var i = 0; i < Math.Max(1, verdicts.Count); i++)
        {
            if (i < verdicts.Count)
                Verdict(cells, piece, verdicts[i]);
            CsvText.Append(_text, [.. CsvColumns.All.Select(column => (object?)cells.GetValueOrDefault(column.Name))]);
        }
        Flush(to);
        return Math.Max(1, verdicts.Count);
    }

    private static void Claim(Dictionary<string, string?> cells, ExportBatch piece, int row)
    {
        var claim = piece.Claims[row];
        cells["text"] = claim.Text(ClaimColumn.Text);
        cells["shortText"] = claim.Text(ClaimColumn.ShortText);
        cells["language"] = claim.Text(ClaimColumn.Language);
        cells["kind"] = claim.Text(ClaimColumn.Kind);
        cells["status"] = claim.Text(ClaimColumn.Status);
        cells["topics"] = CsvList.Write(claim.Value<List<string>>(ClaimColumn.Topics));
        cells["subjects"] = CsvList.Write(piece.Subjects(row).Select(subject => subject.Name));
        var name = ExportName.Of(claim.Text(ClaimColumn.Id)!, claim.Value<IReadOnlyList<ExternalId>>(ClaimColumn.ExternalIds));
        cells["externalId"] = $"{name.Scheme}:{name.Value}";
        foreach (var asserted in piece.StatementsOf[row].Where(statement => piece.Position(statement).Position is Position.Asserts).Take(1))
            Said(cells, piece, piece.Statements[asserted]);
        if (piece.EvidenceOf[row] is [var first, ..] && Source(piece, piece.Evidence[first][EvidenceColumn.SourceId])?.Text(SourceColumn.Url) is { } url)
        {
            cells["evidenceUrl"] = url;
            cells["evidenceStance"] = piece.Evidence[first].Text(EvidenceColumn.Stance);
        }
    }

    private static void Said(Dictionary<string, string?> cells, ExportBatch piece, BufferedRow<StatementColumn> statement)
    {
        var speaker = piece.Actor(statement[StatementColumn.SpeakerId]);
        cells["claimant"] = speaker?.Name;
        cells["claimantKind"] = speaker?.Kind;
        cells["claimedAt"] = statement.Text(StatementColumn.SaidAt);
        if (Source(piece, statement[StatementColumn.SourceId]) is not { } source)
            return;
        cells["sourceUrl"] = source.Text(SourceColumn.Url);
        cells["sourceTitle"] = source.Text(SourceColumn.Title);
        cells["sourceKind"] = source.Text(SourceColumn.Kind);
    }

    private static void Verdict(Dictionary<string, string?> cells, ExportBatch piece, int row)
    {
        var verdict = piece.Verdicts[row];
        cells["publisher"] = piece.Actor(verdict[VerdictColumn.PublisherId])?.Name;
        cells["rating"] = piece.Rating(row);
        cells["label"] = verdict.Text(VerdictColumn.Label);
        cells["summary"] = verdict.Text(VerdictColumn.Summary);
        cells["explanation"] = verdict.Text(VerdictColumn.Explanation);
        cells["verdictUrl"] = verdict.Text(VerdictColumn.Url);
        cells["reviewer"] = verdict.Text(VerdictColumn.Reviewer);
        cells["reviewedAt"] = verdict.Text(VerdictColumn.ReviewedAt);
        cells["publishedAt"] = verdict.Text(VerdictColumn.PublishedAt);
        cells["verdictState"] = verdict.Text(VerdictColumn.State);
        cells["overrideReason"] = verdict.Text(VerdictColumn.OverrideReason);
    }

    private static BufferedRow<SourceColumn>? Source(ExportBatch piece, ReadOnlySpan<byte> id) => piece.Source(id) is { } row ? piece.Sources[row] : null;

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

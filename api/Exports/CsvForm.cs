using System.Buffers;
using System.Text;

namespace FactCheck;

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

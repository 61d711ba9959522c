using System.Text;
using System.Text.Json;
using FactCheck.CorrectionRequests;
using FactCheck.Exchange.Exports;
using FactCheck.Text;

namespace FactCheck.Exchange.Writers;

/// <summary>Writes the correction requests of a claim as its story would record them.</summary>
/// <param name="json">Where they are written.</param>
/// <param name="piece">The claims with all they name.</param>
/// <param name="source">Writes a source as stories name it.</param>
internal sealed class CorrectionRequestWriter(Utf8JsonWriter json, ExportBatch piece, Action<int> source)
{
    public void Write(int claim)
    {
        var written = new HashSet<string>(StringComparer.Ordinal);
        json.List("correctionRequests"u8, [.. piece.CorrectionsOf[claim].Where(row => row.ToId is not null)], (row, _) =>
            Write(claim, row, written));
    }

    private void Write(int claim, CorrectionRequestRow row, HashSet<string> written)
    {
        json.WriteStartObject();
        json.WriteString("outcome"u8, row.Outcome);
        json.Text("outcomeAt"u8, row.OutcomeAt?.Text);
        Source("outcomeSource"u8, row.OutcomeSourceId);
        json.Text("prominence"u8, row.Prominence);
        Value("followUps"u8, row.FollowUps);
        json.WritePropertyName("to"u8);
        json.WriteRawValue(piece.Actor(Encoding.UTF8.GetBytes(row.ToId!))!.Json, skipInputValidation: true);
        json.Text("role"u8, row.Role);
        json.Text("route"u8, row.Route);
        Verdict(claim, row.VerdictId);
        json.List("appearances"u8, [.. row.AppearanceIds.Select(id => piece.Source(Encoding.UTF8.GetBytes(id))).OfType<int>()],
            (appearance, _) => source(appearance));
        json.Text("channel"u8, row.Channel);
        json.Text("address"u8, row.Address);
        Value("asked"u8, row.Asked);
        json.Text("text"u8, row.Text);
        json.Text("sentAt"u8, row.SentAt?.Text);
        json.Text("deadline"u8, row.Deadline?.Text);
        Escalated(claim, row.EscalatedFromId, written);
        json.Text("publicNote"u8, row.PublicNote);
        json.Text("note"u8, row.Note);
        json.Names(Encoding.UTF8.GetBytes(row.Id), JsonSerializer.SerializeToUtf8Bytes(row.ExternalIds, JsonDefaults.Options));
        json.WriteEndObject();
        written.Add(row.Id);
    }

    private void Value<T>(ReadOnlySpan<byte> member, IReadOnlyList<T> list)
    {
        if (list.Count == 0)
            return;
        json.WritePropertyName(member);
        JsonSerializer.Serialize(json, list, ExportStream.Json);
    }

    private void Source(ReadOnlySpan<byte> member, string? id)
    {
        if (id is null || piece.Source(Encoding.UTF8.GetBytes(id)) is not { } row)
            return;
        json.WritePropertyName(member);
        source(row);
    }

    /// <summary>A verdict of the same story, which stands above; one that does not leave is not named.</summary>
    private void Verdict(int claim, string? id)
    {
        var row = id is null ? -1 : piece.VerdictsOf[claim].FirstOrDefault(row => piece.Verdicts[row].Text(VerdictColumn.Id) == id, -1);
        if (row < 0)
            return;
        json.WriteStartObject("verdict"u8);
        json.WritePropertyName("externalId"u8);
        json.Name(piece.Verdicts[row][VerdictColumn.Id], piece.Verdicts[row][VerdictColumn.ExternalIds]);
        json.WriteEndObject();
    }

    private void Escalated(int claim, string? id, HashSet<string> written)
    {
        if (id is null || !written.Contains(id) || piece.CorrectionsOf[claim].FirstOrDefault(row => row.Id == id) is not { } before)
            return;
        json.WriteStartObject("escalatedFrom"u8);
        json.WritePropertyName("externalId"u8);
        json.Name(ExportName.Of(before.Id, before.ExternalIds));
        json.WriteEndObject();
    }
}

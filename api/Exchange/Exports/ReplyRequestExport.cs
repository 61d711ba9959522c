using System.Globalization;
using System.Text;
using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Writers;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Statements;
using FactCheck.Text;

namespace FactCheck.Exchange.Exports;

/// <summary>The reply requests of a claim as its story would record them.</summary>
/// <remarks>Few claims have any: these are made of records and serialized, and not written cell by cell.</remarks>
internal sealed class ReplyRequestExport(ExportBatch piece, int claim)
{
    public IReadOnlyList<StoryReplyRequestFields> Fields => [.. piece.RepliesOf[claim].Select(Of).OfType<StoryReplyRequestFields>()];

    /// <summary>Null where the answer is in a statement that does not leave: without it there is nothing to tell.</summary>
    private StoryReplyRequestFields? Of(ExportReply reply)
    {
        var row = reply.Row;
        var statement = row.StatementId is null ? null : Statement(row.StatementId);
        return row.ToId is null || (row.StatementId is not null && statement is null) ? null : new()
        {
            Claims = reply.Claims is [var only] && only == claim ? null : [.. reply.Claims.Select(Claim)],
            To = Actor(row.ToId),
            State = row.State,
            Via = Actor(row.ViaId),
            ViaLabel = row.ViaLabel,
            Channel = row.Channel,
            Address = row.Address,
            Questions = Some([.. row.Questions.Select(Question)]),
            Summary = row.Summary,
            Publication = row.Publication,
            Basis = row.Basis,
            Law = row.Law,
            SentAt = row.SentAt,
            Attempts = Some(row.Attempts),
            AcknowledgeBy = row.AcknowledgeBy,
            Deadline = row.Deadline,
            ExtendedTo = row.ExtendedTo,
            ClosedAt = row.ClosedAt,
            Waiver = row.Waiver,
            Answer = statement is null ? null
                : new() { Statement = statement, ReceivedAt = row.ReceivedAt, UsedIn = row.UsedIn, NotUsedReason = row.NotUsedReason },
            PublishedWhere = Some(row.PublishedWhere),
            PublicNote = row.PublicNote,
            ExternalIds = [ExportName.Of(row.Id, row.ExternalIds), .. ExportName.Others(row.Id, row.ExternalIds)],
        };
    }

    private static IReadOnlyList<T>? Some<T>(IReadOnlyList<T> list) => list.Count == 0 ? null : list;

    private ActorReference? Actor(string? id) =>
        id is null ? null : JsonSerializer.Deserialize<ActorReference>(piece.Actor(Encoding.UTF8.GetBytes(id))!.Json, JsonDefaults.Options);

    private ReplyQuestionFields Question(ReplyQuestion question)
    {
        var about = question.Claim is null ? (int?)null : piece.Standing(Encoding.UTF8.GetBytes(question.Claim));
        return new()
        {
            Text = question.Text,
            Claim = about is { } row && piece.RepliesOf[claim].Any(reply => reply.Claims.Contains(row))
            ? Claim(row) : null
        };
    }

    private ClaimReference Claim(int row)
    {
        var named = piece.Claims[row];
        var externalIds = named.IsNull(ClaimColumn.ExternalIds) ? [] : named.Value<IReadOnlyList<ExternalId>>(ClaimColumn.ExternalIds);
        return new()
        {
            ExternalId = ExportName.Of(named.Text(ClaimColumn.Id)!, externalIds),
            Text = named
            .Text(ClaimColumn.Text),
            Language = named.Text(ClaimColumn.Language)
        };
    }

    /// <summary>A statement of the same story, or one that stands above.</summary>
    private StatementReference? Statement(string id)
    {
        if (piece.StatementsOf.Number(Encoding.UTF8.GetBytes(id), claim) is { } number)
            return new() { Ref = string.Create(CultureInfo.InvariantCulture, $"s{number}") };
        return piece.StatementNames.TryGetValue(id, out var other) && other.StorySeq < piece.Claims[claim].Number(ClaimColumn.Seq)
            ? new() { ExternalId = ExportName.Of(other.Id, other.ExternalIds) }
            : null;
    }
}

using System.Text;
using FactCheck.Claims;
using FactCheck.CorrectionRequests;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Writers;
using FactCheck.Record;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Text;

namespace FactCheck.Exchange.Exports;

/// <summary>Reads claims in the order they were recorded, some at a time, by a fixed number of queries for these.</summary>
internal sealed class ExportReader(ReadSession read, ExportFilter filter, bool drafts)
{
    /// <summary>How far the sources of sources are told.</summary>
    public const int Chain = 3;

    /// <summary>Many, since what links and statements name lies all over the record: the more are looked up at once, the fewer pages are read twice.</summary>
    private const int MostAtATime = 500;

    /// <summary>Bytes that a piece of several claims takes of each kind of row: a source may have a text of a million, and two pieces are held.</summary>
    private const int LargePiece = 4 * 1024 * 1024;

    private readonly ExportActors _actors = new(read);
    private int _atATime = 50;
    private long _after;

    /// <summary>Reads the next claims into a piece; false when there are no more.</summary>
    public bool Next(ExportBatch piece)
    {
        while (true)
        {
            piece.Clear(_atATime == 1 ? long.MaxValue : LargePiece);
            try
            {
                return Read(piece);
            }
            catch (RowsTooLargeException)
            {
                _atATime = Math.Max(1, _atATime / 4);
            }
        }
    }

    private bool Read(ExportBatch piece)
    {
        var claims = piece.Claims;
        ExportStore.Claims(read, filter, drafts, _after, _atATime, claims);
        if (claims.Count == 0)
            return false;
        piece.Count = claims.Count;
        var last = claims[claims.Count - 1].Number(ClaimColumn.Seq);
        var ids = Enumerable.Range(0, claims.Count).Select(row => claims[row].Text(ClaimColumn.Id)!).ToList();
        var all = read.List(ids.Concat(MergeStore.Members(read, "claim", read.List(ids)).SelectMany(members => members)));
        ExportStore.Statements(read, all, piece.Statements);
        ExportStore.Evidence(read, all, piece.Evidence);
        ExportStore.Verdicts(read, all, drafts, piece.Verdicts);
        ExportStore.Links(read, all, piece.Links);
        piece.Replies.AddRange(ReplyRequestStore.RowsOfClaims(read, all).Where(reply => drafts || !reply.IsHidden).Select(reply => drafts ? reply : reply.ForReaders()));
        piece.Corrections.AddRange(CorrectionRequestStore.RowsOfClaims(read, all).Select(correction => drafts ? correction : correction.ForReaders()));
        ReadNamed(piece);
        Place(piece);
        ReadSources(piece);
        ReadActors(piece);
        ReadStatementNames(piece);
        PlaceReplies(piece);
        _after = last;
        if (piece.Size <= LargePiece / 2)
            _atATime = Math.Min(MostAtATime, _atATime * 2);
        return true;
    }

    /// <summary>The claims that these are linked to, or are spoken of together with, and those that stand for them.</summary>
    private void ReadNamed(ExportBatch piece)
    {
        var wanted = new IdSet();
        Know(from: 0);
        foreach (var row in Rows(piece.Statements))
        {
            foreach (var position in new StoredPositions(piece.Statements[row][StatementColumn.Positions]))
                wanted.Add(position.ClaimId, piece.ClaimRows);
        }
        foreach (var row in Rows(piece.Evidence))
            wanted.Add(piece.Evidence[row][EvidenceColumn.ClaimId], piece.ClaimRows);
        foreach (var row in Rows(piece.Verdicts))
            wanted.Add(piece.Verdicts[row][VerdictColumn.ClaimId], piece.ClaimRows);
        foreach (var row in Rows(piece.Links))
        {
            wanted.Add(piece.Links[row][LinkColumn.FromId], piece.ClaimRows);
            wanted.Add(piece.Links[row][LinkColumn.ToId], piece.ClaimRows);
        }
        foreach (var claim in piece.Replies.SelectMany(reply => reply.ClaimIds).Concat(piece.Corrections.Select(correction => correction.ClaimId)))
            wanted.Add(Encoding.UTF8.GetBytes(claim), piece.ClaimRows);
        var named = Load();
        for (var row = named; row < piece.Claims.Count; row++)
            wanted.Add(piece.Claims[row][ClaimColumn.SurvivorId], piece.ClaimRows);
        Load();

        int Load()
        {
            var from = piece.Claims.Count;
            if (wanted.Ids.Count > 0)
                ExportStore.NamedClaims(read, wanted.Ids, piece.Claims);
            wanted.Clear();
            Know(from);
            return from;
        }

        void Know(int from)
        {
            for (var row = from; row < piece.Claims.Count; row++)
                piece.ClaimRows[IdKey.Of(piece.Claims[row][ClaimColumn.Id])] = row;
        }
    }

    /// <summary>Finds the claim that each thing leaves with. A statement on several, and a link, go with the one that was recorded last.</summary>
    private void Place(ExportBatch piece)
    {
        foreach (var row in Rows(piece.Statements))
        {
            var on = new List<ExportPosition>(1);
            foreach (var position in new StoredPositions(piece.Statements[row][StatementColumn.Positions]))
            {
                var claim = piece.Standing(position.ClaimId);
                if (Leaves(claim) && !on.Exists(one => one.Claim == claim))
                    on.Add(new(claim, position.Position, position.Scope, position.Note));
            }
            if (on.Count > 1)
                on.Sort((one, other) => Seq(one.Claim).CompareTo(Seq(other.Claim)));
            piece.Positions.Add(on);
            if (on is [.., var last])
                piece.StatementsOf.Add(last.Claim, row, piece.Statements[row][StatementColumn.Id]);
        }
        piece.CorrectionsOf = piece.Corrections.ToLookup(correction => piece.Standing(Encoding.UTF8.GetBytes(correction.ClaimId)));
        foreach (var row in Rows(piece.Evidence))
            piece.EvidenceOf.Add(piece.Standing(piece.Evidence[row][EvidenceColumn.ClaimId]), row, piece.Evidence[row][EvidenceColumn.Id]);
        foreach (var row in Rows(piece.Verdicts))
            piece.VerdictsOf.Add(piece.Standing(piece.Verdicts[row][VerdictColumn.ClaimId]), row, piece.Verdicts[row][VerdictColumn.Id]);
        foreach (var row in Rows(piece.Links))
        {
            var (from, to) = (piece.Standing(piece.Links[row][LinkColumn.FromId]), piece.Standing(piece.Links[row][LinkColumn.ToId]));
            if (from != to && Leaves(from) && Leaves(to))
                piece.LinksOf.Add(Seq(from) > Seq(to) ? from : to, row, piece.Links[row][LinkColumn.Id]);
        }

        long Seq(int claim) => piece.Claims[claim].Number(ClaimColumn.Seq);
        bool Leaves(int claim) => this.Leaves(piece, claim);
    }

    private bool Leaves(ExportBatch piece, int claim) => claim < piece.Count || (piece.Claims[claim].Text(ClaimColumn.Status) is not (ClaimStatus.Merged or ClaimStatus.Withdrawn) and var status && (drafts || status is not ClaimStatus.Draft));

    /// <summary>Finds the claim that each reply request leaves with: the one recorded last of its claims and of that in whose story its answer stands.</summary>
    private void PlaceReplies(ExportBatch piece)
    {
        var rows = Enumerable.Range(0, piece.Count).ToDictionary(row => Seq(row));
        piece.RepliesOf = piece.Replies
            .ConvertAll(reply => new ExportReply(reply, [.. reply.ClaimIds.Select(claim => piece.Standing(Encoding.UTF8.GetBytes(claim))).Where(row => Leaves(piece, row)).Distinct().OrderBy(Seq)]))
            .FindAll(reply => reply.Claims.Count > 0 && rows.ContainsKey(Place(reply)))
            .ToLookup(reply => rows[Place(reply)]);

        long Seq(int claim) => piece.Claims[claim].Number(ClaimColumn.Seq);
        long Place(ExportReply reply) => Math.Max(Seq(reply.Claims[^1]), piece.StatementNames.GetValueOrDefault(reply.Row.StatementId ?? "")?.StorySeq ?? 0);
    }

    private void ReadSources(ExportBatch piece)
    {
        var wanted = new IdSet();
        foreach (var row in Rows(piece.Statements))
            wanted.Add(piece.Statements[row][StatementColumn.SourceId], piece.SourceRows);
        foreach (var row in Rows(piece.Evidence))
            wanted.Add(piece.Evidence[row][EvidenceColumn.SourceId], piece.SourceRows);
        foreach (var source in piece.Corrections.SelectMany(correction => correction.SourceIds))
            wanted.Add(Encoding.UTF8.GetBytes(source), piece.SourceRows);
        for (var depth = 0; depth <= Chain && wanted.Ids.Count > 0; depth++)
        {
            var from = piece.Sources.Count;
            ExportStore.Sources(read, wanted.Ids, piece.Sources);
            wanted.Clear();
            for (var row = from; row < piece.Sources.Count; row++)
                piece.SourceRows[IdKey.Of(piece.Sources[row][SourceColumn.Id])] = row;
            for (var row = from; row < piece.Sources.Count; row++)
            {
                wanted.Add(piece.Sources[row][SourceColumn.PartOfId], piece.SourceRows);
                foreach (var origin in piece.Origins(row))
                    wanted.Add(Encoding.UTF8.GetBytes(origin.SourceId), piece.SourceRows);
            }
        }
    }

    private void ReadActors(ExportBatch piece)
    {
        var named = piece.Actors;
        foreach (var row in Rows(piece.Statements))
        {
            _actors.Want(piece.Statements[row][StatementColumn.SpeakerId], named);
            _actors.Want(piece.Statements[row][StatementColumn.OnBehalfOfId], named);
        }
        for (var row = 0; row < piece.Count; row++)
            _actors.WantAll(new(piece.Claims[row][ClaimColumn.SubjectIds]), named);
        foreach (var row in Rows(piece.Verdicts))
            _actors.Want(piece.Verdicts[row][VerdictColumn.PublisherId], named);
        foreach (var actor in piece.Replies.SelectMany(reply => new[] { reply.ToId, reply.ViaId }).Concat(piece.Corrections.Select(correction => correction.ToId)).OfType<string>())
            _actors.Want(Encoding.UTF8.GetBytes(actor), named);
        foreach (var row in Rows(piece.Sources))
        {
            _actors.Want(piece.Sources[row][SourceColumn.PublisherId], named);
            _actors.WantAll(new(piece.Sources[row][SourceColumn.AuthorIds]), named);
        }
        _actors.Ready(named);
    }

    private void ReadStatementNames(ExportBatch piece)
    {
        var wanted = new IdSet();
        foreach (var row in Rows(piece.Statements))
            wanted.Add(piece.Statements[row][StatementColumn.ReportedInId]);
        foreach (var row in Rows(piece.Links))
            wanted.Add(piece.Links[row][LinkColumn.AssertedById]);
        foreach (var statement in piece.Replies.Select(reply => reply.StatementId).OfType<string>())
            wanted.Add(Encoding.UTF8.GetBytes(statement));
        piece.StatementNames = wanted.Ids.Count == 0 ? [] : ExportStore.Names(read, wanted.Ids, drafts);
    }

    private static IEnumerable<int> Rows<TColumn>(RowBuffer<TColumn> rows) where TColumn : struct, Enum => Enumerable.Range(0, rows.Count);
}

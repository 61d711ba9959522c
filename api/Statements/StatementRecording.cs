using System.Globalization;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http.Problems;
using FactCheck.Links;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Statements;

/// <summary>Recording what someone said, alone or as part of a story, with the positions it takes.</summary>
internal static class StatementRecording
{
    /// <summary>Gives the statements of a request their ids beforehand, so that they can name each other in any order.</summary>
    public static void Announce(ChangeSet recording, string? reference, string pointer)
    {
        if (reference is not null && !recording.Local.TryAdd("statement " + reference, recording.Write.NewId(TypeId.Statement)))
            throw Problem.InvalidContent(pointer + "/ref", "repeated-ref", $"Two statements in this request carry the ref '{reference}'.");
    }

    /// <summary>A statement with positions on any claims.</summary>
    public static StatementRow Record(ChangeSet recording, StatementFields fields)
    {
        var positions = Positions(recording, fields.Positions!, "", fields.Language, own: null);
        return Insert(recording, fields, positions, null, ClaimStore.Find(recording.Write, positions[0].ClaimId)!.Language, "");
    }

    /// <summary>A statement on one claim.</summary>
    public static StatementRow Record(ChangeSet recording, ClaimRow claim, ClaimStatementFields fields, string pointer)
    {
        var positions = Positions(recording, fields.Positions ?? [], pointer, claim.Language, Own(claim, fields.Position!, fields));
        return Insert(recording, fields, positions, fields.Ref, claim.Language, pointer);
    }

    /// <summary>A rebuttal, with its counterclaim and the link that it makes.</summary>
    public static (StatementRow Statement, LinkRow? Link) Rebut(ChangeSet recording, ClaimRow claim, RebuttalFields fields, string pointer)
    {
        var counterclaim = fields.Counterclaim?.Resolve(recording, pointer + "/counterclaim", fields.Counterclaim.Language ?? claim.Language).Writable(pointer + "/counterclaim");
        var positions = Positions(recording, fields.Positions ?? [], pointer, claim.Language, Own(claim, fields.Position!, fields));
        if (counterclaim is not null)
        {
            if (positions.Exists(p => string.Equals(p.ClaimId, counterclaim.Id, StringComparison.Ordinal)))
                throw Problem.InvalidContent(pointer + "/counterclaim", "repeated-claim", "The speaker asserts the counterclaim; the statement cannot take another position on the same claim.");
            positions.Add(new() { ClaimId = counterclaim.Id, Position = Position.Asserts });
        }
        var statement = Insert(recording, fields, positions, fields.Ref, claim.Language, pointer);
        if (counterclaim is null)
            return (statement, null);
        var relation = fields.Counterclaim!.Relation ?? fields.Position switch
        {
            Position.Denies => LinkRelation.Contradicts,
            Position.OffersAlternative => LinkRelation.AlternativeTo,
            _ => LinkRelation.Rebuts,
        };
        return (statement, Linking.FindOrRecord(recording, counterclaim, relation, claim, null, statement.Id, pointer + "/counterclaim"));
    }

    public static StatementRow Edit(ChangeSet recording, StatementRow statement, StatementFields fields)
    {
        var positions = Positions(recording, fields.Positions!, "", fields.Language, own: null, kept: [.. statement.Claims]);
        return fields.Onto(statement, positions, null, recording, "");
    }

    public static void Withdraw(ChangeSet recording, StatementRow statement, string reason)
    {
        var write = recording.Write;
        StatementStore.Update(write, statement, statement with { Revision = statement.Revision + 1, WithdrawnAt = write.Now, WithdrawnReason = reason, UpdatedAt = write.Now }, "withdraw");
        recording.Touched.UnionWith(statement.Claims);
    }

    private static StatementPositionRow Own(ClaimRow claim, string position, ClaimStatementParts parts) =>
        new() { ClaimId = claim.Id, Position = position, Scope = parts.Scope, Note = parts.Note };

    private static List<StatementPositionRow> Positions(ChangeSet recording, IReadOnlyList<PositionFields> fields, string pointer, string? language, StatementPositionRow? own, HashSet<string>? kept = null)
    {
        // One draft among them is enough: what the statement creates beside it must not show before its time.
        recording.IsDraft |= fields.Any(position => position.Claim!.NamesDraft(recording.Write, language));
        var positions = new List<StatementPositionRow>();
        if (own is not null)
            positions.Add(own);
        for (var i = 0; i < fields.Count; i++)
        {
            var at = string.Create(CultureInfo.InvariantCulture, $"{pointer}/positions/{i}/claim");
            var claim = fields[i].Claim!.Resolve(recording, at, language);
            if (kept?.Contains(claim.Id) != true)
                claim.Writable(at);
            if (positions.Exists(p => string.Equals(p.ClaimId, claim.Id, StringComparison.Ordinal)))
                throw Problem.InvalidContent(at, "repeated-claim", "A statement takes one position on a claim.");
            positions.Add(new() { ClaimId = claim.Id, Position = fields[i].Position!, Scope = fields[i].Scope, Note = fields[i].Note });
        }
        return positions;
    }

    private static StatementRow Insert(ChangeSet recording, StatementParts parts, List<StatementPositionRow> positions, string? reference, string? language, string pointer)
    {
        var write = recording.Write;
        var statement = parts.Onto(new()
        {
            Id = reference is null ? write.NewId(TypeId.Statement) : recording.Local["statement " + reference],
            Revision = 1,
            Translations = [],
            Directness = StatementDirectness.Reported,
            Positions = [],
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, positions, language, recording, pointer);
        StatementStore.Insert(write, statement, pointer);
        recording.Touched.UnionWith(statement.Claims);
        return statement;
    }
}

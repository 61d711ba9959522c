using FactCheck.Data;

namespace FactCheck.SavedSearches;

/// <summary>An alert as its table holds it.</summary>
public sealed record AlertRow
{
    public long Seq { get; init; }
    public required string SearchId { get; init; }

    /// <summary>Id of the change that brought it; see <see cref="AlertEvents"/> for the id of the event.</summary>
    public required string ChangeId { get; init; }
    public required long ChangeSeq { get; init; }
    public required string Type { get; init; }
    public required string ClaimId { get; init; }
    public string? VerdictId { get; init; }

    /// <summary>When the change was recorded.</summary>
    public required string At { get; init; }

    internal Alert Shown => new()
    {
        Event = AlertEvents.IdOf(ChangeId, SearchId),
        Seq = ChangeSeq,
        At = At,
        Type = Type,
        Claim = ClaimId,
        Verdict = VerdictId,
    };
}

/// <summary>The table of alerts: which claims came to fit which saved searches, by which changes.</summary>
internal static class AlertStore
{
    private const string Columns = "a.seq, a.search_id, a.change_id, a.change_seq, a.type, a.claim_id, a.verdict_id, a.at";

    /// <summary>Keeps an alert; false where it is kept already.</summary>
    public static bool Add(WriteSession write, AlertRow alert) => write.Execute("""
        insert into saved_search_alert (seq, search_id, change_id, change_seq, type, claim_id, verdict_id, at)
        values ((select coalesce(max(seq), 0) + 1 from saved_search_alert),
          @SearchId, @ChangeId, @ChangeSeq, @Type, @ClaimId, @VerdictId, @At)
        on conflict (search_id, change_id, claim_id) do nothing
        """, alert) == 1;

    /// <summary>The alerts of a saved search on claims that readers see, newest first.</summary>
    public static List<AlertRow> List(ReadSession read, string searchId, long before, int limit) => read.Query<AlertRow>($"""
        select {Columns}
        from saved_search_alert a
        join claim c on c.id = a.claim_id
        where a.search_id = @searchId and a.seq < @before and {VisibilityRule.Seen("c")}
        order by a.seq desc
        limit @limit
        """, new { searchId, before, limit });

    /// <summary>The alerts of a change for a saved search.</summary>
    public static List<AlertRow> Of(ReadSession read, string searchId, string changeId) => read.Query<AlertRow>($"""
        select {Columns}
        from saved_search_alert a
        where a.search_id = @searchId and a.change_id = @changeId
        order by a.seq
        """, new { searchId, changeId });

    /// <summary>The alerts of some ledger entries.</summary>
    public static List<AlertRow> Between(ReadSession read, long after, long upTo) => read.Query<AlertRow>($"""
        select {Columns}
        from saved_search_alert a
        where a.change_seq > @after and a.change_seq <= @upTo
        order by a.change_seq, a.seq
        """, new { after, upTo });

    /// <summary>The pairs of these claims and the saved searches that alerted to them.</summary>
    public static HashSet<(string SearchId, string ClaimId)> Known(ReadSession read, IReadOnlyCollection<string> claims) =>
        [.. read.Query<(string, string)>($"""
        select distinct search_id, claim_id
        from saved_search_alert
        where {read.In("claim_id", "@claims")}
        """, new { claims = read.List(claims) })];

    public static void DeleteOf(WriteSession write, string searchId) =>
        write.Execute("delete from saved_search_alert where search_id = @searchId", new { searchId });

    /// <summary>Forgets some alerts from before a moment; true where more may be there.</summary>
    public static bool Forget(WriteSession write, string before, int most) => write.Execute("""
        delete from saved_search_alert
        where seq in (select seq from saved_search_alert where at < @before limit @most)
        """, new { before, most }) == most;
}

using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

internal static class ClaimStore
{
    private const string Columns = """
        seq, id, revision, text, short_text, language, translations, kind, checkability, topics, subject_ids, status, status_reason,
        about_from, about_to, about_place, merged_into, status_before_merge, status_reason_before_merge, survivor_id, external_ids,
        created_at, updated_at, erased_at
        """;

    /// <summary>The claims of @ids with those merged into each, as a table named family, to stand before a query: claim_id is the one that is asked for.</summary>
    public static string WithFamilies(ReadSession read) => $"""
        with family (claim_id, id) as (
          select id, id
          from claim
          where {read.In("id", "@ids")}
          union all
          select survivor_id, id
          from claim
          where {read.In("survivor_id", "@ids")}
        )
        """;

    public static ClaimRow? Find(ReadSession read, string id) => read.Row<ClaimRow>($"""
        select {Columns}
        from claim
        where id = @id
        """, new { id });

    /// <summary>The claim for this caller: drafts and withdrawn ones are there for editors only.</summary>
    public static ClaimRow Seen(ReadSession read, string id, Caller caller) =>
        Find(read, id) is { } claim && (caller.IsEditor || !claim.IsHidden) ? claim : throw Problem.NotFound(TypeId.Claim, id);

    /// <summary>A condition that what hangs on a claim, joined under that name, is listed. What hangs on a withdrawn one is listed where an editor asks for that claim.</summary>
    public static string Listed(string alias, bool editor, string? asked = null) =>
        !editor ? $"{alias}.status not in ('draft', 'withdrawn')" : asked is null ? $"{alias}.status <> 'withdrawn'" : "1 = 1";

    public static List<ClaimRow> FindAll(ReadSession read, IEnumerable<string> ids)
    {
        var any = read.AnyOf([.. ids]);
        return read.Rows<ClaimRow>($"""
            select {Columns}
            from claim
            where {any.Is("id", "@ids")}
            """, new { ids = any.Value });
    }

    /// <summary>The claim with that text, or the one that stands for it; of several the oldest.</summary>
    public static ClaimRow? FindByText(ReadSession read, string textKey) => FindAllByText(read, textKey, 1).FirstOrDefault();

    /// <summary>The claims with that text, or those that stand for them, the oldest first.</summary>
    public static List<ClaimRow> FindAllByText(ReadSession read, string textKey, int most = 10)
    {
        var found = read.Query<ClaimRow>($"""
            select {Columns}
            from claim
            where text_key = @textKey and status <> 'withdrawn'
            order by case when merged_into is null then 0 else 1 end, seq
            limit @most
            """, new { textKey, most });
        return [.. found.Select(claim => Standing(read, claim)).DistinctBy(claim => claim.Id)];
    }

    /// <summary>The claim itself, or what stands for it once it was merged.</summary>
    public static ClaimRow Standing(ReadSession read, ClaimRow claim) => claim.SurvivorId is null ? claim : Find(read, claim.SurvivorId)!;

    /// <summary>What each of the claims is read under, by id.</summary>
    public static Dictionary<string, string> Standing(ReadSession read, IEnumerable<string> ids) =>
        FindAll(read, ids.Distinct(StringComparer.Ordinal)).ToDictionary(claim => claim.Id, claim => claim.SurvivorId ?? claim.Id, StringComparer.Ordinal);

    /// <summary>The claim with what is read through it: one look-up for the claims merged into it and the actors it is about.</summary>
    public static ClaimWithMerged Reading(ReadSession read, ClaimRow claim)
    {
        var ids = read.Rows<string>("""
            select id
            from claim
            where survivor_id = @Id
            union all
            select coalesce(a.survivor_id, a.id)
            from claim_subject s
            join actor a on a.id = s.actor_id
            where s.claim_id = @Id
            """, new { claim.Id });
        var (members, subjects) = (ids.FindAll(id => TypeId.Is(TypeId.Claim, id)), ids.FindAll(id => TypeId.Is(TypeId.Actor, id)));
        members.Sort(StringComparer.Ordinal);
        return new(claim, new([claim.Id, .. members]), subjects.ToHashSet(StringComparer.Ordinal));
    }

    /// <summary>Writes survivor_id anew, as it follows from merged_into: for what is merged into that claim, or for all.</summary>
    public static void SettleSurvivors(WriteSession write, string? root = null) => MergeStore.Settle(write, "claim", root);

    /// <summary>Whether a verdict on the claim, or on one merged into it, was ever published, which fixes its text.</summary>
    public static bool HasEverBeenJudged(ReadSession read, string id) => read.First<long>("""
        select 1
        from verdict
        where claim_id in (select id from claim where id = @id or survivor_id = @id) and n > 0
        limit 1
        """, new { id }) == 1;

    /// <summary>The status that the claim had just before an entry of the ledger; null before it was recorded.</summary>
    public static string? StatusBefore(ReadSession read, string id, long seq) => read.First<string?>("""
        select unpacked(snapshot)
        from ledger_entry
        where entity_id = @id and entity = 'claim' and seq < @seq
        order by seq desc
        limit 1
        """, new { id, seq }) is { } snapshot ? JsonSerializer.Deserialize<ClaimRow>(snapshot, JsonDefaults.Options)!.Status : null;

    /// <summary>Whether anyone but editors could ever see it; the ledger knows. A snapshot that was emptied tells nothing, and counts as seen.</summary>
    public static bool HasEverBeenPublic(ReadSession read, string id) => read.Query<string?>("""
        select unpacked(snapshot)
        from ledger_entry
        where entity_id = @id and entity = 'claim'
        """, new { id }).Exists(snapshot => snapshot is null || !JsonSerializer.Deserialize<ClaimRow>(snapshot, JsonDefaults.Options)!.IsDraft);

    /// <summary>The claims of a list as they are written out, newest first.</summary>
    /// <remarks>
    /// Walked in the order of the list along one index: that of the first facet that is filtered on, of the contention, or
    /// the claim's own. The view's copy of the status spares looking into the claim itself.
    /// </remarks>
    public static List<ClaimView> List(ReadSession read, ClaimFilter filter, ExternalId? externalId, bool drafts, ListWindow window)
    {
        (string Name, string? Value)[] facets =
        [
            (Facet.Claimant, Standing(read, filter.Claimant)), (Facet.Subject, Standing(read, filter.Subject)), (Facet.Host, filter.Host?.ToLowerInvariant()), (Facet.Publisher, Standing(read, filter.Publisher)),
            (Facet.Topic, filter.Topic), (Facet.Rating, filter.Rating), (Facet.Has, filter.HasRebuttal is true ? "rebuttal" : null), (Facet.Has, filter.HasVerdict is true ? "verdict" : null),
        ];
        var given = facets.Where(facet => facet.Value is not null).ToArray();
        var first = window.ByChange ? "c" : given.Length > 0 ? "f" : filter.Contention is not null ? "v" : "c";
        var conditions = new WhereClause()
            .Always(window.Within("claim", "c", first))
            .Always(filter.Status is null ? "v.status not in ('merged', 'withdrawn')" : "c.status = @Status")
            .When(drafts ? null : "", "v.status not in ('draft', 'withdrawn')")
            .When(filter.Import, $"{first}.seq in (select claim_seq from import_claim where import_seq = (select seq from import where id = @Import))")
            .When(first is "f" ? "" : null, "f.name = @name0 and f.value = @value0")
            .When(filter.Kind, "c.kind = @Kind")
            .When(filter.Language, "c.language = @Language")
            .When(filter.Checkability, "c.checkability = @Checkability")
            .When(filter.Contention, "v.contention = @Contention")
            .When(filter.HasRebuttal is false ? "" : null, $"not {HasFacet("'has'", "'rebuttal'", first)}")
            .When(filter.HasVerdict is false ? "" : null, $"not {HasFacet("'has'", "'verdict'", first)}")
            .When(filter.SaidFrom ?? filter.SaidTo, $"{first}.seq in (select seq from search_document where said_from between @saidAfter and @saidTo and said_to >= @saidFrom)")
            .When(filter.ReviewedFrom ?? filter.ReviewedTo, $"{first}.seq in (select seq from search_document where reviewed_from between @reviewedAfter and @reviewedTo and reviewed_to >= @reviewedFrom)")
            .When(externalId, $"c.id = (select {(filter.Status is ClaimStatus.Merged ? "m.id" : "coalesce(m.survivor_id, m.id)")} from external_id x join claim m on m.id = x.entity_id where x.entity = 'claim' and x.scheme = @Scheme and x.value = @Value)");
        for (var i = first is "f" ? 1 : 0; i < given.Length; i++)
            conditions.Always(HasFacet($"@name{i}", $"@value{i}", first));
        var (said, reviewed) = (Bounds(filter.SaidFrom, filter.SaidTo), Bounds(filter.ReviewedFrom, filter.ReviewedTo));
        return ClaimViewStore.Complete(read, window.Rows<ClaimView>(read, "claim", "c", $"""
            select v.seq, v.claim_id, v.revision, v.n, v.status, v.body
            from {first switch { "f" => "claim_facet f join claim c on c.seq = f.seq join claim_view v on v.seq = f.seq", _ => "claim c join claim_view v on v.seq = c.seq" }}
            where {conditions}
            order by {window.Order(first)}
            limit @Limit
            """, new Dictionary<string, object?>(given.SelectMany((facet, i) => new KeyValuePair<string, object?>[] { new($"name{i}", facet.Name), new($"value{i}", facet.Value) }), StringComparer.Ordinal)
        {
            ["Before"] = window.Before,
            ["UpdatedFrom"] = window.UpdatedFrom,
            ["UpdatedTo"] = window.UpdatedTo,
            ["Since"] = window.Since,
            ["Status"] = filter.Status,
            ["Kind"] = filter.Kind,
            ["Language"] = filter.Language,
            ["Checkability"] = filter.Checkability,
            ["Contention"] = filter.Contention,
            ["saidAfter"] = said.After,
            ["saidFrom"] = said.From,
            ["saidTo"] = said.To,
            ["reviewedAfter"] = reviewed.After,
            ["reviewedFrom"] = reviewed.From,
            ["reviewedTo"] = reviewed.To,
            ["Scheme"] = externalId?.Scheme,
            ["Value"] = externalId?.Value,
            ["Import"] = filter.Import,
            ["Limit"] = window.Limit,
        }));
    }

    /// <summary>The id of the actor that is shown for this one.</summary>
    private static string? Standing(ReadSession read, string? actorId) => actorId is null ? null : ActorStore.FindRef(read, actorId)?.Id ?? actorId;

    private static string HasFacet(string name, string value, string of) => $"exists (select 1 from claim_facet where name = {name} and value = {value} and seq = {of}.seq)";

    /// <summary>The bounds of a range of dates. No date on record is longer than a year, so what overlaps the range begins at most a year before it: that bounds the walk along the index.</summary>
    public static (string After, string From, string To) Bounds(string? from, string? to)
    {
        var begins = from is null ? "0" : PartialDate.Parse(from)!.From;
        return (from is null ? "0" : Instant.Text(Instant.Parse(begins).AddDays(-366)), begins, to is null ? "9" : PartialDate.Parse(to)!.To);
    }

    /// <summary>Records a new claim and marks it for its first view.</summary>
    public static ClaimRow Record(ChangeSet recording, ClaimFields fields, string pointer)
    {
        var write = recording.Write;
        var claim = fields.Onto(new()
        {
            Id = write.NewId(TypeId.Claim),
            Revision = 1,
            Text = "",
            Language = "",
            Translations = [],
            Kind = ClaimKind.Other,
            Checkability = Checkability.Checkable,
            Topics = [],
            SubjectIds = [],
            Status = ClaimStatus.Open,
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, recording);
        var seq = write.Append("create", TypeId.Claim, claim.Id, claim.Revision, claim, [claim.Id]);
        claim = claim with { Seq = seq };
        Restore(write, claim);
        SetTopics(write, claim, isNew: true);
        VisibilityStore.Named(write, [claim.Id], claim.SubjectIds);
        ExternalIdStore.Set(write, TypeId.Claim, claim.Id, claim.ExternalIds, isNew: true, pointer);
        recording.Claims.Add(claim.Id);
        recording.Recorded<ClaimRow>()[claim.Id] = claim;
        recording.Touched.Add(claim.Id);
        return claim;
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, ClaimRow claim)
    {
        write.Execute("""
            insert into claim (seq, id, revision, text, short_text, language, translations, kind, checkability, topics, subject_ids, status, status_reason,
              about_from, about_to, about_place, merged_into, status_before_merge, status_reason_before_merge, text_key, external_ids, created_at, updated_at, erased_at)
            values (@Seq, @Id, @Revision, @Text, @ShortText, @Language, @Translations, @Kind, @Checkability, @Topics, @SubjectIds, @Status, @StatusReason,
              @AboutFrom, @AboutTo, @AboutPlace, @MergedInto, @StatusBeforeMerge, @StatusReasonBeforeMerge, @TextKey, @ExternalIds, @CreatedAt, @UpdatedAt, @ErasedAt)
            """, claim);
        SetSubjects(write, claim, isNew: true);
    }

    /// <param name="recording"></param>
    /// <param name="claim">The claim as it is to be.</param>
    /// <param name="operation">What is done, as the ledger names it.</param>
    /// <param name="others">Other claims whose dossier this changes.</param>
    public static void Update(ChangeSet recording, ClaimRow claim, string operation = "update", params IReadOnlyCollection<string> others)
    {
        var write = recording.Write;
        var before = Find(write, claim.Id)!;
        write.Append(operation, TypeId.Claim, claim.Id, claim.Revision, claim, [claim.Id, .. others]);
        write.Execute("""
            update claim
            set revision = @Revision, text = @Text, short_text = @ShortText, language = @Language, translations = @Translations,
              kind = @Kind, checkability = @Checkability, topics = @Topics, subject_ids = @SubjectIds, status = @Status,
              status_reason = @StatusReason, about_from = @AboutFrom, about_to = @AboutTo, about_place = @AboutPlace,
              merged_into = @MergedInto, status_before_merge = @StatusBeforeMerge, status_reason_before_merge = @StatusReasonBeforeMerge,
              text_key = @TextKey, external_ids = @ExternalIds, updated_at = @UpdatedAt, erased_at = @ErasedAt
            where id = @Id
            """, claim);
        SetSubjects(write, claim, isNew: false);
        SetTopics(write, claim, isNew: false);
        ExternalIdStore.Set(write, TypeId.Claim, claim.Id, claim.ExternalIds, isNew: false);
        VisibilityStore.Named(write, [claim.Id], claim.SubjectIds);
        VisibilityStore.Doubt(write, [.. before.SubjectIds.Except(claim.SubjectIds, StringComparer.Ordinal)]);
        if (before.IsHidden != claim.IsHidden)
            VisibilityStore.Turned(write, claim.Id, seen: before.IsHidden);
        recording.Touched.Add(claim.Id);
        if (recording.Recorded<ClaimRow>().ContainsKey(claim.Id))
            recording.Recorded<ClaimRow>()[claim.Id] = claim;
    }

    /// <summary>Takes the row of a draft away, and all that is kept beside it.</summary>
    public static void Delete(WriteSession write, ClaimRow claim)
    {
        write.Append("delete", TypeId.Claim, claim.Id, claim.Revision, claim, [claim.Id]);
        write.Follower<IClaimIndex>().Remove(write, claim.Seq);
        foreach (var table in new[] { "claim_view", "claim_subject", "claim_topic" })
            write.Execute($"delete from {table} where claim_id = @Id", new { claim.Id });
        ExternalIdStore.Set(write, TypeId.Claim, claim.Id, [], isNew: false);
        write.Execute("delete from claim where id = @Id", new { claim.Id });
    }

    private static void SetSubjects(WriteSession write, ClaimRow claim, bool isNew)
    {
        if (!isNew)
            write.Execute("delete from claim_subject where claim_id = @Id", new { claim.Id });
        foreach (var actor in claim.SubjectIds)
        {
            write.Execute("""
                insert into claim_subject (claim_id, actor_id)
                values (@Id, @actor)
                """, new { claim.Id, actor });
        }
    }

    private static void SetTopics(WriteSession write, ClaimRow claim, bool isNew)
    {
        if (!isNew)
            write.Execute("delete from claim_topic where claim_id = @Id", new { claim.Id });
        foreach (var topic in claim.Topics)
        {
            write.Execute("""
                insert into claim_topic (claim_id, topic)
                values (@Id, @topic)
                """, new { claim.Id, topic });
        }
    }
}

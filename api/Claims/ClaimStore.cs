namespace FactCheck;

internal static class ClaimStore
{
    private const string Columns = """
        seq, id, revision, text, short_text, language, translations, kind, checkability, topics, subject_ids, status, status_reason,
        about_from, about_to, about_place, merged_into, external_ids, created_at, updated_at
        """;

    public static ClaimRecord? Find(ReadSession read, string id) => read.First<ClaimRecord>($"""
        select {Columns}
        from claim
        where id = @id
        """, new { id });

    /// <summary>The claim for this caller: drafts and withdrawn ones are there for editors only.</summary>
    public static ClaimRecord Seen(ReadSession read, string id, Caller caller) =>
        Find(read, id) is { } claim && (caller.IsEditor || !claim.IsHidden) ? claim : throw Problem.NotFound(Id.Claim, id);

    public static List<ClaimRecord> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<ClaimRecord>($"""
        select {Columns}
        from claim
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    public static ClaimRecord? FindByText(ReadSession read, string textKey) => read.First<ClaimRecord>($"""
        select {Columns}
        from claim
        where text_key = @textKey and status not in ('merged', 'withdrawn')
        order by seq
        limit 1
        """, new { textKey });

    /// <summary>Whether a verdict on the claim was ever published, which fixes its text.</summary>
    public static bool HasEverBeenJudged(ReadSession read, string id) => read.First<long>("""
        select 1
        from verdict
        where claim_id = @id and n > 0
        limit 1
        """, new { id }) == 1;

    /// <summary>The claims of a list as they are written out, newest first. The view's copy of the status spares looking into the claim itself.</summary>
    public static List<WrittenClaim> List(ReadSession read, ClaimFilter filter, ExternalId? externalId, bool drafts, long before) => ClaimViewStore.Complete(read, read.Query<WrittenClaim>($"""
        select v.seq, v.claim_id, v.revision, v.n, v.status, v.body
        from claim c
        join claim_view v on v.seq = c.seq
        where {new Conditions()
            .Always("c.seq < @before")
            .Always(filter.Status is null ? "v.status not in ('merged', 'withdrawn')" : "c.status = @Status")
            .When(drafts ? null : "", "v.status not in ('draft', 'withdrawn')")
            .When(filter.Kind, "c.kind = @Kind")
            .When(filter.Language, "c.language = @Language")
            .When(filter.Checkability, "c.checkability = @Checkability")
            .When(filter.Contention, "v.contention = @Contention and v.seq < @before")
            .When(filter.Topic, "c.id in (select claim_id from claim_topic where topic = @Topic)")
            .When(filter.Subject, "c.id in (select claim_id from claim_subject where actor_id = @Subject)")
            .When(filter.Claimant, "c.id in (select p.claim_id from statement s join statement_position p on p.statement_id = s.id where (s.on_behalf_of_id = @Claimant or (s.speaker_id = @Claimant and s.on_behalf_of_id is null)) and s.withdrawn_at is null and p.position = 'asserts')")
            .When(filter.Rating, "c.id in (select claim_id from verdict where rating = @Rating and state = 'published')")
            .When(externalId, "c.id = (select entity_id from external_id where entity = 'claim' and scheme = @Scheme and value = @Value)")}
        order by {(filter.Contention is null ? "c" : "v")}.seq desc
        limit @limit
        """, new
            {
                before,
                filter.Status,
                filter.Kind,
                filter.Language,
                filter.Checkability,
                filter.Contention,
                filter.Topic,
                filter.Subject,
                filter.Claimant,
                filter.Rating,
                externalId?.Scheme,
                externalId?.Value,
                limit = filter.Size + 1,
            }));

    /// <summary>Records a new claim and marks it for its first view.</summary>
    public static ClaimRecord Record(Recording recording, ClaimFields fields, string pointer)
    {
        var write = recording.Write;
        var claim = fields.Onto(new()
        {
            Id = write.NewId(Id.Claim),
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
        var seq = write.Append("create", Id.Claim, claim.Id, claim.Revision, claim, [claim.Id]);
        claim = claim with { Seq = seq };
        Restore(write, claim);
        SetTopics(write, claim, isNew: true);
        ExternalIdStore.Set(write, Id.Claim, claim.Id, claim.ExternalIds, isNew: true, pointer);
        recording.Touched.Add(claim.Id);
        return claim;
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, ClaimRecord claim)
    {
        write.Execute("""
            insert into claim (seq, id, revision, text, short_text, language, translations, kind, checkability, topics, subject_ids, status, status_reason,
              about_from, about_to, about_place, merged_into, text_key, external_ids, created_at, updated_at)
            values (@Seq, @Id, @Revision, @Text, @ShortText, @Language, @Translations, @Kind, @Checkability, @Topics, @SubjectIds, @Status, @StatusReason,
              @AboutFrom, @AboutTo, @AboutPlace, @MergedInto, @TextKey, @ExternalIds, @CreatedAt, @UpdatedAt)
            """, claim);
        SetSubjects(write, claim, isNew: true);
    }

    public static void Update(Recording recording, ClaimRecord claim)
    {
        var write = recording.Write;
        write.Append("update", Id.Claim, claim.Id, claim.Revision, claim, [claim.Id]);
        write.Execute("""
            update claim
            set revision = @Revision, text = @Text, short_text = @ShortText, language = @Language, translations = @Translations,
              kind = @Kind, checkability = @Checkability, topics = @Topics, subject_ids = @SubjectIds, status = @Status,
              status_reason = @StatusReason, about_from = @AboutFrom, about_to = @AboutTo, about_place = @AboutPlace,
              merged_into = @MergedInto, text_key = @TextKey, external_ids = @ExternalIds, updated_at = @UpdatedAt
            where id = @Id
            """, claim);
        SetSubjects(write, claim, isNew: false);
        SetTopics(write, claim, isNew: false);
        ExternalIdStore.Set(write, Id.Claim, claim.Id, claim.ExternalIds, isNew: false);
        recording.Touched.Add(claim.Id);
    }

    private static void SetSubjects(WriteSession write, ClaimRecord claim, bool isNew)
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

    private static void SetTopics(WriteSession write, ClaimRecord claim, bool isNew)
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

using FactCheck.Actors;
using FactCheck.Data;
using FactCheck.Data.Sql;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Sources;

internal static class SourceStore
{
    private const string Columns = """
        seq, id, revision, kind, url, canonical_url, host, title, publisher_id, author_ids, published_at, retrieved_at, language,
        archive_urls, state, snapshot_text, snapshot_sha256, part_of_id, derived_from, external_ids, created_at, updated_at, erased_at,
        erased_reason, visible
        """;

    public static bool Exists(ReadSession read, string id) => read.First<long>("""
        select 1
        from source
        where id = @id
        """, new { id }) == 1;

    public static SourceRow? Find(ReadSession read, string id) => read.First<SourceRow>($"""
        select {Columns}
        from source
        where id = @id
        """, new { id });

    public static List<SourceRow> FindAll(ReadSession read, IEnumerable<string> ids) => read.Rows<SourceRow>($"""
        select {Columns}
        from source
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    /// <summary>The source with that URL; the oldest, where there were several before their URLs counted as one.</summary>
    public static string? FindByUrl(ReadSession read, string canonicalUrl) => read.First<string>("""
        select id
        from source
        where canonical_url = @canonicalUrl
        order by seq
        limit 1
        """, new { canonicalUrl });

    /// <summary>The sources without an address that have this title, the first recorded first.</summary>
    public static List<SourceRow> FindByTitle(ReadSession read, string title, string kind) => read.Query<SourceRow>($"""
        select {Columns}
        from source
        where title = @title and canonical_url is null and {WhereClause.Unindexed("kind", title)} = @kind
        order by seq
        limit 50
        """, new { title, kind });

    /// <summary>The one source that has a copy at this address; null when there is none, or when it could be several.</summary>
    public static string? FindByArchive(ReadSession read, string canonicalUrl) => read.First<string>("""
        select max(source_id)
        from source_archive
        where canonical_url = @canonicalUrl
        having count(*) = 1
        """, new { canonicalUrl });

    /// <summary>The newest source that has a copy at this address.</summary>
    public static string? FindNewestByArchive(ReadSession read, string canonicalUrl, bool editor) => read.First<string>($"""
        select max(a.source_id)
        from source_archive a
        join source s on s.id = a.source_id
        where a.canonical_url = @canonicalUrl{(editor ? "" : " and s.visible = 1")}
        """, new { canonicalUrl });

    /// <summary>The source for this caller: what nothing names that readers see is there for editors only.</summary>
    public static SourceRow Seen(ReadSession read, string id, Caller caller) =>
        Find(read, id) is { } source && (caller.IsEditor || source.Visible) ? source : throw Problem.NotFound(TypeId.Source, id);

    public static List<SourceRow> List(ReadSession read, SourceFilter filter, ExternalId? externalId, bool editor, ListWindow window)
    {
        var publisher = MergedIds.Of(read, "actor", filter.Publisher);
        return window.Rows<SourceRow>(read, "source", null, $"""
            select {(filter.Texts is true ? Columns : Columns.Replace("snapshot_text", "null as snapshot_text", StringComparison.Ordinal))}
            from source
            where {new WhereClause()
                .Always(window.Within("source"))
                .When(editor ? null : "", "visible = 1")
                .When(filter.Kind, "kind = @Kind")
                .When(filter.State, "state = @State")
                .When(filter.Language, "language = @Language")
                .When(filter.Host, "host = @host")
                .When(publisher, publisher?.Named(read, "publisher_id", "@publisher") ?? "")
                .When(filter.Url, "canonical_url = @canonical")
                .When(externalId, "id = (select entity_id from external_id where entity = 'source' and scheme = @Scheme and value = @Value)")}
            order by {window.Order("source")}
            limit @Limit
            """, new
                {
                    window.Before,
                    filter.Kind,
                    filter.State,
                    filter.Language,
                    publisher = publisher?.Value(read),
                    host = filter.Host?.ToLowerInvariant(),
                    canonical = filter.Url is null ? null : WebUrl.Parse(filter.Url)!.Canonical,
                    externalId?.Scheme,
                    externalId?.Value,
                    window.Limit,
                    window.UpdatedFrom,
                    window.UpdatedTo,
                    window.Since,
                });
    }

    /// <summary>Records a new source, whose URL is not on record yet.</summary>
    public static SourceRow Record(ChangeSet recording, SourceFields fields, string pointer)
    {
        var write = recording.Write;
        var source = fields.Onto(new()
        {
            Id = write.NewId(TypeId.Source),
            Revision = 1,
            Kind = SourceKind.Default,
            AuthorIds = [],
            ArchiveUrls = [],
            State = SourceState.Live,
            DerivedFrom = [],
            ExternalIds = [],
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        }, recording, pointer);
        if (source is { CanonicalUrl: not null } and not { PartOfId: null, DerivedFrom: [] } && FindByUrl(write, source.CanonicalUrl) is not null)
            throw Problem.InvalidContent(pointer, "self-reference", "A source cannot be part of itself or draw on itself: a reference inside it has its own URL.");
        var seq = write.Append("create", TypeId.Source, source.Id, source.Revision, source, []);
        source = source with { Seq = seq };
        Restore(write, source);
        SetArchives(write, source, isNew: true);
        ExternalIdStore.Set(write, TypeId.Source, source.Id, source.ExternalIds, isNew: true, pointer);
        recording.Recorded<SourceRow>()[source.Id] = source;
        return source;
    }

    /// <summary>Puts a row in place as a snapshot has it, with what reading needs beside it.</summary>
    public static void Restore(WriteSession write, SourceRow source)
    {
        write.Execute($"""
            insert into source ({Columns})
            values (@Seq, @Id, @Revision, @Kind, @Url, @CanonicalUrl, @Host, @Title, @PublisherId, @AuthorIds, @PublishedAt, @RetrievedAt, @Language,
              @ArchiveUrls, @State, @SnapshotText, @SnapshotSha256, @PartOfId, @DerivedFrom, @ExternalIds, @CreatedAt, @UpdatedAt, @ErasedAt,
              @ErasedReason, @Visible)
            """, source);
        SetDerivations(write, source, isNew: true);
        SetAuthors(write, source, isNew: true);
    }

    public static void Update(WriteSession write, SourceRow source, string operation = "update")
    {
        if (source.CanonicalUrl is not null)
            RefuseTakenUrl(write, source.CanonicalUrl, source.Id, "");
        var before = Find(write, source.Id)!;
        write.Append(operation, TypeId.Source, source.Id, source.Revision, source, []);
        write.Execute("""
            update source
            set revision = @Revision, kind = @Kind, url = @Url, canonical_url = @CanonicalUrl, host = @Host, title = @Title,
              publisher_id = @PublisherId, author_ids = @AuthorIds, published_at = @PublishedAt, retrieved_at = @RetrievedAt,
              language = @Language, archive_urls = @ArchiveUrls, state = @State, snapshot_text = @SnapshotText,
              snapshot_sha256 = @SnapshotSha256, part_of_id = @PartOfId, derived_from = @DerivedFrom,
              external_ids = @ExternalIds, updated_at = @UpdatedAt, erased_at = @ErasedAt, erased_reason = @ErasedReason
            where id = @Id
            """, source);
        SetArchives(write, source, isNew: false);
        SetDerivations(write, source, isNew: false);
        SetAuthors(write, source, isNew: false);
        VisibilityStore.Doubt(write, [.. Names(before)]);
        VisibilityStore.Ask(write, [.. Names(source)]);
        ExternalIdStore.Set(write, TypeId.Source, source.Id, source.ExternalIds, isNew: false);
    }

    /// <summary>The sources as they are shown, with the names of others.</summary>
    public static List<Source> Show(ReadSession read, IReadOnlyList<SourceRow> records)
    {
        var actors = ActorStore.FindRefs(read, records.SelectMany(r => r.AuthorIds.Append(r.PublisherId!)).Where(id => id is not null).Distinct(StringComparer.Ordinal));
        var sources = read.Query<Titled>($"""
            select id, kind, url, title
            from source
            where {read.In("id", "@ids")}
            """, new { ids = read.List(records.SelectMany(r => r.DerivedFrom.Select(origin => origin.SourceId).Append(r.PartOfId!)).Where(id => id is not null).Distinct(StringComparer.Ordinal)) })
            .ToDictionary(source => source.Id, StringComparer.Ordinal);
        return [.. records.Select(record => Shown(record, actors, sources))];
    }

    private static Source Shown(SourceRow r, Dictionary<string, ActorSummary> actors, Dictionary<string, Titled> sources) => new()
    {
        Seq = r.Seq,
        Id = r.Id,
        Revision = r.Revision,
        Kind = r.Kind,
        Url = r.Url,
        CanonicalUrl = r.CanonicalUrl,
        Title = r.Title,
        Publisher = r.PublisherId is null ? null : actors[r.PublisherId],
        Authors = [.. r.AuthorIds.Select(id => actors[id])],
        PublishedAt = r.PublishedAt,
        RetrievedAt = r.RetrievedAt,
        Language = r.Language,
        ArchiveUrls = r.ArchiveUrls,
        State = r.State,
        Snapshot = r.SnapshotSha256 is null ? null : new() { Text = r.SnapshotText, Sha256 = r.SnapshotSha256 },
        PartOf = r.PartOfId is null ? null : sources[r.PartOfId].Ref,
        DerivedFrom = [.. r.DerivedFrom.Select(origin => new Derivation { Source = sources[origin.SourceId].Ref, How = origin.How })],
        ExternalIds = r.ExternalIds,
        CreatedAt = r.CreatedAt,
        UpdatedAt = r.UpdatedAt,
        ErasedAt = r.ErasedAt,
        ErasedReason = r.ErasedReason,
    };

    /// <summary>Refuses a URL that another source on record has, with that one's id. What a source has already it keeps.</summary>
    public static void RefuseTakenUrl(WriteSession write, string canonicalUrl, string self, string pointer)
    {
        if (FindByUrl(write, canonicalUrl) is { } other && !string.Equals(other, self, StringComparison.Ordinal) && !string.Equals(Find(write, self)?.CanonicalUrl, canonicalUrl, StringComparison.Ordinal))
            throw Problem.AlreadyExists(other, pointer + "/url", "The source with this URL");
    }

    private static void SetArchives(WriteSession write, SourceRow source, bool isNew)
    {
        if (!isNew)
            write.Execute("delete from source_archive where source_id = @Id", new { source.Id });
        foreach (var canonical in source.ArchiveUrls.Select(url => WebUrl.Parse(url)!.Canonical).Distinct(StringComparer.Ordinal))
        {
            write.Execute("""
                insert into source_archive (canonical_url, source_id)
                values (@canonical, @Id)
                """, new { canonical, source.Id });
        }
    }

    private static void SetDerivations(WriteSession write, SourceRow source, bool isNew)
    {
        if (!isNew)
            write.Execute("delete from source_derivation where source_id = @Id", new { source.Id });
        foreach (var origin in source.DerivedFrom)
        {
            write.Execute("""
                insert into source_derivation (source_id, origin_id, how)
                values (@Id, @SourceId, @How)
                """, new { source.Id, origin.SourceId, origin.How });
        }
    }

    private static IEnumerable<string?> Names(SourceRow source) => [source.PublisherId, source.PartOfId, .. source.AuthorIds, .. source.DerivedFrom.Select(origin => origin.SourceId)];

    private static void SetAuthors(WriteSession write, SourceRow source, bool isNew)
    {
        if (!isNew)
            write.Execute("delete from source_author where source_id = @Id", new { source.Id });
        foreach (var author in source.AuthorIds.Distinct(StringComparer.Ordinal))
        {
            write.Execute("""
                insert into source_author (actor_id, source_id)
                values (@author, @Id)
                """, new { author, source.Id });
        }
    }

    private sealed record Titled
    {
        public required string Id { get; init; }
        public required string Kind { get; init; }
        public string? Url { get; init; }
        public string? Title { get; init; }
        public SourceSummary Ref => new() { Id = Id, Kind = Kind, Url = Url, Title = Title };
    }
}

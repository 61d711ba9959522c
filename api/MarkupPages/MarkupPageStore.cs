using FactCheck.Data;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.MarkupPages;

internal static class MarkupPageStore
{
    private const string Columns = "p.seq, p.id, p.revision, p.content, p.markups, p.created_at, p.updated_at";

    public static MarkupPage? Find(ReadSession read, string id) => FindAll(read, [id]).FirstOrDefault();

    public static List<MarkupPage> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<MarkupPage>($"""
        select {Columns}
        from page p
        where {read.In("p.id", "@ids")}
        """, new { ids = read.List(ids) });

    public static MarkupPage? FindByUrl(ReadSession read, string canonicalUrl) => read.First<MarkupPage>($"""
        select {Columns}
        from page p
        where p.canonical_url = @canonicalUrl
        order by p.seq
        limit 1
        """, new { canonicalUrl });

    /// <summary>The pages on a site, newest recorded first.</summary>
    public static List<MarkupPage> OnSite(ReadSession read, string site, long before, int offset, int limit) => read.Query<MarkupPage>($"""
        select {Columns}
        from page_site s
        join page p on p.seq = s.seq
        where s.site = @site and s.seq < @before
        order by s.seq desc
        limit @limit offset @offset
        """, new { site, before, offset, limit });

    /// <summary>The verdicts of pages, by id.</summary>
    public static Dictionary<string, VerdictRow> Verdicts(ReadSession read, params IEnumerable<MarkupPage> pages) =>
        VerdictStore.FindAll(read, pages.SelectMany(page => page.Markups).Select(markup => markup.VerdictId)).ToDictionary(verdict => verdict.Id, StringComparer.Ordinal);

    public static void Insert(WriteSession write, MarkupPage page) => Restore(write, page with { Seq = write.Append("create", TypeId.Page, page.Id, page.Revision, page, []) });

    /// <summary>Puts a row in place as a snapshot has it.</summary>
    public static void Restore(WriteSession write, MarkupPage page)
    {
        write.Execute("""
            insert into page (seq, id, revision, canonical_url, content, markups, created_at, updated_at)
            values (@Seq, @Id, @Revision, @CanonicalUrl, @Content, @Markups, @CreatedAt, @UpdatedAt)
            """, page);
        foreach (var site in page.Sites)
        {
            write.Execute("""
                insert into page_site (site, seq, page_id)
                values (@site, @Seq, @Id)
                """, new { site, page.Seq, page.Id });
        }
    }

    public static void Update(WriteSession write, MarkupPage page, string operation = "update")
    {
        write.Append(operation, TypeId.Page, page.Id, page.Revision, page, []);
        write.Execute("""
            update page
            set revision = @Revision, content = @Content, markups = @Markups, updated_at = @UpdatedAt
            where id = @Id
            """, page);
    }

    public static void Delete(WriteSession write, MarkupPage page)
    {
        write.Append("delete", TypeId.Page, page.Id, page.Revision, page, []);
        write.Execute("delete from page_site where page_id = @Id", new { page.Id });
        write.Execute("delete from page where id = @Id", new { page.Id });
    }
}

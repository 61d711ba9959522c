using FactCheck.Data;
using FactCheck.Text;

namespace FactCheck.Record;

/// <summary>Reads and writes dismissals of findings.</summary>
internal static class DismissalStore
{
    private const string Columns = "seq, id, revision, code, reason, dismissed_at, restored_at";

    public static List<DismissalRow> FindAll(ReadSession read, IEnumerable<string> ids) => read.Query<DismissalRow>($"""
        select {Columns}
        from finding
        where {read.In("id", "@ids")}
        """, new { ids = read.List(ids) });

    public static void Insert(WriteSession write, DismissalRow row) =>
        Restore(write, row with { Seq = write.Append("create", TypeId.Finding, row.Id, row.Revision, row, []) });

    /// <summary>Puts a row in place as a snapshot has it.</summary>
    public static void Restore(WriteSession write, DismissalRow row) => write.Execute("""
        insert into finding (seq, id, revision, code, reason, dismissed_at, restored_at)
        values (@Seq, @Id, @Revision, @Code, @Reason, @DismissedAt, @RestoredAt)
        """, row);

    public static void Update(WriteSession write, DismissalRow row)
    {
        write.Append("update", TypeId.Finding, row.Id, row.Revision, row, []);
        write.Execute("""
            update finding
            set revision = @Revision, code = @Code, reason = @Reason, dismissed_at = @DismissedAt, restored_at = @RestoredAt
            where id = @Id
            """, row);
    }
}

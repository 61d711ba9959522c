using FactCheck.Data;

namespace FactCheck.Operations.Doctor;

/// <summary>What no rule of the database itself keeps in order.</summary>
internal static class DoctorStore
{
    /// <summary>Rows kept beside the record that belong to nothing, by table.</summary>
    public static List<(string Table, long Rows)> Orphans(ReadSession read) => read.Query<(string Table, long Rows)>("""
        select 'external_id', count(*)
        from external_id e
        where not exists (select 1 from ledger_entry where entity_id = e.entity_id)
        union all
        select 'ledger_claim', count(*)
        from ledger_claim c
        where not exists (select 1 from ledger_entry where entity_id = c.claim_id)
        union all
        select 'search_document', count(*)
        from search_document d
        where not exists (select 1 from claim where seq = d.seq and id = d.claim_id)
        union all
        select 'idempotency', count(*)
        from idempotency i
        where not exists (select 1 from api_key where id = i.key_id)
        """).FindAll(found => found.Rows > 0);

    /// <summary>Imports that say they are under way.</summary>
    public static long ImportsUnderWay(ReadSession read) => read.First<long>("""
        select count(*)
        from import
        where state in ('queued', 'running')
        """);
}

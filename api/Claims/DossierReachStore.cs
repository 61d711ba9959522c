using FactCheck.Data;
using FactCheck.Record;

namespace FactCheck.Claims;

internal static class DossierReachStore
{
    /// <summary>The claims whose ledger entries can change a dossier: the family, and the claims it shows anything of.</summary>
    /// <remarks>
    /// A claim that is hidden now counts, since it may come into view. Linked claims are shown with text and ratings, those of
    /// a statement's other positions and of a reply request with their text. A statement that asserts a link, reports another
    /// or answers a request is shown where one of its claims is seen, a verdict's successor where its claim is, and evidence
    /// that a verdict rests on may lie on a claim that was merged then. Each stands for its family: a rating published on a
    /// merged claim is the survivor's.
    /// </remarks>
    public static List<string> Reached(ReadSession read, MergedIds family) => read.Rows<string>($"""
        with recursive family (id) as (
          select id from claim where {read.In("id", "@family")}
        ), successor (id) as (
          select v.superseded_by_id from family join verdict v on v.claim_id = family.id where v.superseded_by_id is not null
          union
          select v.superseded_by_id from successor join verdict v on v.id = successor.id where v.superseded_by_id is not null
        ), told (id) as (
          select l.asserted_by_id from family join link l on l.from_id = family.id where l.asserted_by_id is not null
          union
          select l.asserted_by_id from family join link l on l.to_id = family.id where l.asserted_by_id is not null
          union
          select s.reported_in_id
          from family
          join statement_position p on p.claim_id = family.id
          join statement s on s.id = p.statement_id
          where s.reported_in_id is not null
          union
          select r.statement_id
          from family
          join reply_claim p on p.claim_id = family.id
          join reply r on r.id = p.reply_id
          where r.statement_id is not null
        ), near (id) as (
          select id from family
          union
          select l.to_id from family join link l on l.from_id = family.id
          union
          select l.from_id from family join link l on l.to_id = family.id
          union
          select q.claim_id
          from family
          join statement_position p on p.claim_id = family.id
          join statement_position q on q.statement_id = p.statement_id
          union
          select p.claim_id from told join statement_position p on p.statement_id = told.id
          union
          select v.claim_id from successor join verdict v on v.id = successor.id
          union
          select e.claim_id
          from family
          join verdict v on v.claim_id = family.id
          join evidence e on {read.In("e.id", "v.evidence_ids")}
          union
          select o.claim_id
          from family
          join reply_claim q on q.claim_id = family.id
          join reply_claim o on o.reply_id = q.reply_id
        ), standing (id) as (
          select coalesce(c.survivor_id, c.id) from near join claim c on c.id = near.id
        )
        select id from near
        union
        select id from standing
        union
        select c.id from standing join claim c on c.survivor_id = standing.id
        """, new { family = read.List(family.Ids) });
}

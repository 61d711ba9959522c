using System.Text.Json;
using FactCheck.Data;
using FactCheck.Ledger;
using FactCheck.MarkupPages;
using FactCheck.Text;

namespace FactCheck.Operations.Erasures;

/// <summary>Takes erased words out of pages of the pages API, which keep what was sent.</summary>
internal sealed class PageErasing(WriteSession write)
{
    private readonly HashSet<string> _dropped = new(StringComparer.Ordinal), _untold = new(StringComparer.Ordinal), _unsigned = new(StringComparer.Ordinal);

    /// <summary>The whole markups of these verdicts go.</summary>
    public void Drop(IEnumerable<string> verdicts) => _dropped.UnionWith(verdicts);

    /// <summary>Who claimed it, when and where goes from markups that told these statements.</summary>
    public void Untell(IEnumerable<string> statements) => _untold.UnionWith(statements);

    /// <summary>The publisher's name goes from the pages of these verdicts.</summary>
    public void Unsign(IEnumerable<string> verdicts) => _unsigned.UnionWith(verdicts);

    /// <summary>Rewrites the pages that hold such words, has their older entries emptied, and returns their ids.</summary>
    /// <param name="empty">Empties the entries of a page; but for the newest, when true.</param>
    public List<string> Erase(Action<string, bool> empty)
    {
        if (_dropped.Count + _untold.Count + _unsigned.Count == 0)
            return [];
        var holding = LedgerStore.SnapshotsOf(write, TypeId.Page).Where(entry => Holds(JsonSerializer.Deserialize<MarkupPage>(entry.Snapshot!, JsonDefaults.Options)!)).Select(entry => entry.EntityId).Distinct(StringComparer.Ordinal).ToList();
        foreach (var id in holding)
        {
            var stays = MarkupPageStore.Find(write, id) is { } page && Rewrite(page);
            empty(id, stays);
        }
        return holding;
    }

    private bool Holds(MarkupPage page) => page.Markups.Any(one => _dropped.Contains(one.VerdictId) || _unsigned.Contains(one.VerdictId) || one.StatementIds.Any(_untold.Contains));

    /// <summary>False where nothing is left of the page.</summary>
    private bool Rewrite(MarkupPage page)
    {
        if (!Holds(page))
            return true; // an older entry alone has the words
        var left = page.Markups.Zip(page.Content.ClaimReviewMarkups!).Where(one => !_dropped.Contains(one.First.VerdictId)).Select(one => Untold(one.First, one.Second)).ToList();
        if (left.Count == 0)
        {
            MarkupPageStore.Delete(write, page);
            return false;
        }
        var signed = page.Markups.Any(one => _unsigned.Contains(one.VerdictId)) ? null : page.Content.ClaimReviewAuthor;
        MarkupPageStore.Update(write, page with
        {
            Revision = page.Revision + 1,
            Content = page.Content with { ClaimReviewAuthor = signed, ClaimReviewMarkups = left.ConvertAll(one => one.Sent) },
            Markups = left.ConvertAll(one => one.Kept),
            UpdatedAt = write.Now,
        }, Erasing.Operation);
        return true;
    }

    private (KeptMarkup Kept, ClaimReviewMarkup Sent) Untold(KeptMarkup kept, ClaimReviewMarkup sent) => !kept.StatementIds.Any(_untold.Contains)
        ? (kept, sent)
        : (kept with { StatementIds = [] }, sent with { ClaimAuthor = null, ClaimDate = null, ClaimFirstAppearance = null, ClaimAppearances = null });
}

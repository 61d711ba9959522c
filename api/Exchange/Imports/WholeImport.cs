using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Writes;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>An act on all that one import brought, in one piece of the writer's work: all of it, or nothing where it is only tried.</summary>
internal static class WholeImport
{
    public const int MostRows = 100_000;

    public static Task<CreatedResult<TAccount>> Act<TBody, TAccount>(WriteContext writing, JsonBody<TBody> body, string id, string act, bool dryRun, Func<WriteSession, Import, TAccount> work)
        where TBody : class where TAccount : ImportAccount => writing.Create(dryRun ? body.Hash + "?dryRun" : body.Hash, write =>
    {
        var import = ImportStore.FindOf(write, id, writing.Caller);
        if (import.DryRun)
            throw Problem.ImportNotOver(id, "was a dry run, which wrote nothing");
        if (import.PreserveHistory)
            throw Problem.ImportNotOver(id, "brought a whole record with its history");
        if (!ImportState.IsOver(import.State))
            throw Problem.ImportNotOver(id, $"is {import.State}: wait for its end, or cancel it");
        if (import.Rows.Read > MostRows)
            throw Problem.InvalidContent("", "too-many-rows", $"The import has {import.Rows.Read} rows. One of at most {MostRows} is taken as a whole; its claims are listed by import={id}.");
        TAccount account = null!;
        if (!dryRun)
            account = work(write, import);
        else if (write.Attempt(() => throw new TriedException(work(write, import))) is TriedException tried)
            account = (TAccount)tried.Account;
        return CreatedResult<TAccount>.At($"/v1/imports/{id}/rows", ETags.OfContent(System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(account, JsonDefaults.Options)), account);
    });

    /// <summary>Undoes what was tried, and carries what came of it.</summary>
    private sealed class TriedException(ImportAccount account) : Exception("only tried")
    {
        public ImportAccount Account => account;
    }
}

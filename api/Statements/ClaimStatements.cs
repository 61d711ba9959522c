using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Results;

namespace FactCheck.Statements;

/// <summary>The statements on one claim, as its two lists give them.</summary>
internal static class ClaimStatements
{
    public static PageResult<ClaimStatement> List(string id, bool contrary, ClaimListParameters list, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        using var read = db.Read();
        var claim = ClaimStore.Reading(read, ClaimStore.Seen(read, id, caller));
        var window = cursors.Window(request, list);
        var found = StatementStore.ListOfClaim(read, claim, contrary, caller.IsEditor, window);
        return PageResult<ClaimStatement>.Of(request, cursors, window, read, found.ConvertAll(statement => new ClaimStatement(statement, claim)), statement => (statement.Seq, statement.Id));
    }
}

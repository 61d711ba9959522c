using System.Text;
using FactCheck.Data;
using FactCheck.Exchange.Writers;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Which rows of an import to list.</summary>
public sealed record RowFilter : ListParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Only rows of which this came.</summary>
    [OneOf<RowOutcome>]
    public string? Outcome { get; set; }

    /// <summary>Only rows with a note of this code, such as <c>date-left-out</c>; the import counts its notes by code.</summary>
    [NoteCode]
    public string? Note { get; set; }
}

/// <summary>A code of a note.</summary>
public sealed class NoteCodeAttribute()
    : FormAttribute("^[a-z]+(-[a-z]+)*$", "invalid-value", "A code is words of small letters with '-' between them, such as date-left-out.", 64);

internal sealed class ListImportRows(Cursors cursors, Db db) : Operation<RowFilter, IResult>
{
    private const string Json = "application/json", Csv = "text/csv";

    public override void Configure()
    {
        Get("/v1/imports/{id}/rows");
        RequireScope(Scope.Import);
        Description(route => route.Produces<Page<ImportRow>>(StatusCodes.Status200OK, Json, Csv));
    }

    /// <summary>List what came of the rows of an import</summary>
    /// <remarks>In the order of the file. With <c>Accept: text/csv</c> all of them at once, without pages.</remarks>
    protected override IResult Execute(RowFilter filter)
    {
        using var read = db.Read();
        var import = ImportStore.Find(read, filter.Id) ?? throw Problem.NotFound(TypeId.Import, filter.Id);
        if (Forms.Choose(HttpContext.Request, [Json, Csv]) is Csv)
            return Results.Stream(body => Write(body, db, import.Seq, filter.Outcome, filter.Note), Csv + "; charset=utf-8", $"{filter.Id}.csv");
        var after = filter.Cursor is null ? 0 : cursors.Before(HttpContext.Request, filter);
        var found = ImportStore.Rows(read, import.Seq, filter.Outcome, filter.Note, after, filter.Size + 1);
        return PageResult<ImportRow>.Of(HttpContext.Request, cursors, filter.Size, found, row => row.Row);
    }

    private static async Task Write(Stream body, Db db, long seq, string? outcome, string? note)
    {
        const int some = 1000;
        using var read = db.Read(unhurried: true);
        var text = new StringBuilder("row,line,outcome,claim,code,detail,pointer,notes\r\n");
        for (var (after, more) = (0L, true); more;)
        {
            var rows = ImportStore.Rows(read, seq, outcome, note, after, some);
            foreach (var row in rows)
                CsvText.Append(text, row.Row, row.Line, row.Outcome, row.Claim, row.Problem?.Code, row.Problem?.Detail, string.Join(' ', row.Problem?.Errors.Select(error => error.Pointer) ?? []), string.Join(' ', row.Notes.Select(note => $"{note.Code}: {note.Detail}")));
            await body.WriteAsync(Encoding.UTF8.GetBytes(text.ToString()));
            text.Clear();
            (after, more) = rows.Count == some ? (rows[^1].Row, true) : (after, false);
        }
    }
}

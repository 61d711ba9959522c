using FactCheck.Data;
using FactCheck.Exchange.History;
using FactCheck.Exchange.Readers;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Settings;

namespace FactCheck.Exchange.Imports;

/// <summary>How a file is read and taken.</summary>
public sealed record ImportParameters
{
    /// <summary>What the file is; the Content-Type says it when left out.</summary>
    [OneOf<ImportFormat>]
    public string? Format { get; set; }

    /// <summary>True to be told what would come of each row, and write nothing of them.</summary>
    public bool? DryRun { get; set; }

    /// <summary>True to take all rows or none; at most 100,000 rows, and other writes wait while they are taken.</summary>
    public bool? Atomic { get; set; }

    /// <summary>True to open the claims and publish the verdicts that say so, which needs the scope publish; otherwise what the rows record are drafts. The same file can be sent again with true.</summary>
    public bool? Publish { get; set; }

    /// <summary>Why verdicts of the file are published without the evidence on record that their ratings need, for readers, once for all rows; without it such verdicts are kept as drafts. Goes with publish.</summary>
    [Text(2000)]
    public string? OverrideReason { get; set; }

    /// <summary>Of CSV: the scheme of ids that name none, so that <c>1</c> is <c>desk:1</c> with <c>desk</c>.</summary>
    [NameToken]
    public string? IdScheme { get; set; }

    /// <summary>True for a file that an export with preserveHistory gave: the whole record takes the place of an empty one. Needs the scope admin, and goes with dryRun alone.</summary>
    public bool? PreserveHistory { get; set; }

    /// <summary>BCP 47 tag of the language of texts that name none.</summary>
    [LanguageTag]
    public string? Language { get; set; }

    /// <summary>What relative addresses in the file belong to.</summary>
    [WebUrl]
    public string? BaseUrl { get; set; }

    /// <summary>Of CSV with headers of its own: pairs of our column and the file's header, as in <c>text:Aussage,rating:Urteil</c>.</summary>
    [Text(2000)]
    public string? Mapping { get; set; }
}

internal sealed class StartImport(ImportRuns runs, Db db, Options options) : Operation<ImportParameters, Started>
{
    /// <summary>Up to this size a file is answered when it is done.</summary>
    private const long Small = 1024 * 1024;

    public override void Configure()
    {
        Post("/v1/imports");
        RequireScope(Scope.Import);
        RateLimit(RateLimitCategory.Import);
        Description(route => route.WithMetadata(new AcceptedFile([.. ImportFormat.MediaTypes.Keys])));
        Description(route => route.Produces<Import>(StatusCodes.Status201Created, "application/json"));
        Description(route => route.Produces<Import>(StatusCodes.Status202Accepted, "application/json"));
    }

    /// <summary>Import a file of past work</summary>
    /// <remarks>
    /// Takes NDJSON (a story a line), CSV, ClaimReview in JSON-LD, a web page that holds it, a DataFeed, or an answer
    /// of Google's claims:search; up to 8 GiB, with Content-Encoding gzip too. A row is taken whole or refused alone.
    /// Sent again, a row that is on record changes nothing: it is known by its first external id, else by the address
    /// of its review and the claim's text, else by its content. A file up to 1 MiB is answered when it is done (201),
    /// a larger one when it has arrived (202); the rows tell what came of each. Foreign labels become ratings by a
    /// table; a verdict whose label is not in it is kept as a draft without a rating, and the row says so.
    /// With preserveHistory a whole record comes back, ids, revisions, ledger and all, into a database in which nothing
    /// but keys is on record (409 otherwise): all of it or nothing, verified before it counts, while other writes wait.
    /// </remarks>
    public override async Task<Started> ExecuteAsync(ImportParameters parameters, CancellationToken stop)
    {
        if (parameters.PreserveHistory is true)
            HistoryImport.RefuseRequest(parameters, HttpContext.Request, Caller, db);
        if (parameters.Publish is true && !Caller.May(Scope.Publish))
            throw Problem.MissingScopeFor(Scope.Publish, "publish");
        if (parameters.IdScheme is not null && ImportUpload.Format(HttpContext.Request, parameters.Format) is not ImportFormat.Csv)
            throw Problem.InvalidParameter([new() { Parameter = "idScheme", Code = "invalid-value", Detail = "'idScheme' names the scheme of ids in CSV; in other files an id names its own." }]);
        if (parameters.OverrideReason is not null && parameters.Publish is not true)
            throw Problem.InvalidParameter([new() { Parameter = "overrideReason", Code = "invalid-value", Detail = "'overrideReason' says why verdicts are published, so it goes with publish=true." }]);
        var plan = new ImportPlan
        {
            Format = ImportUpload.Format(HttpContext.Request, parameters.Format),
            Gzip = ImportUpload.IsGzip(HttpContext.Request),
            DryRun = parameters.DryRun is true,
            Atomic = parameters.Atomic is true || parameters.PreserveHistory is true,
            PreserveHistory = parameters.PreserveHistory is true,
            Terms = new(parameters.Publish is true, parameters.OverrideReason),
            Hints = new() { Language = parameters.Language, BaseUrl = parameters.BaseUrl, LongestLine = options.Limits.Line, IdScheme = parameters.IdScheme },
            Mapping = CsvColumns.Mapping(parameters.Mapping, ImportUpload.Format(HttpContext.Request, parameters.Format)),
            Largest = options.Limits.Import,
        };
        var file = await ImportUpload.Receive(HttpContext, runs.Folder, options.Limits.Import);
        var jsonFault = ImportUpload.JsonFault(HttpContext.Request, file, Small);
        var kept = false;
        try
        {
            Import import = null!;
            var made = await Writing.Create(file.Hash, write =>
            {
                if (plan.PreserveHistory)
                    HistoryImport.RefuseUnlessEmpty(write);
                import = ImportStore.Insert(write, Caller.KeyId, plan, file.Size);
                return CreatedResult<Import>.At($"/v1/imports/{import.Id}", "\"0\"", import);
            });
            if (made.Replayed)
                return new(made.Location, replayed: true, jsonFault);
            kept = true;
            var done = runs.Start(import, plan, file, Caller, Writing.Author, atOnce: file.Size <= Small);
            if (file.Size <= Small)
                await done;
            return new(made.Location, replayed: false, jsonFault);
        }
        finally
        {
            if (!kept)
                file.Delete();
        }
    }
}

using FactCheck.Data;
using FactCheck.Exchange.History;
using FactCheck.Exchange.Readers;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

internal sealed class StartImport(ImportRuns runs, Db db, Options options, TimeProvider clock) : Operation<ImportParameters, Started>
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
        var format = ImportUpload.Format(HttpContext.Request, parameters.Format);
        var plan = new ImportPlan
        {
            Format = format,
            Gzip = ImportUpload.IsGzip(HttpContext.Request),
            DryRun = parameters.DryRun is true,
            Atomic = parameters.Atomic is true || parameters.PreserveHistory is true,
            PreserveHistory = parameters.PreserveHistory is true,
            Publish = parameters.Publish is true,
            Hints = new()
            {
                Language = parameters.Language,
                BaseUrl = parameters.BaseUrl,
                Dates = parameters.Dates,
                Latest = Instant.Text(clock.GetUtcNow() + ImportedValues.Ahead),
                LongestLine = options.Limits.Line,
            },
            Mapping = CsvMapping.Parse(parameters.Mapping, format),
            Charset = parameters.Charset ?? ImportUpload.Charset(HttpContext.Request),
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

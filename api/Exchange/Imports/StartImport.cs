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

    /// <summary>How long such an answer waits for its import.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    public override void Configure()
    {
        Post("/v1/imports");
        RequireScope(Scope.Import);
        RateLimit(RateLimitCategory.Import);
        Description(route => route.WithMetadata(new AcceptedFile([.. ImportFormat.MediaTypes.Select(type => (type.Key, ImportExamples.Of(type.Value)))])));
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
        if (parameters.IdScheme is not null && format is not ImportFormat.Csv)
            throw Problem.InvalidParameter([new() { Parameter = "idScheme", Code = "invalid-value", Detail = "'idScheme' names the scheme of ids in CSV; in other files an id names its own." }]);
        if (parameters.OverrideReason is not null && parameters.Publish is not true)
            throw Problem.InvalidParameter([new() { Parameter = "overrideReason", Code = "invalid-value", Detail = "'overrideReason' says why verdicts are published, so it goes with publish=true." }]);
        var plan = new ImportPlan
        {
            Format = format,
            Gzip = ImportUpload.IsGzip(HttpContext.Request),
            DryRun = parameters.DryRun is true,
            Atomic = parameters.Atomic is true || parameters.PreserveHistory is true,
            PreserveHistory = parameters.PreserveHistory is true,
            Terms = new(parameters.Publish is true, parameters.OverrideReason),
            Hints = new()
            {
                Language = parameters.Language,
                BaseUrl = parameters.BaseUrl,
                Dates = parameters.Dates,
                Latest = Instant.Text(clock.GetUtcNow() + ImportedValues.Ahead),
                LongestLine = options.Limits.Line,
                IdScheme = parameters.IdScheme,
            },
            Mapping = CsvMapping.Parse(parameters.Mapping, format),
            Charset = parameters.Charset ?? ImportUpload.Charset(HttpContext.Request),
            Largest = options.Limits.Import,
            MostReported = options.Bounds.ReportRows,
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
                await Task.WhenAny(done, Task.Delay(Patience, stop)); // others may be before it
            return new(made.Location, replayed: false, jsonFault);
        }
        finally
        {
            if (!kept)
                file.Delete();
        }
    }
}

using System.Text.Json;
using System.Threading.Channels;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Ledger;

/// <summary>What to verify against.</summary>
public sealed record VerificationQuery
{
    /// <summary>A head that was kept, as SEQ:HASH. The ledger must reach it and have that hash there.</summary>
    [KeptHead]
    public string? Head { get; set; }
}

internal sealed class CheckLedger(Db db) : StreamedOperation<VerificationQuery>
{
    private const string Json = "application/json", Lines = "application/x-ndjson";

    public override void Configure()
    {
        Get("/v1/audit/verify");
        RequireScope(Scope.Admin);
        Description(route => route.Produces<Verification>(StatusCodes.Status200OK, Json, Lines));
    }

    /// <summary>Verify the ledger and the record</summary>
    /// <remarks>
    /// Recomputes every digest and hash, compares what is on record with the last entries, and what is written out with what follows from the record;
    /// it stops at the first thing that does not fit and names it. It looks at one moment of the record, however long it takes, and stops when the
    /// request is cancelled. With <c>Accept: application/x-ndjson</c> the answer is a line of progress after each check and about once a second
    /// (<c>sound</c> is null there), and the result as last line. Entries cut off at the end are found only against a head that was kept elsewhere.
    /// </remarks>
    public override async Task HandleAsync(VerificationQuery request, CancellationToken stop)
    {
        var inLines = Forms.Choose(HttpContext.Request, [Json, Lines]) is Lines;
        var response = HttpContext.Response;
        var progress = Channel.CreateUnbounded<Verification>();
        // On a thread of its own: it may take minutes, and is not to hold one that answers others.
        var work = Task.Factory.StartNew(() =>
        {
            try
            {
                using var read = db.Read(unhurried: true);
                return LedgerVerifier.Run(read, KeptHead.Of(request.Head), done => progress.Writer.TryWrite(done), HttpContext.RequestAborted);
            }
            finally
            {
                progress.Writer.Complete();
            }
        }, HttpContext.RequestAborted, TaskCreationOptions.LongRunning, TaskScheduler.Default);
        response.ContentType = inLines ? Lines : Json;
        try
        {
            await foreach (var done in progress.Reader.ReadAllAsync(HttpContext.RequestAborted))
            {
                if (inLines)
                    await Write(response, done);
            }
        }
        finally
        {
            await Task.WhenAny(work); // the request is not over while it reads
        }
        var result = await work;
        if (inLines)
            await Write(response, result);
        else
            await ResponseWriter.Write(response, StatusCodes.Status200OK, Json, JsonSerializer.SerializeToUtf8Bytes(result, JsonDefaults.Options));
    }

    private static async Task Write(HttpResponse response, Verification line)
    {
        await response.Body.WriteAsync((byte[])[.. JsonSerializer.SerializeToUtf8Bytes(line, JsonDefaults.Options), (byte)'\n']);
        await response.Body.FlushAsync();
    }
}

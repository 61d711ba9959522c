using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Operations.Backups;

internal sealed class MakeBackup(BackupRuns runs) : Operation<EmptyRequest, IResult>
{
    /// <summary>How long a caller is kept waiting for one that is nearly done.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    public override void Configure()
    {
        Post("/v1/backups");
        RequireScope(Scope.Admin);
        Description(route => route.Produces<Backup>(StatusCodes.Status201Created, "application/json"));
        Description(route => route.Produces<Backup>(StatusCodes.Status202Accepted, "application/json"));
    }

    /// <summary>Make a backup</summary>
    /// <remarks>
    /// Copies the whole database as it is at this moment into one file, while reading and writing go on, and checks the
    /// copy before it is called good. One that takes longer than some seconds is answered at once (202), and read later.
    /// It holds everything: drafts, withdrawn things, the hashes of keys. It lies in the data folder, so copy it elsewhere too.
    /// </remarks>
    public override async Task<IResult> ExecuteAsync(EmptyRequest request, CancellationToken stop)
    {
        var first = await Writing.Create("", _ => new CreatedResult<Backup> { Location = $"/v1/backups/{runs.Folder.NewName()}", ETag = "\"0\"", Body = [] });
        var name = first.Location.Split('/')[^1];
        if (runs.Find(name) is null or { State: BackupState.Failed })
        {
            var done = runs.Start(name, scheduled: false);
            if (await Task.WhenAny(done, Task.Delay(Patience, HttpContext.RequestAborted)) == done)
                await done;
        }
        return new Begun(first.Location, runs.Find(name)!, first.Replayed);
    }

    /// <summary>201 once it is over, else 202.</summary>
    private sealed class Begun(string location, Backup backup, bool replayed) : IResult
    {
        public Task ExecuteAsync(HttpContext httpContext)
        {
            var headers = httpContext.Response.Headers;
            headers.Location = location;
            headers.ETag = backup.ETag;
            if (replayed)
                headers["Idempotency-Replayed"] = "true";
            return ResponseWriter.Write(httpContext.Response, backup.State is BackupState.Running ? StatusCodes.Status202Accepted : StatusCodes.Status201Created, "application/json", System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(backup, JsonDefaults.Options));
        }
    }
}

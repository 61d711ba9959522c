using FactCheck.Data;
using FactCheck.Http.Results;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>201 when the import is over, else 202; either way the import as it is now.</summary>
internal sealed class Started(string location, bool replayed, string? jsonFault) : IResult
{
    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var services = httpContext.RequestServices;
        using var read = services.GetRequiredService<Db>().Read();
        var import = ImportStore.Find(read, location.Split('/')[^1], Instant.Text(services.GetRequiredService<TimeProvider>().GetUtcNow()))!;
        ImportUpload.RefuseEmpty(read, import, jsonFault);
        var body = System.Text.Json.JsonSerializer.SerializeToUtf8Bytes(import, JsonDefaults.Options);
        var headers = httpContext.Response.Headers;
        (headers.Location, headers.ETag) = (location, ETags.OfContent(body));
        if (replayed)
            headers["Idempotency-Replayed"] = "true";
        await ResponseWriter.Write(httpContext.Response, ImportState.IsOver(import.State) ? StatusCodes.Status201Created : StatusCodes.Status202Accepted, "application/json", body);
    }
}

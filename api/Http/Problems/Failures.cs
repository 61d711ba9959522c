using FactCheck.Data;
using FactCheck.Http.Pipeline;
using Microsoft.AspNetCore.Http.Features;

namespace FactCheck.Http.Problems;

/// <summary>The one place where an exception gets its name, is logged and is counted against the storage.</summary>
internal sealed class Failures(Db db, ILogger<ProblemHandler> log)
{
    private static readonly Action<ILogger, string, Exception> LogFailure =
        LoggerMessage.Define<string>(LogLevel.Error, new EventId(1, "RequestFailed"), "request {RequestId} failed");

    public Problem Meet(HttpContext http, Exception failure)
    {
        var problem = failure is BadHttpRequestException { StatusCode: 413 } ? TooLarge(http).Problem : Of(failure, db.Dialect);
        if ((failure is StorageException known ? known.Fault : db.Dialect.Fault(failure)) is { } fault)
            db.Meet(fault); // /readyz tells of it from now on
        if (problem.Type.Status >= 500 && failure is not ProblemException)
            LogFailure(log, RequestId.Of(http), failure);
        return problem;
    }

    public static ProblemException TooLarge(HttpContext http) =>
        Problem.TooLarge(http.Features.Get<IHttpMaxRequestBodySizeFeature>()?.MaxRequestBodySize ?? 0);

    /// <summary>Names a failure, where there is a request and where there is none.</summary>
    public static Problem Of(Exception failure, IDialect dialect) => failure switch
    {
        ProblemException refused => refused.Problem,
        StorageException storage => Problem.Of(storage.Fault),
        IOException { HResult: var code } when (code & 0xFFFF) is 28 or 112 =>
            Problem.Of(StorageFault.Full), // no space left, on Linux and on Windows
        IOException { HResult: 5 } => Problem.Of(StorageFault.Failed), // EIO
        BadHttpRequestException bad =>
            Problem.MalformedRequest(bad.StatusCode == 408 ? "The body came too slowly."
                : "The body or a header of the request is broken or cut short.").Problem,
        OutOfMemoryException => Problem.Busy("There is not enough memory for this now. Try again in a moment.", retryAfter: 5).Problem,
        _ => dialect.Fault(failure) is { } fault ? Problem.Of(fault) : Problem.InternalError(),
    };
}

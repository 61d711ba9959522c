using System.Buffers.Text;
using System.Security.Cryptography;

namespace FactCheck.Http.Pipeline;

/// <summary>The name of one request, in its answer, its problem, its log line and the ledger entries it made.</summary>
internal static class RequestId
{
    private const string Header = "Request-Id";
    private const string Given = "request-id";

    /// <summary>The trace id of a W3C <c>traceparent</c> that the caller sent, else one of our own.</summary>
    public static void Assign(HttpContext http)
    {
        var trace = http.Request.Headers.TraceParent;
        http.Items[Given] = trace.Count == 1 && TraceId(trace[0]) is { } id ? id : New();
        Put(http);
    }

    public static string Of(HttpContext http) => (string)http.Items[Given]!;

    public static void Put(HttpContext http) => http.Response.Headers[Header] = Of(http);

    private static string New()
    {
        Span<byte> random = stackalloc byte[15];
        RandomNumberGenerator.Fill(random);
        return "req_" + Base64Url.EncodeToString(random);
    }

    private static string? TraceId(string? traceParent)
    {
        if (traceParent is not { Length: 55 } || traceParent[2] != '-' || traceParent[35] != '-')
            return null;
        var id = traceParent.AsSpan(3, 32);
        return id.ContainsAnyExcept("0123456789abcdef") || !id.ContainsAnyExcept('0') ? null : id.ToString();
    }
}

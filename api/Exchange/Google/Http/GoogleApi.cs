using FactCheck.Http;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Google.Http;

/// <summary>The addresses that clients of Google's Fact Check Tools call.</summary>
internal sealed class GoogleApi : IForeignApi
{
    public Type ErrorType => typeof(GoogleError);

    public bool Covers(PathString path) => GoogleForm.Covers(path);

    public string? Key(HttpRequest request) => GoogleForm.Key(request);

    public int Status(ProblemType type) => GoogleForm.Status(type).Code;

    public byte[] Error(Problem problem) => GoogleForm.Error(problem);

    public IEnumerable<int> Statuses(string method, string path)
    {
        int[] always = [400, 401, 403, 406, 429, 503];
        return always.Concat(path.Contains('{') ? [404] : []).Concat(method switch
        {
            "GET" => [],
            "DELETE" => [507],
            _ => new[] { 409, 413, 415, 507 },
        });
    }

    public string? Meaning(int status) => status switch
    {
        400 => "INVALID_ARGUMENT: the request cannot be read or breaks a rule, and the message names the field. FAILED_PRECONDITION: what is on record stands in the way.",
        409 => "ABORTED: the page has changed since the versionId. ALREADY_EXISTS: a page with this address is on record.",
        _ => null,
    };
}

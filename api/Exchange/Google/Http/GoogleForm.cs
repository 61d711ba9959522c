using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using FactCheck.Http.Problems;
using FactCheck.Text;

namespace FactCheck.Exchange.Google.Http;

/// <summary>The one exception to the form of every other answer: routes that speak as Google's APIs do, so that Google's clients understand them.</summary>
/// <remarks>Whatever treats these routes otherwise (errors, keys in the query, the contract) asks here.</remarks>
internal static partial class GoogleForm
{
    private const string Prefix = "/v1alpha1";
    private const int MostFaultsTold = 5;

    /// <summary>Absent members are left out, never null.</summary>
    public static readonly JsonSerializerOptions Json = JsonDefaults.WithoutNulls;

    public static readonly JsonSerializerOptions PrettyJson = new(Json) { WriteIndented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Whether the address is one of these routes, known or not; in any case of letters, as routes are found.</summary>
    public static bool Covers(PathString path) => path.StartsWithSegments(Prefix, StringComparison.OrdinalIgnoreCase);

    /// <summary>The key in the query, where Google's clients put it.</summary>
    public static string? Key(HttpRequest request) => Covers(request.Path) && request.Query["key"] is [{ Length: > 0 } key] ? key : null;

    /// <summary>The HTTP status and the name that Google's APIs have for a refusal (google.rpc.Code).</summary>
    public static (int Code, string Name) Status(ProblemType type) => type.Status switch
    {
        401 => (401, "UNAUTHENTICATED"),
        403 => (403, "PERMISSION_DENIED"),
        404 => (404, "NOT_FOUND"),
        405 => (405, "UNIMPLEMENTED"),
        406 or 413 or 415 => (type.Status, "INVALID_ARGUMENT"),
        409 when type.Code is "already-exists" => (409, "ALREADY_EXISTS"),
        409 => (400, "FAILED_PRECONDITION"),
        412 => (409, "ABORTED"),
        429 or 507 => (type.Status, "RESOURCE_EXHAUSTED"),
        503 => (503, "UNAVAILABLE"),
        >= 500 => (500, "INTERNAL"),
        _ => (400, "INVALID_ARGUMENT"),
    };

    /// <summary>The refusal as these routes answer it; the official clients show the message alone, so it names every part.</summary>
    public static byte[] Error(Problem problem)
    {
        var (code, name) = Status(problem.Type);
        var message = problem.Errors.Count == 0 ? problem.Detail : string.Join(" ", problem.Errors.Take(MostFaultsTold).Select(Told).Distinct(StringComparer.Ordinal));
        return JsonSerializer.SerializeToUtf8Bytes(new JsonObject { ["error"] = new JsonObject { ["code"] = code, ["message"] = message, ["status"] = name } }, Json);
    }

    private static string Told(ValidationError fault)
    {
        var part = fault.Parameter ?? fault.Header ?? (fault.Pointer is null ? "" : Field(fault.Pointer));
        return part.Length == 0 || fault.Detail.Contains($"'{part}'", StringComparison.Ordinal) ? fault.Detail : $"{part}: {fault.Detail}";
    }

    /// <summary><c>/claimReviewMarkups/0/rating</c> as <c>claimReviewMarkups[0].rating</c>.</summary>
    private static string Field(string pointer) => Index().Replace(pointer, "[${n}]").TrimStart('/').Replace('/', '.');

    /// <summary>A date as google-datetime; null where it is known less precisely than that form can say.</summary>
    public static string? Date(PartialDate? date) =>
        date is null || date.Text.Length < 10 ? null : Instant.Parse(date.From).UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    [GeneratedRegex(@"/(?<n>\d+)(?=/|$)", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Index();
}

/// <summary>What was wrong, as Google's APIs say it.</summary>
public sealed record GoogleError
{
    /// <summary>The error.</summary>
    public required GoogleStatus Error { get; init; }
}

/// <summary>One error.</summary>
public sealed record GoogleStatus
{
    /// <summary>The HTTP status.</summary>
    public required int Code { get; init; }

    /// <summary>What is wrong, in which field, and what would be right.</summary>
    public required string Message { get; init; }

    /// <summary>The name of the error in google.rpc.Code, such as INVALID_ARGUMENT, NOT_FOUND or ABORTED.</summary>
    public required string Status { get; init; }
}

using System.Buffers.Binary;
using System.Text.Json.Serialization;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;

namespace FactCheck.Exchange.Google.Http;

/// <summary>What every method of Google's APIs takes. As in proto3, empty and zero count as left out.</summary>
[EmptyIsUnset]
public abstract record GoogleParameters
{
    /// <summary>A key of this service, as Google's clients send it; on these routes alone it may stand in the address.</summary>
    [Text(500)]
    public string? Key { get; set; }

    /// <summary>Which members to give, such as <c>claims(text,claimReview/url),nextPageToken</c>; all when left out.</summary>
    [Text(1000)]
    public string? Fields { get; set; }

    /// <summary>False for an answer without indentation and line breaks.</summary>
    public bool? PrettyPrint { get; set; }

    /// <summary>The form of the answer, which is json.</summary>
    [JsonForm]
    public string? Alt { get; set; }

    /// <summary>Accepted, and of no effect: JSON is never given as a script.</summary>
    [Text(500)]
    public string? Callback { get; set; }

    /// <summary>Accepted, and of no effect: send a key.</summary>
    [Text(5000), JsonPropertyName("access_token")]
    public string? AccessToken { get; set; }

    /// <summary>Accepted, and of no effect: send a key.</summary>
    [Text(5000), JsonPropertyName("oauth_token")]
    public string? OauthToken { get; set; }

    /// <summary>Accepted, and of no effect.</summary>
    [Text(500)]
    public string? QuotaUser { get; set; }

    /// <summary>Accepted, and of no effect.</summary>
    [Text(100)]
    public string? UploadType { get; set; }

    /// <summary>Accepted, and of no effect.</summary>
    [Text(100), JsonPropertyName("upload_protocol")]
    public string? UploadProtocol { get; set; }

    /// <summary>Accepted, and of no effect: errors have the newer form.</summary>
    [ErrorFormat, JsonPropertyName("$.xgafv")]
    public string? Xgafv { get; set; }
}

/// <summary>What every list of Google's APIs takes besides.</summary>
public abstract record GoogleListParameters : GoogleParameters
{
    /// <summary>How far into a list one can go.</summary>
    internal const int Deepest = 100_000;

    private const int LargestPage = 100;

    /// <summary>How many to give at most; 10 when it is left out, and never more than 100.</summary>
    [Between(0, int.MaxValue)]
    public int? PageSize { get; set; }

    /// <summary>The nextPageToken of the page before; everything else must be as it was.</summary>
    [PageTokenForm]
    public string? PageToken { get; set; }

    /// <summary>How many to skip, where there is no pageToken; at most 100,000. 10 begins with the eleventh.</summary>
    [Between(0, Deepest)]
    public int? Offset { get; set; }

    internal int Size => PageSize is null or 0 ? 10 : Math.Min(PageSize.Value, LargestPage);

    /// <summary>How many came before this page.</summary>
    internal int First => PageToken is null ? Offset ?? 0 : FactCheck.Exchange.Google.Http.PageToken.Read(PageToken)!.First;

    /// <summary>How many to skip; none where the token says where the list goes on.</summary>
    internal int Skipped => State is null ? First : 0;

    /// <summary>Where the list goes on, as the token says it.</summary>
    internal byte[]? State => PageToken is null ? null : FactCheck.Exchange.Google.Http.PageToken.Read(PageToken)!.State;

    /// <summary>The sequence number that a list by number goes on below.</summary>
    internal long Before => State switch
    {
        null => long.MaxValue,
        { Length: sizeof(long) } state => BinaryPrimitives.ReadInt64BigEndian(state),
        _ => throw InvalidToken(),
    };

    /// <summary>The token of the page after this one, where there is one and it is not too far in.</summary>
    internal string? Next(bool isMore, ReadOnlySpan<byte> state) => isMore && First + Size <= Deepest ? FactCheck.Exchange.Google.Http.PageToken.Of(First + Size, state) : null;

    /// <summary>The same for a list by number.</summary>
    internal string? Next(bool isMore, long last)
    {
        Span<byte> state = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64BigEndian(state, last);
        return Next(isMore, state);
    }

    /// <summary>What a token of another list, or of other parameters, comes to.</summary>
    internal static ProblemException InvalidToken() => Problem.InvalidParameter([new() { Parameter = "pageToken", Code = PageTokenFormAttribute.Invalid, Detail = PageTokenFormAttribute.Explanation }]);
}

/// <summary>The only form there is.</summary>
public sealed class JsonFormAttribute() : FormAttribute("^json$", "unknown-value", "Answers are given as json alone.", 10);

/// <summary>A version of Google's error format.</summary>
public sealed class ErrorFormatAttribute() : FormAttribute("^[12]$", "unknown-value", "The error formats are 1 and 2.", 1);

/// <summary>What a page token looks like.</summary>
public sealed class PageTokenFormAttribute() : FormAttribute("^C[A-P][A-Za-z0-9+/_-]+={0,2}$", Invalid, Explanation, 2004)
{
    internal const string Invalid = "invalid-page-token", Explanation = "A pageToken is used only as it came, with the same parameters. Start again without it.";

    public override (string Code, string Detail)? Broken(object value) => base.Broken(value) ?? (FactCheck.Exchange.Google.Http.PageToken.Read((string)value) is null ? base.Broken("") : null);
}

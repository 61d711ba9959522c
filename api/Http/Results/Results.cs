using System.Buffers;
using System.Globalization;
using System.Reflection;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Text;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FactCheck.Http.Results;

/// <summary>200 with a resource and its ETag, or 304 when the caller has it.</summary>
public sealed class ResourceResult<T> : IResult, IEndpointMetadataProvider
{
    private readonly byte[] _body;
    private readonly string? _etag;

    /// <summary>A resource written out already.</summary>
    public ResourceResult(byte[] body, string? etag) => (_body, _etag) = (body, etag);

    public ResourceResult(T value, string? etag = null) : this(JsonSerializer.SerializeToUtf8Bytes(value, JsonDefaults.Options), etag)
    {
    }

    /// <summary>A resource that shows members of others, with the tag of <see cref="ETags.Of{T}(int, T)"/>.</summary>
    public static ResourceResult<T> Tagged(int revision, T value)
    {
        var body = JsonSerializer.SerializeToUtf8Bytes(value, JsonDefaults.Options);
        return new(body, ETags.Of(revision, body));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        if (_etag is not null)
        {
            response.Headers.ETag = _etag;
            response.Headers.CacheControl = "no-cache";
            response.Headers.Vary = ETags.Vary;
            if (HttpMethods.IsGet(httpContext.Request.Method) && ETags.Held(httpContext.Request.Headers.IfNoneMatch, _etag) is { } held)
            {
                response.Headers.ETag = held;
                response.StatusCode = StatusCodes.Status304NotModified;
                return Task.CompletedTask;
            }
        }
        return ResponseWriter.Write(response, StatusCodes.Status200OK, "application/json", _body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(T), ["application/json"]));
}

/// <summary>201 with the created resource, its address and its ETag.</summary>
public sealed class CreatedResult<T> : IResult, IEndpointMetadataProvider
{
    public required string Location { get; init; }
    public required string ETag { get; init; }

    /// <summary>The resource as JSON.</summary>
    public required byte[] Body { get; init; }

    /// <summary>Whether this is the first answer given again.</summary>
    public bool Replayed { get; init; }

    /// <summary>Whether nothing was recorded.</summary>
    private bool IsTried { get; init; }

    /// <summary>The same for a dry run: what would have been recorded.</summary>
    public CreatedResult<T> AsTried() => new() { Location = Location, ETag = ETag, Body = Body, IsTried = true };

    public static CreatedResult<T> At(string location, string etag, T value) =>
        new() { Location = location, ETag = etag, Body = JsonSerializer.SerializeToUtf8Bytes(value, JsonDefaults.Options) };

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var headers = httpContext.Response.Headers;
        if (IsTried)
        {
            headers["Dry-Run"] = "true";
            return ResponseWriter.Write(httpContext.Response, StatusCodes.Status200OK, "application/json", Body);
        }
        headers.Location = Location;
        headers.ETag = ETag;
        if (Replayed)
            headers["Idempotency-Replayed"] = "true";
        return ResponseWriter.Write(httpContext.Response, StatusCodes.Status201Created, "application/json", Body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status201Created, typeof(T), ["application/json"]));
}

/// <summary>200 with one page of a list, and a Link to the next.</summary>
public sealed class PageResult<T> : IResult, IEndpointMetadataProvider
{
    private readonly ReadOnlyMemory<byte> _body;
    private readonly string? _next;

    private PageResult(ReadOnlyMemory<byte> body, string? next) => (_body, _next) = (body, next);

    /// <summary>A page of what was found; one more than the page's size was asked for, to know whether there is a next.</summary>
    public static PageResult<T> Of(HttpRequest request, Cursors cursors, int size, IEnumerable<T> found, Func<T, long> seq) =>
        Write(request, cursors, size, found, Serializer(), last => cursors.After(request, seq(last)), null);

    /// <summary>The same for a window, which may have counted the whole.</summary>
    internal static PageResult<T> Of(HttpRequest request, Cursors cursors, ListWindow window, ReadSession read, List<T> found, Func<T, (long Seq, string Id)> at) =>
        Write(request, cursors, window.Size, found, Serializer(), last => Next(request, cursors, window, read, at(last)), ListCount.Of(window.Count));

    /// <summary>The same for entries that are JSON already.</summary>
    internal static PageResult<T> OfWritten<TEntry>(
        HttpRequest request, Cursors cursors, ListWindow window, ReadSession read, List<TEntry> found, Func<TEntry, (long Seq, string Id, byte[] Body)> entry) =>
        Write(request, cursors, window.Size, found, one => entry(one).Body, last => Next(request, cursors, window, read, (entry(last).Seq, entry(last).Id)), ListCount.Of(window.Count));

    /// <summary>The same for entries that are JSON already.</summary>
    public static PageResult<T> OfWritten<TEntry>(HttpRequest request, Cursors cursors, int size, IEnumerable<TEntry> found, Func<TEntry, (long Seq, ReadOnlyMemory<byte> Body)> write) =>
        Write(request, cursors, size, found, entry => write(entry).Body, last => cursors.After(request, write(last).Seq), null);

    private static string Next(HttpRequest request, Cursors cursors, ListWindow window, ReadSession read, (long Seq, string Id) last) =>
        cursors.After(request, window.Mark(read, last.Id, last.Seq));

    /// <summary>Serializes entries one after the other into one buffer.</summary>
    private static Func<T, ReadOnlyMemory<byte>> Serializer()
    {
        var one = new ArrayBufferWriter<byte>(1024);
        var json = new Utf8JsonWriter(one, new() { Encoder = JsonDefaults.Options.Encoder, SkipValidation = true });
        return entry =>
        {
            one.ResetWrittenCount();
            json.Reset();
            JsonSerializer.Serialize(json, entry, JsonDefaults.Options);
            json.Flush();
            return one.WrittenMemory;
        };
    }

    /// <summary>A page that grows too large ends before the entry with which it would.</summary>
    private static PageResult<T> Write<TEntry>(
        HttpRequest request, Cursors cursors, int size, IEnumerable<TEntry> found, Func<TEntry, ReadOnlyMemory<byte>> write, Func<TEntry, string> cursorAfter, ListCount? counted)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        body.Write("{\"items\":["u8);
        var (count, last, more) = (0, default(TEntry), false);
        foreach (var entry in found)
        {
            more = count == size;
            if (more)
                break;
            var written = write(entry);
            more = count > 0 && body.WrittenCount + written.Length > cursors.LargestPage;
            if (more)
                break;
            if (count++ > 0)
                body.Write(","u8);
            body.Write(written.Span);
            last = entry;
        }
        var next = more ? cursorAfter(last!) : null;
        body.Write("],\"nextCursor\":"u8);
        body.Write(JsonSerializer.SerializeToUtf8Bytes(next));
        if (counted is not null)
        {
            body.Write(",\"count\":"u8);
            body.Write(JsonSerializer.SerializeToUtf8Bytes(counted));
        }
        body.Write("}"u8);
        return new(body.WrittenMemory, next is null ? null : Cursors.NextAddress(request, next));
    }

    public Task ExecuteAsync(HttpContext httpContext)
    {
        if (_next is not null)
            httpContext.Response.Headers.Link = $"<{_next}>; rel=\"next\"";
        httpContext.Response.Headers.CacheControl = "no-cache";
        return ResponseWriter.Write(httpContext.Response, StatusCodes.Status200OK, "application/json", _body);
    }

    public static void PopulateMetadata(MethodInfo method, EndpointBuilder builder) =>
        builder.Metadata.Add(new ProducesResponseTypeMetadata(StatusCodes.Status200OK, typeof(Page<T>), ["application/json"]));
}

/// <summary>200 with text of another form than JSON, beside a JSON form of the same.</summary>
public sealed class TextResult(string contentType, byte[] body, string etag, string? next = null) : IResult
{
    /// <summary>The headers that the answer depends on.</summary>
    public string Vary { get; init; } = ETags.Vary;

    /// <summary>How long it may be kept without asking again.</summary>
    public string CacheControl { get; init; } = "no-cache";

    public Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.Headers.ETag = etag;
        response.Headers.CacheControl = CacheControl;
        response.Headers.Vary = Vary;
        if (next is not null)
            response.Headers.Link = $"<{next}>; rel=\"next\"";
        if (ETags.Held(httpContext.Request.Headers.IfNoneMatch, etag) is { } held)
        {
            response.Headers.ETag = held;
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }
        return ResponseWriter.Write(response, StatusCodes.Status200OK, contentType, body);
    }
}

internal static class ResponseWriter
{
    public static Task Write(HttpResponse response, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        if (body.Length > PacedSending.Piece && response.Body != Stream.Null)
            return WriteLarge(response, status, contentType, body);
        Begin(response, status, contentType, body.Length);
        return response.Body.WriteAsync(body).AsTask();
    }

    /// <summary>What the server's buffer does not take is held here for as long as the reader needs, and counts for so long.</summary>
    private static async Task WriteLarge(HttpResponse response, int status, string contentType, ReadOnlyMemory<byte> body)
    {
        var http = response.HttpContext;
        var (budgets, answers) = (Budgets.Of(http), Budgets.Of(http).Answers);
        if (!answers.TryTake(body.Length, whole: Caller.Of(http).KeyId is not null))
            throw Problem.Busy("Too many large answers are being read at once. Try again, or ask for less with 'limit'.", retryAfter: 5);
        try
        {
            Begin(response, status, contentType, body.Length);
            await new PacedSending(http, () => budgets.Pace(answers.Used)).Write(body, http.RequestAborted);
        }
        finally
        {
            answers.Give(body.Length);
        }
    }

    private static void Begin(HttpResponse response, int status, string contentType, int length)
    {
        response.StatusCode = status;
        response.ContentType = contentType;
        response.ContentLength = length;
    }
}

/// <summary>Entity tags, and the conditions that requests make with them.</summary>
public static class ETags
{
    /// <summary>The headers that a tagged answer depends on.</summary>
    public const string Vary = "Accept, Accept-Encoding, Authorization, X-Api-Key";

    /// <summary>Of a resource that shows nothing but its own members.</summary>
    public static string Of(int revision) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}\"");

    /// <summary>Of a claim, whose view is written out and counts its changes: n grows with each.</summary>
    public static string Of(int revision, long n) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}.{n}\"");

    /// <summary>Of a resource that shows members of others: a hash of what is shown stands beside its own revision.</summary>
    public static string Of<T>(int revision, T shown) where T : class => Of(revision, JsonSerializer.SerializeToUtf8Bytes(shown, JsonDefaults.Options));

    /// <summary>The same for one that is written out already.</summary>
    public static string Of(int revision, byte[] body) => string.Create(CultureInfo.InvariantCulture, $"\"{revision}.{Hash(body, 9)}\"");

    /// <summary>Of a composed answer: its own content.</summary>
    public static string OfContent(byte[] body) =>
        $"\"{Hash(body, 15)}\"";

    private static string Hash(byte[] body, int bytes) =>
        System.Buffers.Text.Base64Url.EncodeToString(System.Security.Cryptography.SHA256.HashData(body).AsSpan(0, bytes));

    /// <summary>Returns the form of the tag that If-None-Match names, or null when it names another version.</summary>
    /// <remarks>
    /// The comparison is weak (RFC 9110 section 13.1.2): proxies that compress weaken a tag, or put the coding behind it.
    /// A 304 carries the tag of the answer that the caller has, in the coding in which it was given.
    /// </remarks>
    public static string? Held(StringValues ifNoneMatch, string etag)
    {
        if (ifNoneMatch.Count == 0 || !EntityTagHeaderValue.TryParseList(ifNoneMatch, out var tags))
            return null;
        foreach (var tag in tags)
        {
            if (tag.Tag == "*")
                return etag;
            if (tag.Tag == etag || Compression.WithoutCoding(tag.Tag) == etag)
                return tag.Tag.ToString();
        }
        return null;
    }

    /// <summary>Refuses unless If-Match names the current revision; of a tag <c>"3.17"</c> the 3 counts.</summary>
    /// <param name="ifMatch">The header.</param>
    /// <param name="revision">The current revision.</param>
    /// <param name="required">Whether it must be there.</param>
    /// <param name="any">Whether <c>*</c> is enough; it is not where a verdict changes.</param>
    public static void Require(StringValues ifMatch, int revision, bool required = true, bool any = true)
    {
        if (ifMatch.Count == 0 || ifMatch is [{ Length: 0 }])
        {
            if (required)
                throw Problem.PreconditionRequired(revision);
            return;
        }
        if (!EntityTagHeaderValue.TryParseStrictList(ifMatch, out var tags))
            throw Problem.MalformedIfMatch(ifMatch.ToString(), revision);
        if (tags.Any(tag => tag.Tag == "*"))
        {
            if (!any)
                throw Problem.InvalidHeader("If-Match", "A verdict is changed only by someone who names the revision they saw: '*' is not taken here.");
            return;
        }
        var current = revision.ToString(CultureInfo.InvariantCulture);
        if (tags.Any(tag => !tag.IsWeak && RevisionIn(tag.Tag).SequenceEqual(current)))
            return;
        throw tags.All(tag => tag.IsWeak) ? Problem.WeakIfMatch(tags[0].Tag.ToString(), revision) : Problem.StaleRevision(revision);
    }

    private static ReadOnlySpan<char> RevisionIn(StringSegment tag)
    {
        var inside = Compression.WithoutCoding(tag).AsSpan()[1..^1];
        return inside.IndexOf('.') is >= 0 and var end ? inside[..end] : inside;
    }
}

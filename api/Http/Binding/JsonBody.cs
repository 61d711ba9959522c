using System.Buffers;
using System.IO.Pipelines;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FactCheck.Http.Binding;

/// <summary>A JSON body, read strictly and checked against its rules before the work begins.</summary>
public sealed class JsonBody<T> : IRequestBody<JsonBody<T>> where T : class
{
    /// <summary>Found out at the first request and not at the start, which would read every type of body for it.</summary>
    private static readonly Lazy<bool> NothingIsRequired = new(() => Validator.Faults(JsonBodyReader.Parse<T>("{}"u8)).Count == 0);

    private readonly byte[] _raw;

    private JsonBody(T value, byte[] raw) => (Value, _raw) = (value, raw);

    public static AcceptedContent Taken { get; } = new(typeof(T), "application/json") { MayBeLeftOut = () => NothingIsRequired.Value };

    public T Value { get; }

    /// <summary>SHA-256 of the body as it came, in hex: what an idempotency key is bound to.</summary>
    public string Hash => Convert.ToHexStringLower(SHA256.HashData(_raw));

    /// <summary>The names of the members that it gives, those that are null among them.</summary>
    public IReadOnlySet<string> Members => Content().Select(member => member.Key).ToHashSet(StringComparer.Ordinal);

    /// <summary>The body as a merge patch of something else, but for some members.</summary>
    public MergePatch<TOther> PatchOf<TOther>(params ReadOnlySpan<string> but) where TOther : class
    {
        var patch = Content();
        foreach (var name in but)
            patch.Remove(name);
        return new(patch);
    }

    private JsonObject Content() => JsonNode.Parse(JsonBodyReader.Bare(_raw))!.AsObject();

    public static async ValueTask<JsonBody<T>> Read(HttpContext http)
    {
        if (http.Features.Get<IHttpRequestBodyDetectionFeature>() is { CanHaveBody: false } && http.Request.ContentType is null && NothingIsRequired.Value)
            return new JsonBody<T>(JsonBodyReader.Parse<T>("{}"u8), "{}"u8.ToArray());
        JsonBodyReader.CheckMediaType(http.Request, "application/json");
        var raw = await JsonBodyReader.Read(http);
        var value = JsonBodyReader.Parse<T>(raw);
        if (Validator.Faults(value) is { Count: > 0 } faults)
            throw Problem.InvalidContent(faults);
        return new JsonBody<T>(value, raw);
    }
}

/// <summary>Reading JSON the way every operation reads it.</summary>
internal static partial class JsonBodyReader
{
    public static void CheckMediaType(HttpRequest request, params ReadOnlySpan<string> taken)
    {
        if (request.Headers.ContentEncoding.Count > 0)
            throw Problem.UnsupportedMediaType("The body must not be compressed: leave Content-Encoding out.");
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !Contains(taken, type.MediaType.Value))
            throw Problem.UnsupportedMediaType($"Send the body as {string.Join(" or ", taken.ToArray())}.");
        if (type.Charset.HasValue && !type.Charset.Value!.Trim('"').Equals("utf-8", StringComparison.OrdinalIgnoreCase))
            throw Problem.UnsupportedMediaType("JSON is UTF-8: leave the charset out, or say utf-8.");
    }

    public static async Task<byte[]> Read(HttpContext http)
    {
        var reader = http.Request.BodyReader;
        var held = new HeldBody(http);
        while (true)
        {
            var read = await ReadSome(reader, http.RequestAborted);
            try
            {
                held.Grow(read.Buffer.Length);
                if (read.IsCompleted)
                    return read.Buffer.ToArray();
            }
            finally
            {
                // Also where there is no room: the server cannot pass over the rest while somebody holds what was read.
                reader.AdvanceTo(read.IsCompleted ? read.Buffer.End : read.Buffer.Start, read.Buffer.End);
            }
        }
    }

    /// <summary>The server reports some broken framing as a bare IOException; whoever sent it is to be told.</summary>
    private static async ValueTask<ReadResult> ReadSome(PipeReader reader, CancellationToken aborted)
    {
        try
        {
            return await reader.ReadAsync(aborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw Problem.MalformedRequest("The framing of the body is broken.");
        }
    }

    /// <summary>Without a byte order mark.</summary>
    public static ReadOnlySpan<byte> Bare(ReadOnlySpan<byte> raw) => raw.StartsWith(Encoding.UTF8.Preamble) ? raw[Encoding.UTF8.Preamble.Length..] : raw;

    /// <param name="raw">The body.</param>
    /// <param name="isPatch">Whether it is a merge patch, which may leave out everything.</param>
    public static T Parse<T>(ReadOnlySpan<byte> raw, bool isPatch = false) where T : class
    {
        raw = Bare(raw);
        // The serializer says of such bytes and of half a surrogate pair the same; only the second is well-formed JSON.
        if (!System.Text.Unicode.Utf8.IsValid(raw))
            throw Problem.MalformedJson("", "malformed", "The body is not well-formed JSON in UTF-8.");
        try
        {
            return JsonSerializer.Deserialize<T>(raw, JsonDefaults.Requests)
                ?? throw Problem.MalformedJson("", "wrong-type", "The body is a JSON object, not null.");
        }
        catch (JsonException first)
        {
            throw BodyFaults.Of<T>(raw, isPatch) is { Count: > 0 } faults ? Problem.UnreadableContent(faults) : Explain(first);
        }
    }

    /// <summary>Says in our words why the body is not JSON: the serializer's name C# types.</summary>
    private static ProblemException Explain(JsonException e)
    {
        var pointer = Pointer(e.Path);
        if (Duplicate().Match(e.Message) is { Success: true } duplicate)
            return Problem.MalformedJson(pointer, "duplicate-member", $"'{Problem.Shown(duplicate.Groups["name"].Value)}' is given twice.");
        if (e.Message.Contains("maximum configured depth", StringComparison.Ordinal))
            return Problem.MalformedJson(pointer, "too-deep", "The body is nested more than 32 levels deep.");
        var where = e.LineNumber is { } line ? $" The fault is on line {line + 1}, byte {e.BytePositionInLine + 1}." : "";
        return Problem.MalformedJson(pointer, "malformed", "The body is not well-formed JSON in UTF-8." + where);
    }

    /// <summary><c>$.rebuttals[0].speaker</c> as <c>/rebuttals/0/speaker</c>.</summary>
    private static string Pointer(string? path)
    {
        if (path is null)
            return "";
        var pointer = new StringBuilder();
        foreach (Match step in Step().Matches(path))
        {
            var quoted = step.Groups["quoted"];
            pointer.Append('/').Append(Escape(Problem.Shown(quoted.Success ? quoted.Value : step.Groups["plain"].Success ? step.Groups["plain"].Value : step.Groups["index"].Value)));
        }
        return pointer.ToString();
    }

    public static string Escape(string name) => name.Replace("~", "~0", StringComparison.Ordinal).Replace("/", "~1", StringComparison.Ordinal);

    private static bool Contains(ReadOnlySpan<string> taken, string? type)
    {
        foreach (var one in taken)
        {
            if (string.Equals(one, type, StringComparison.OrdinalIgnoreCase))
                return true;
        }
        return false;
    }

    [GeneratedRegex(@"\.(?<plain>[^.\[]+)|\['(?<quoted>.*?)'\]|\[(?<index>\d+)\]", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Step();

    [GeneratedRegex(@"[Dd]uplicate property '(?<name>.*)' encountered", RegexOptions.ExplicitCapture | RegexOptions.CultureInvariant | RegexOptions.Singleline, 10_000)]
    private static partial Regex Duplicate();
}

using System.IO.Compression;
using FactCheck.Http.OpenApi;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace FactCheck.Http.Pipeline;

/// <summary>Compresses answers for callers whose Accept-Encoding asks for it, over https too.</summary>
/// <remarks>
/// BREACH reads a secret from the lengths of compressed answers. It needs three things in one answer: a secret, text that the
/// attacker chooses, and a browser that sends the victim's credentials by itself. Here no credential is a cookie: a key is a
/// header that the calling program adds, which a foreign page cannot make a browser do. The only secrets in answers are those
/// of new keys, and these are never compressed. An answer to an anonymous reader holds nothing that the attacker cannot read.
/// </remarks>
internal sealed class Compression(IServiceProvider services, IOptions<ResponseCompressionOptions> options) : ResponseCompressionProvider(services, options)
{
    /// <summary>An answer of so few bytes fits into one packet as it is.</summary>
    private const int Least = 1024;

    /// <summary>Codings as they stand behind a tag: ours after a dot, those of proxies after other signs.</summary>
    private static readonly string[] Codings = [".gzip", ".br", "--gzip", "-gzip", ";gzip", "-br", "-zstd", "-deflate"];

    public static void AddTo(IServiceCollection services)
    {
        services.AddResponseCompression(compression =>
        {
            compression.EnableForHttps = true; // see the remarks
            compression.Providers.Add<BrotliCompressionProvider>();
            compression.Providers.Add<GzipCompressionProvider>();
        });
        services.Configure<BrotliCompressionProviderOptions>(brotli => brotli.Level = CompressionLevel.Fastest);
        services.Configure<GzipCompressionProviderOptions>(gzip => gzip.Level = CompressionLevel.Fastest);
        services.AddSingleton<IResponseCompressionProvider, Compression>();
    }

    public override bool ShouldCompressResponse(HttpContext context)
    {
        var response = context.Response;
        return response.ContentLength is not < Least
            && response.Headers.ContentRange.Count == 0 && response.Headers.ContentEncoding.Count == 0
            && context.GetEndpoint()?.Metadata.GetMetadata<ReturnsSecret>() is null
            && MediaTypeHeaderValue.TryParse(response.ContentType, out var type) && IsText(type);
    }

    /// <summary>Names the coding in the ETag too: a strong tag stands for bytes, and these differ (RFC 9110 section 8.8.3.3).</summary>
    public override ICompressionProvider? GetCompressionProvider(HttpContext context)
    {
        var chosen = base.GetCompressionProvider(context);
        if (chosen is not null && context.Response.Headers.ETag is [{ Length: > 2 } tag])
            context.Response.Headers.ETag = $"{tag[..^1]}.{chosen.EncodingName}\"";
        return chosen;
    }

    /// <summary>The tag of the answer as it is before compression, by this service or by a proxy.</summary>
    public static StringSegment WithoutCoding(StringSegment tag)
    {
        foreach (var coding in Codings)
        {
            if (tag.Length > coding.Length + 2 && tag.AsSpan()[..^1].EndsWith(coding, StringComparison.Ordinal))
                return string.Concat(tag.AsSpan()[..^(coding.Length + 1)], "\"");
        }
        return tag;
    }

    /// <summary>Texts and JSON of every kind. Events are sent one by one, and a database is compact already.</summary>
    private static bool IsText(MediaTypeHeaderValue type) =>
        (type.Type.Equals("text", StringComparison.OrdinalIgnoreCase) && !type.SubType.Equals("event-stream", StringComparison.OrdinalIgnoreCase))
        || (type.SubTypeWithoutSuffix.Value is { } name && new[] { "json", "x-ndjson", "javascript", "yaml" }.Contains(name, StringComparer.OrdinalIgnoreCase))
        || type.Suffix.Value is "json" or "xml" or "yaml";
}

using System.Security.Cryptography;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Exchange.Readers;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Net.Http.Headers;

namespace FactCheck.Exchange.Imports;

/// <summary>Receiving the file of an import into the data folder, without holding it in memory.</summary>
internal static class ImportUpload
{
    /// <summary>What the file is: as named, else as the Content-Type says.</summary>
    public static string Format(HttpRequest request, string? named) => named ?? Format(request);

    public static string Format(HttpRequest request)
    {
        var taken = string.Join(", ", ImportFormat.MediaTypes.Keys);
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !ImportFormat.MediaTypes.TryGetValue(type.MediaType.Value!, out var format))
            throw Problem.UnsupportedMediaType($"An import takes {taken}.");
        return format;
    }

    /// <summary>The encoding that the Content-Type names; UTF-8 where it names none.</summary>
    public static string Charset(HttpRequest request)
    {
        if (!MediaTypeHeaderValue.TryParse(request.ContentType, out var type) || !type.Charset.HasValue)
            return ImportCharset.Utf8;
        var name = type.Charset.Value!.Trim('"', ' ');
        return ImportCharset.Named(name) ?? throw Problem.UnsupportedMediaType($"The charset '{name}' is not read. An import takes {string.Join(", ", ImportCharset.All.Names)}.");
    }

    /// <summary>What is wrong with a small file that was sent as JSON and is no JSON object or list; null where nothing is.</summary>
    public static string? JsonFault(HttpRequest request, ImportFile file, long small)
    {
        var json = MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Value is "application/json" or "application/ld+json";
        if (!json || file.Size > small || IsGzip(request))
            return null;
        try
        {
            using var document = JsonDocument.Parse(JsonBodyReader.Bare(File.ReadAllBytes(file.Path)).ToArray(), new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip });
            var root = document.RootElement;
            return root.ValueKind is JsonValueKind.Object || (root.ValueKind is JsonValueKind.Array && root.EnumerateArray().Any(one => one.ValueKind is JsonValueKind.Object)) ? null : "There is no object in it.";
        }
        catch (JsonException e)
        {
            return $"The fault is on line {e.LineNumber + 1}, byte {e.BytePositionInLine + 1}. A quotation mark inside a text must be written \\\".";
        }
    }

    /// <summary>Refuses a JSON document that is none, where no row of it was taken: there is then nothing that the rows could tell.</summary>
    public static void RefuseEmpty(ReadSession read, Import import, string? jsonFault)
    {
        if (jsonFault is null || import.Rows is not { Created: 0, Updated: 0, Unchanged: 0, Duplicate: 0 })
            return;
        if (ImportStore.Rows(read, import.Seq, RowOutcome.Refused, null, 0, 1) is not [{ Problem.Code: not "malformed-json" }])
            throw Problem.MalformedJson("", "malformed", $"The file is not a JSON object or a list of them, and no row of it could be read. {jsonFault}");
    }

    public static bool IsGzip(HttpRequest request) => request.Headers.ContentEncoding.ToString().Trim().ToLowerInvariant() switch
    {
        "" or "identity" => false,
        "gzip" or "x-gzip" => true,
        _ => throw Problem.UnsupportedMediaType("A file comes as it is or with Content-Encoding: gzip."),
    };

    /// <summary>The whole file. When the connection is cut or the disk is full, nothing of it stays.</summary>
    public static async Task<ImportFile> Receive(HttpContext http, string folder, long largest)
    {
        _ = Format(http.Request);
        if (http.Request.ContentLength > largest)
            throw Problem.TooLarge(largest);
        http.Features.GetRequiredFeature<IHttpMaxRequestBodySizeFeature>().MaxRequestBodySize = largest;
        Directory.CreateDirectory(folder);
        var path = Path.Combine(folder, Guid.NewGuid().ToString("N") + ".part");
        try
        {
            using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
            await using var file = new FileStream(path, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1 << 16, useAsync: false);
            var buffer = new byte[1 << 16];
            int read;
            while ((read = await Some(http, buffer)) > 0)
            {
                hash.AppendData(buffer, 0, read);
                file.Write(buffer, 0, read);
            }
            file.Flush();
            return new(path, file.Length, Convert.ToHexStringLower(hash.GetHashAndReset()));
        }
        catch
        {
            File.Delete(path);
            throw;
        }
    }

    /// <summary>The server reports some broken framing as a bare IOException; whoever sent it is to be told.</summary>
    private static async Task<int> Some(HttpContext http, byte[] buffer)
    {
        try
        {
            return await http.Request.Body.ReadAsync(buffer, http.RequestAborted);
        }
        catch (IOException e) when (e is not BadHttpRequestException)
        {
            throw Problem.MalformedRequest("The framing of the body is broken.");
        }
    }
}

using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Exchange.Feeds;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Pages.Layout;
using FactCheck.Settings;
using FactCheck.Text;
using static FactCheck.Pages.Layout.Markup;

namespace FactCheck.Pages.Embed;

/// <summary>The address that another page wants to show, and the room that it has.</summary>
public sealed record EmbeddingParameters
{
    /// <summary>The address of a claim's page.</summary>
    [System.ComponentModel.DataAnnotations.Required, Text(2000)]
    public string? Url { get; set; }

    /// <summary>The greatest width, in pixels.</summary>
    [Between(1, 10_000), System.Text.Json.Serialization.JsonPropertyName("maxwidth")]
    public int? MaxWidth { get; set; }

    /// <summary>The greatest height, in pixels.</summary>
    [Between(1, 10_000), System.Text.Json.Serialization.JsonPropertyName("maxheight")]
    public int? MaxHeight { get; set; }

    /// <summary>The form of the answer, of which <c>json</c> alone is there.</summary>
    [Text(20)]
    public string? Format { get; set; }
}

/// <summary>oEmbed 1.0, by which pages that are given a link to a claim show it as a card.</summary>
internal sealed class DescribeEmbedding(Options options, Db db) : Operation<EmbeddingParameters, IResult>
{
    private const int Width = 600, Height = 320;

    public override void Configure()
    {
        Get("/oembed");
        RequireScope(Scope.Read);
        AllowOtherParameters();
        ExcludeFromContract();
    }

    protected override IResult Execute(EmbeddingParameters request)
    {
        if (request.Format is not (null or "json"))
            return Results.Text("Only format=json is given.", statusCode: StatusCodes.Status501NotImplemented);
        var root = Address.Root(HttpContext.Request, options);
        var id = IdIn(request.Url!, root) ?? throw Problem.NotFound();
        using var read = db.Read();
        var claim = ClaimStore.Seen(read, id, Caller);
        var (width, height) = (Math.Min(Width, request.MaxWidth ?? Width), Math.Min(Height, request.MaxHeight ?? Height));
        var title = PageParts.Unturned(claim.ShortText ?? PageParts.Shortened(claim.Text, 120));
        var body = JsonSerializer.SerializeToUtf8Bytes(new
        {
            version = "1.0",
            type = "rich",
            title,
            provider_name = "FactCheck",
            provider_url = root + "/",
            cache_age = 300,
            html = Frame($"{root}/embed/claims/{id}", title, width, height).ToString(),
            width,
            height,
        }, JsonDefaults.Options);
        return new TextResult("application/json", body, ETags.OfContent(body));
    }

    /// <summary>The card in a frame that may open links and nothing else.</summary>
    private static Markup Frame(string address, string title, int width, int height)
    {
        var size = Html($""" width="{width}" height="{height}" """);
        var rights = Html($"""sandbox="allow-popups allow-popups-to-escape-sandbox" """);
        return Html($"""<iframe src="{address}"{size}title="{title}" {rights}loading="lazy"></iframe>""");
    }

    /// <summary>The claim at an address of this service; null for any other.</summary>
    private static string? IdIn(string url, string root)
    {
        if (!Uri.TryCreate(url, UriKind.Absolute, out var address) || !Uri.TryCreate(root, UriKind.Absolute, out var own)
            || !address.Authority.Equals(own.Authority, StringComparison.OrdinalIgnoreCase))
            return null;
        var path = address.AbsolutePath[(own.AbsolutePath.Length > 1
            && address.AbsolutePath.StartsWith(own.AbsolutePath, StringComparison.Ordinal) ? own.AbsolutePath.Length : 0)..];
        return path.Split('/', StringSplitOptions.RemoveEmptyEntries) switch
        {
            ["claims", var id] => id,
            ["v1", "claims", var id, ..] => id,
            ["embed", "claims", var id] => id,
            _ => null,
        };
    }
}

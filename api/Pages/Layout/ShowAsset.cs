using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;

namespace FactCheck.Pages.Layout;

/// <summary>The file that a page loads.</summary>
public sealed record AssetParameters
{
    [RouteParam]
    public string Name { get; set; } = "";

    /// <summary>The version that the page was written with.</summary>
    public string? V { get; set; }
}

internal sealed class ShowAsset : Operation<AssetParameters, TextResult>
{
    public override void Configure()
    {
        Get("/assets/{name}");
        AllowWithoutKey();
        ExcludeFromContract();
    }

    /// <summary>The content of an address with its version never changes, and is kept for a year.</summary>
    protected override TextResult Execute(AssetParameters request)
    {
        var asset = Asset.Find(request.Name) ?? throw Problem.NotFound();
        var kept = string.Equals(request.V, asset.Version, StringComparison.Ordinal);
        return new(asset.Type, asset.Body, $"\"{asset.Version}\"")
        {
            Vary = "Accept-Encoding",
            CacheControl = kept
            ? "public, max-age=31536000, immutable" : "no-cache"
        };
    }
}

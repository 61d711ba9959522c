using System.Security.Cryptography;

namespace FactCheck.Pages.Layout;

/// <summary>A file that pages load: the stylesheet and the icon. Its address names its content.</summary>
internal sealed class Asset
{
    public static readonly Asset Style = new("style.css", "text/css; charset=utf-8", "style.css", "picture.css"),
        Icon = new("icon.svg", "image/svg+xml", "icon.svg");

    /// <summary>The style of pictures, which is part of that of the pages.</summary>
    public static readonly Asset Picture = new("picture.css", "text/css; charset=utf-8", "picture.css");

    /// <summary>The style of Swagger UI, beside its own.</summary>
    public static readonly Asset Swagger = new("swagger.css", "text/css; charset=utf-8", "swagger.css");

    private static readonly Asset[] All = [Style, Icon, Swagger];

    private Asset(string name, string type, params ReadOnlySpan<string> parts)
    {
        using var content = new MemoryStream();
        foreach (var part in parts)
        {
            using var file = typeof(Asset).Assembly.GetManifestResourceStream("assets/" + part)!;
            file.CopyTo(content);
        }
        (Name, Type, Body) = (name, type, content.ToArray());
        Version = Convert.ToHexStringLower(SHA256.HashData(Body).AsSpan(0, 6));
    }

    public string Name { get; }

    public string Type { get; }

    public byte[] Body { get; }

    public string Version { get; }

    public string Address => $"/assets/{Name}?v={Version}";

    public static Asset? Find(string name) => Array.Find(All, asset => string.Equals(asset.Name, name, StringComparison.Ordinal));
}

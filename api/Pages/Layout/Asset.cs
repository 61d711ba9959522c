using System.Security.Cryptography;

namespace FactCheck.Pages.Layout;

/// <summary>A file that pages load: the stylesheet and the icon. Its address names its content.</summary>
internal sealed class Asset
{
    public static readonly Asset Style = new("style.css", "text/css; charset=utf-8"), Icon = new("icon.svg", "image/svg+xml");

    private static readonly Asset[] All = [Style, Icon];

    private Asset(string name, string type)
    {
        using var file = typeof(Asset).Assembly.GetManifestResourceStream("assets/" + name)!;
        using var content = new MemoryStream();
        file.CopyTo(content);
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

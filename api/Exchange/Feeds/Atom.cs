using System.Security.Cryptography;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;

namespace FactCheck.Exchange.Feeds;

/// <summary>What feeds in Atom (RFC 4287) have in common.</summary>
internal static class Atom
{
    public const string Type = "application/atom+xml", ContentType = Type + "; charset=utf-8";

    public static byte[] Write(SyndicationFeed feed)
    {
        var body = new MemoryStream();
        using (var writer = XmlWriter.Create(body, new() { Encoding = new UTF8Encoding(false), Indent = true }))
            new Atom10FeedFormatter(feed).WriteTo(writer);
        return body.ToArray();
    }

    /// <summary>An id that says nothing of the address, which may change: made of the name of the thing alone (RFC 9562, version 8).</summary>
    public static string Permanent(string name)
    {
        var bytes = SHA256.HashData(Encoding.UTF8.GetBytes(name)).AsSpan(0, 16);
        bytes[6] = (byte)((bytes[6] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return $"urn:uuid:{new Guid(bytes, bigEndian: true)}";
    }

    /// <summary>Text without the control characters that XML 1.0 cannot hold.</summary>
    public static string Text(string text) => string.Concat(text.EnumerateRunes().Where(rune => rune.Value > 0xFFFF || XmlConvert.IsXmlChar((char)rune.Value)));
}

using System.Collections.Frozen;
using System.Text;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>The encodings a file can be in.</summary>
public sealed class ImportCharset : IVocabulary
{
    public const string Utf8 = "utf-8";

    public static Vocabulary All { get; } = new("import.charset",
        new(Utf8, "UTF-8, which is taken where nothing is said.", "UTF-8", "UTF-8"),
        new("utf-16le", "UTF-16, the lower byte first; a file that begins with its mark is read without this.", "UTF-16 LE", "UTF-16 LE"),
        new("utf-16be", "UTF-16, the higher byte first.", "UTF-16 BE", "UTF-16 BE"),
        new("windows-1252", "Western European, as Excel saves CSV in the Americas and western Europe.", "Windows-1252", "Windows-1252"),
        new("iso-8859-1", "Latin-1; read as windows-1252, as browsers do.", "ISO-8859-1", "ISO-8859-1"),
        new("iso-8859-15", "Latin-9, which is Latin-1 with the euro.", "ISO-8859-15", "ISO-8859-15"),
        new("windows-1250", "Central European, as Excel saves CSV there.", "Windows-1250", "Windows-1250"),
        new("iso-8859-2", "Latin-2, Central European.", "ISO-8859-2", "ISO-8859-2"),
        new("windows-1251", "Cyrillic, as Excel saves CSV there.", "Windows-1251", "Windows-1251"),
        new("windows-1253", "Greek, as Excel saves CSV there.", "Windows-1253", "Windows-1253"),
        new("windows-1254", "Turkish, as Excel saves CSV there.", "Windows-1254", "Windows-1254"),
        new("windows-1255", "Hebrew, as Excel saves CSV there.", "Windows-1255", "Windows-1255"),
        new("windows-1256", "Arabic, as Excel saves CSV there.", "Windows-1256", "Windows-1256"),
        new("windows-1257", "Baltic, as Excel saves CSV there.", "Windows-1257", "Windows-1257"));

    private static readonly FrozenDictionary<string, string> Aliases = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["utf8"] = Utf8,
        ["us-ascii"] = Utf8,
        ["ascii"] = Utf8,
        ["utf-16"] = "utf-16le",
        ["cp1252"] = "windows-1252",
        ["ansi"] = "windows-1252",
        ["latin1"] = "iso-8859-1",
        ["latin-1"] = "iso-8859-1",
        ["iso8859-1"] = "iso-8859-1",
        ["latin9"] = "iso-8859-15",
        ["latin-9"] = "iso-8859-15",
        ["iso8859-15"] = "iso-8859-15",
        ["latin2"] = "iso-8859-2",
        ["cp1250"] = "windows-1250",
        ["cp1251"] = "windows-1251",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The encoding that a name means, in any case and by its other names; null where it is not read here.</summary>
    public static string? Named(string name) => Aliases.GetValueOrDefault(name) ?? All.Names.FirstOrDefault(known =>
        known.Equals(name, StringComparison.OrdinalIgnoreCase));

    /// <summary>The file in UTF-8. A file that begins with the mark of an encoding is in that one, even where another was said.</summary>
    internal static Stream AsUtf8(Stream file, string charset) =>
        charset is Utf8 ? file : Encoding.CreateTranscodingStream(file, Of(charset), Encoding.UTF8);

    /// <summary>Tells whether a file that is said to be in an encoding of one byte a letter is in UTF-8 from end to end: read so, each
    /// accent would become two wrong letters.</summary>
    internal static bool IsUtf8AfterAll(Stream file, string charset)
    {
        if (charset is Utf8 || charset.StartsWith("utf-16", StringComparison.Ordinal))
            return false;
        var decoder = new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder();
        var (bytes, letters) = (new byte[1 << 16], new char[1 << 16]);
        var beyondAscii = false;
        try
        {
            while (file.Read(bytes) is var read and > 0)
            {
                beyondAscii |= bytes.AsSpan(0, read).ContainsAnyInRange((byte)0x80, (byte)0xFF);
                decoder.GetChars(bytes.AsSpan(0, read), letters, flush: false);
            }
            decoder.GetChars([], letters, flush: true);
            return beyondAscii;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }

    private static Encoding Of(string charset) => charset switch
    {
        "utf-16le" => Encoding.Unicode,
        "utf-16be" => Encoding.BigEndianUnicode,
        "iso-8859-1" => Of("windows-1252"),
        _ => CodePagesEncodingProvider.Instance.GetEncoding(charset)!,
    };
}

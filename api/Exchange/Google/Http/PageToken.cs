using System.Buffers.Text;

namespace FactCheck.Exchange.Google.Http;

/// <summary>The token of a page in the form that Google's service gives: where the page begins, as field 1 of a protobuf message in base 64. 10 is <c>CAo</c>.</summary>
internal static class PageToken
{
    private const byte FirstFieldAsNumber = 0x08;

    public static string Of(int offset)
    {
        Span<byte> bytes = stackalloc byte[6];
        bytes[0] = FirstFieldAsNumber;
        var length = 1;
        for (var rest = (uint)offset; ; rest >>= 7)
        {
            bytes[length++] = (byte)(rest < 0x80 ? rest : rest & 0x7F | 0x80);
            if (rest < 0x80)
                return Base64Url.EncodeToString(bytes[..length]);
        }
    }

    /// <summary>Where the page begins; null for a text that is no such token.</summary>
    public static int? Read(string token)
    {
        Span<byte> bytes = stackalloc byte[16];
        var text = token.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        if (!Base64Url.IsValid(text) || !Base64Url.TryDecodeFromChars(text, bytes, out var length) || length < 2 || bytes[0] != FirstFieldAsNumber)
            return null;
        long offset = 0;
        for (var i = 1; i < length; i++)
            offset |= (long)(bytes[i] & 0x7F) << 7 * (i - 1);
        // Written otherwise than it would be here, it is not one of ours.
        return offset is > 0 and <= GoogleListParameters.Deepest && string.Equals(Of((int)offset), text, StringComparison.Ordinal) ? (int)offset : null;
    }
}

using System.Buffers.Text;

namespace FactCheck.Exchange.Google.Http;

/// <summary>The token of a page in the form that Google's service gives: a protobuf message in base 64. Field 1 is how many came before the page, so that 10 alone is <c>CAo</c>; field 2 is where the list goes on.</summary>
/// <param name="First">How many came before.</param>
/// <param name="State">Where the list goes on, whatever is added or taken away before that place. Without it the list goes on by number.</param>
internal sealed record PageToken(int First, byte[]? State)
{
    public const int MostBytes = 1_500;

    private const byte FirstFieldAsNumber = 0x08, SecondFieldAsBytes = 0x12;

    public static string Of(int first, ReadOnlySpan<byte> state = default)
    {
        var bytes = new List<byte> { FirstFieldAsNumber };
        Append(bytes, (uint)first);
        if (!state.IsEmpty)
        {
            bytes.Add(SecondFieldAsBytes);
            Append(bytes, (uint)state.Length);
            bytes.AddRange(state);
        }
        return Base64Url.EncodeToString(bytes.ToArray());
    }

    /// <summary>Null for a text that is no such token.</summary>
    public static PageToken? Read(string token)
    {
        var text = token.TrimEnd('=').Replace('+', '-').Replace('/', '_');
        if (text.Length > MostBytes * 4 / 3 || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text) is not [FirstFieldAsNumber, ..] bytes)
            return null;
        var at = 1;
        if (Number(bytes, ref at) is not (> 0 and <= GoogleListParameters.Deepest and var first))
            return null;
        byte[]? state = null;
        if (at < bytes.Length && bytes[at++] == SecondFieldAsBytes && Number(bytes, ref at) is { } length && length == bytes.Length - at)
            state = bytes[at..];
        // Written otherwise than it would be here, it is not one of ours.
        return string.Equals(Of((int)first, state), text, StringComparison.Ordinal) ? new((int)first, state) : null;
    }

    private static void Append(List<byte> bytes, uint number)
    {
        for (; number >= 0x80; number >>= 7)
            bytes.Add((byte)(number & 0x7F | 0x80));
        bytes.Add((byte)number);
    }

    private static long? Number(byte[] bytes, ref int at)
    {
        long number = 0;
        for (var shift = 0; at < bytes.Length && shift < 35; shift += 7)
        {
            var one = bytes[at++];
            number |= (long)(one & 0x7F) << shift;
            if (one < 0x80)
                return number;
        }
        return null;
    }
}

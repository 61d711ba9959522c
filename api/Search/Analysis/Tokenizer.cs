using System.Globalization;
using System.Text;
using FactCheck.Text;

namespace FactCheck.Search.Analysis;

/// <summary>One word of a text: its folded form and where it stands.</summary>
/// <param name="Form">Folded: lower case, accents dropped.</param>
/// <param name="Start">Where it begins in the text, in UTF-16 units.</param>
/// <param name="Length">How far it reaches.</param>
/// <param name="IsName">Written with a capital where the sentence does not ask for one, or a tag or handle.</param>
internal readonly record struct Token(string Form, int Start, int Length, bool IsName)
{
    public bool IsNumber => char.IsAsciiDigit(Form[0]);
}

/// <summary>Cuts text of any script into words: letters and digits; pairs of characters where a script has no spaces.</summary>
internal static class Tokenizer
{
    private const int Longest = 40;

    /// <summary>The words in order. Addresses of the web are left out; see <see cref="Addresses"/>.</summary>
    public static List<Token> Of(string text)
    {
        var words = new List<Token>(text.Length / 5 + 1);
        var at = 0;
        var begins = true; // a capital here says nothing
        while (at < text.Length)
        {
            if (AddressLength(text, at) is var address and > 0)
            {
                at += address;
                continue;
            }
            var rune = RuneAt(text, at);
            if (!IsWordPart(rune))
            {
                begins |= rune.Value is '.' or '!' or '?' or ':' or '"' or '“' or '\n';
                at += rune.Utf16SequenceLength;
                continue;
            }
            var end = EndOfRun(text, at);
            if (IsUnspaced(rune))
                AddPairs(words, text, at, end);
            else if (at > 0 && text[at - 1] is '#' or '@')
                AddTag(words, text, at, end);
            else
                Add(words, text, at, end, isName: !begins && Rune.IsUpper(rune));
            begins = false;
            at = end;
        }
        return words;
    }

    /// <summary>The addresses of the web in a text, as they are written.</summary>
    public static List<string> Addresses(string text)
    {
        var found = new List<string>();
        for (var at = 0; at < text.Length; at++)
        {
            if (AddressLength(text, at) is var length and > 0)
            {
                var address = text.Substring(at, length).TrimEnd('.', ',', ';', ':', '!', '?', ')', ']', '}', '"', '\'', '…', '”', '’', '»');
                found.Add(address.StartsWith("http", StringComparison.OrdinalIgnoreCase) ? address : "https://" + address);
                at += length - 1;
            }
        }
        return found;
    }

    /// <summary>The form in which words are compared; empty when nothing of it can be.</summary>
    public static string Folded(ReadOnlySpan<char> written)
    {
        if (written.Length > Longest)
            written = written[..(char.IsHighSurrogate(written[Longest - 1]) ? Longest - 1 : Longest)];
        if (Ascii.IsValid(written) && written.IndexOfAny(".,' ") < 0)
            return written.ToString().ToLowerInvariant();
        var form = new StringBuilder(written.Length);
        foreach (var c in Number(TextFolding.Of(written.ToString())))
        {
            // '_' is the point of a number.
            if (c == '_' || char.IsLetterOrDigit(c) || (c > '\u007F' && (char.IsSurrogate(c) || IsMark(CharUnicodeInfo.GetUnicodeCategory(c)))))
                form.Append(c);
        }
        return form.ToString();
    }

    /// <summary>Whether the script writes words without spaces between them.</summary>
    public static bool IsUnspaced(Rune rune) => !Rune.IsDigit(rune) && rune.Value is (>= 0x0E00 and <= 0x0EFF) or (>= 0x1000 and <= 0x109F) or (>= 0x1780 and <= 0x17FF)
        or (>= 0x3040 and <= 0x30FF) or (>= 0x3400 and <= 0x9FFF) or (>= 0xAC00 and <= 0xD7AF) or (>= 0xF900 and <= 0xFAFF) or (>= 0x20000 and <= 0x3FFFF);

    private static void Add(List<Token> words, string text, int start, int end, bool isName)
    {
        if (Folded(text.AsSpan(start, end - start)) is { Length: > 0 } form)
            words.Add(new(form, start, end - start, isName));
    }

    /// <summary>Pairs overlap, so that any part of the text of two characters or more is found.</summary>
    private static void AddPairs(List<Token> words, string text, int start, int end)
    {
        for (var at = start; at < end;)
        {
            var next = at + RuneAt(text, at).Utf16SequenceLength;
            if (next >= end)
            {
                if (at == start)
                    Add(words, text, at, end, isName: false);
                return;
            }
            Add(words, text, at, next + RuneAt(text, next).Utf16SequenceLength, isName: false);
            at = next;
        }
    }

    /// <summary>#GunControl and @SpeakerRyan are the words they were run together from, and the whole.</summary>
    private static void AddTag(List<Token> words, string text, int start, int end)
    {
        var part = start;
        for (var at = start + 1; at < end; at++)
        {
            var (before, here) = (text[at - 1], text[at]);
            var starts = char.IsUpper(here) && (char.IsLower(before) || (at + 1 < end && char.IsLower(text[at + 1]))) || char.IsDigit(here) != char.IsDigit(before);
            if (starts && at - part > 1)
            {
                Add(words, text, part, at, isName: true);
                part = at;
            }
        }
        Add(words, text, part, end, isName: true);
        if (part > start)
            Add(words, text, start, end, isName: true);
    }

    private static int EndOfRun(string text, int start)
    {
        var unspaced = IsUnspaced(RuneAt(text, start));
        var at = start;
        while (at < text.Length)
        {
            var rune = RuneAt(text, at);
            if (IsWordPart(rune) ? IsUnspaced(rune) != unspaced : !IsUnseen(text, at) && !JoinsNumber(text, start, at) && !JoinsInitials(text, start, at))
                return at;
            at += rune.Utf16SequenceLength;
        }
        return at;
    }

    /// <summary>A sign within a word of which nothing can be seen.</summary>
    private static bool IsUnseen(string text, int at) => Invisible.Is(text[at]) && at + 1 < text.Length && !char.IsWhiteSpace(text[at + 1]);

    /// <summary>The point or comma in 6.5 and 1,000, and what parts the thousands of 1 250 000 and 1'250'000.</summary>
    private static bool JoinsNumber(string text, int start, int at)
    {
        if (at == start || at + 1 >= text.Length || !char.IsDigit(text[at - 1]) || !char.IsDigit(text[at + 1]))
            return false;
        return text[at] is '.' or ',' or '٫' or '٬' || (IsBlank(text[at]) || Letters.IsApostrophe(text[at])) && PartsThousands(text, start, at);
    }

    private static bool IsBlank(char c) => char.IsWhiteSpace(c) && c is not ('\n' or '\r' or '\t' or '\u2028' or '\u2029');

    /// <summary>Whether three digits and no more come behind, and one to three before or as many groups of three.</summary>
    private static bool PartsThousands(string text, int start, int at)
    {
        for (var i = 1; i <= 3; i++)
        {
            if (at + i >= text.Length || !char.IsDigit(text[at + i]))
                return false;
        }
        if (at + 4 < text.Length && char.IsLetterOrDigit(text[at + 4]))
            return false;
        var digits = 0;
        while (at - digits > start && char.IsDigit(text[at - digits - 1]))
            digits++;
        return at - digits == start ? digits <= 3 : digits == 3 && text[at - digits - 1] == text[at];
    }

    /// <summary>The points in U.S.A. stand between single letters.</summary>
    private static bool JoinsInitials(string text, int start, int at)
    {
        if (text[at] is not '.' || at + 1 >= text.Length || !char.IsLetter(text[at + 1]) || (at + 2 < text.Length && char.IsLetterOrDigit(text[at + 2])))
            return false;
        return at - start == 1 || (at - start >= 3 && text[at - 2] == '.');
    }

    /// <summary>1,000,000, 1.000.000, 1 000 000, 1'000'000 and 10,00,000 are 1000000; 6.5 and 6,5 are 6_5, and 1,250.5 is 1250_5.</summary>
    private static string Number(string folded)
    {
        if (folded.AsSpan().IndexOfAny(".,' ") < 0)
            return folded;
        if (!char.IsAsciiDigit(folded[0]))
            return folded.Replace(".", "", StringComparison.Ordinal);
        var plain = folded.Replace(" ", "", StringComparison.Ordinal).Replace("'", "", StringComparison.Ordinal);
        var last = plain.LastIndexOfAny(['.', ',']);
        if (last > 0 && plain.AsSpan(0, last).IndexOfAny('.', ',') is var first and >= 0 && plain[first] != plain[last])
            return $"{Whole(plain[..last])}_{plain[(last + 1)..]}";
        return Whole(plain);
    }

    private static string Whole(string plain)
    {
        var parts = plain.Split('.', ',');
        var areThousands = parts[0].Length <= 3 && (parts.Skip(1).All(part => part.Length == 3) || (parts[^1].Length == 3 && parts.Length > 2 && parts[0].Length <= 2 && parts[1..^1].All(part => part.Length == 2)));
        return string.Join(areThousands ? "" : "_", parts);
    }

    /// <summary>How long the address that begins here is; 0 when none does.</summary>
    private static int AddressLength(string text, int at)
    {
        if (text[at] is not ('h' or 'H' or 'w' or 'W' or 'p') || (at > 0 && char.IsLetterOrDigit(text[at - 1])))
            return 0;
        var rest = text.AsSpan(at);
        if (!rest.StartsWith("http://", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("https://", StringComparison.OrdinalIgnoreCase)
            && !rest.StartsWith("www.", StringComparison.OrdinalIgnoreCase) && !rest.StartsWith("pic.twitter.com/", StringComparison.Ordinal))
            return 0;
        var length = 0;
        while (length < rest.Length && !char.IsWhiteSpace(rest[length]) && rest[length] is not ('<' or '>' or '"'))
            length++;
        return length;
    }

    private static bool IsWordPart(Rune rune) => rune.IsAscii ? char.IsAsciiLetterOrDigit((char)rune.Value)
        : (Rune.IsLetterOrDigit(rune) || IsMark(Rune.GetUnicodeCategory(rune))) && !(rune.IsBmp && (Letters.IsApostrophe((char)rune.Value) || Invisible.Is((char)rune.Value)));

    private static bool IsMark(UnicodeCategory category) => category is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.EnclosingMark;

    private static Rune RuneAt(string text, int at) => Rune.TryGetRuneAt(text, at, out var rune) ? rune : Rune.ReplacementChar;
}

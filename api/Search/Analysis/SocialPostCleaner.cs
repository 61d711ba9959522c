using System.Runtime.InteropServices;
using System.Text.RegularExpressions;

namespace FactCheck.Search.Analysis;

/// <summary>What stands around the message of a post that was copied whole: whom it answers, and the name, handle and date below it.</summary>
/// <param name="Message">Where the message begins and ends; all of a text that is framed by nothing.</param>
/// <param name="Author">Where the author's name begins and ends below it; empty where there is none.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct SocialPostCleaner((int Start, int End) Message, (int Start, int End) Author)
{
    /// <summary>What the name of someone answered counts of one in the message: it may be who is spoken about, and mostly is not.</summary>
    public const double AnsweredCounts = 0.25;

    /// <summary>What the author's name counts of one in the message: the claim often names who made it.</summary>
    public const double AuthorCounts = 0.5;

    /// <summary>The handles that an answer begins with. One after a full stop is part of the sentence: ".@SpeakerRyan says".</summary>
    private static readonly Regex Answered = new(@"\A(?:\s*@\w+)+", RegexOptions.NonBacktracking);

    /// <summary>As embedded posts are signed: "— Ana Ruiz (@anaruiz) January 2, 2020", with links after it or none.</summary>
    private static readonly Regex Signature = new(@"[—–-] ?(?<author>[^—–\n]{0,80})\(@\w+\) ?[\p{L}\p{N}., ]{4,40}[0-9]{4}(?:\s+https?://\S+)*\s*\z", RegexOptions.NonBacktracking);

    public static SocialPostCleaner Of(string text)
    {
        var (begins, ends) = (Answered.Match(text), Signature.Match(text));
        var (start, end) = (begins.Length, ends.Success ? ends.Index : text.Length);
        if (start >= end)
            return new((0, text.Length), default);
        return new((start, end), ends.Groups["author"] is { Success: true } author ? (author.Index, author.Index + author.Length) : default);
    }
}

using System.Text.RegularExpressions;

namespace FactCheck.Search.Analysis;

/// <summary>What stands around the message of a post that was copied whole: whom it answers, and the name and date below it.</summary>
internal static class SocialPostCleaner
{
    /// <summary>What the name of someone answered counts of one in the message: it may be who is spoken about, and mostly is not.</summary>
    public const double AnsweredCounts = 0.25;

    /// <summary>The handles that an answer begins with. One after a full stop is part of the sentence: ".@SpeakerRyan says".</summary>
    private static readonly Regex Answered = new(@"\A(?:\s*@\w+)+", RegexOptions.NonBacktracking);

    /// <summary>As embedded posts are signed: "— Ana Ruiz (@anaruiz) January 2, 2020", with links after it or none.</summary>
    private static readonly Regex Signature = new(@"[—–-] ?[^—–\n]{0,80}\(@\w+\) ?[\p{L}\p{N}., ]{4,40}[0-9]{4}(?:\s+https?://\S+)*\s*\z", RegexOptions.NonBacktracking);

    /// <summary>Where the message begins and ends; all of a text that is framed by nothing.</summary>
    public static (int Start, int End) Message(string text)
    {
        var (begins, ends) = (Answered.Match(text), Signature.Match(text));
        var (start, end) = (begins.Length, ends.Success ? ends.Index : text.Length);
        return start < end ? (start, end) : (0, text.Length);
    }
}

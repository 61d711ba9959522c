using System.Collections.Frozen;
using System.Text.RegularExpressions;

namespace FactCheck.Exchange.Readers;

/// <summary>Words behind a rating that leave less of it than it says by itself.</summary>
internal static partial class RatingPhrases
{
    private const int LongestPhrase = 3;

    /// <summary>Contradiction, choice and degree: <c>True. But …</c>, <c>False – mostly</c>.</summary>
    private static readonly FrozenSet<string> Restricting = Phrases("""
        but|however|though|although|except|yet|and|or|mostly|largely|mainly|generally|partly|partially|in part|in parts|almost|nearly|somewhat|barely|hardly|half|sort of|kind of|more or less|to some extent|to a degree|technically|probably|possibly|perhaps|maybe|likely
        pero|sino|aunque|en parte|en gran parte|parcialmente|mayormente|mayoritariamente|casi|a medias|más o menos|probablemente|quizá|quizás|tal vez
        mas|porém|contudo|em parte|em grande parte|majoritariamente|maioritariamente|quase|mais ou menos|provavelmente|talvez
        mais|ou|en partie|en grande partie|partiellement|presque|plutôt|à moitié|plus ou moins|probablement|peut être
        aber|jedoch|doch|oder|teilweise|teils|zum teil|zum großen teil|größtenteils|grösstenteils|überwiegend|weitgehend|beinahe|halb|mehr oder weniger|wahrscheinlich|vielleicht
        ma|però|in gran parte|parzialmente|quasi|per lo più|più o meno|probabilmente|forse|en part|parcialment|gairebé
        maar|gedeeltelijk|deels|grotendeels|bijna|vrijwel|ale|częściowo|prawie|w większości|w dużej mierze|w pewnej mierze|częściowo|částečně|zčásti|téměř|djelimično|djelomično|delimično|uglavnom|skoro|gotovo
        ama|ancak|fakat|veya|kısmen|neredeyse|çoğunlukla|но|однако|или|частично|отчасти|почти|в основном|але|частково|майже|делумно
        delvis|delvist|nästan|nesten|næsten|osittain|részben|parțial|în parte|aproape|μερικώς|εν μέρει
        tapi|tetapi|namun|atau|sebagian|लेकिन|आंशिक|আংশিক|لكن|ولكن|جزئيا|但|部分|一部|부분적으로
        """);

    /// <summary>Denial and condition: what they say of a rating of true is not that.</summary>
    private static readonly FrozenSet<string> Qualifying = Phrases("""
        not|no|never|if|only|unless|under|when|depending|depends|missing|lacks|without context|needs context
        nunca|si|solo|sólo|siempre que|depende|falta|sin contexto|não|nem|só|somente|se|sem contexto|non|pas|ne|jamais|seulement|sous|à condition
        nicht|nie|kein|keine|nur|unter|wenn|falls|niet|geen|alleen|soltanto|mai|nie|tylko|jeśli|не|нет|только|если|ні|değil|sadece|eğer|ikke|inte|ei|tidak|bukan|hanya|jika|नहीं|ليس|不
        """);

    /// <summary>Whether an explanation takes back the rating that it stands behind.</summary>
    public static bool TakeBack(string explanation, string rating)
    {
        // The words that deny say of "false" only why: "False: no such law was passed".
        var deniable = rating is "true" or "mostly_true";
        // With its accents: "mas" is but, and "más" is more.
        var words = Word().Matches(explanation[..Math.Min(explanation.Length, 100)]).Take(LongestPhrase).Select(word => word.Value.ToLowerInvariant()).ToList();
        return Enumerable.Range(1, words.Count).Select(n => string.Join(' ', words.Take(n))).Any(phrase => Restricting.Contains(phrase) || deniable && Qualifying.Contains(phrase));
    }

    /// <summary>The parts of a label or its explanation, each of which could be a rating.</summary>
    public static string[] Parts(string text) => Separator().Split(text);

    private static FrozenSet<string> Phrases(string list) => list.Split(['|', '\n'], StringSplitOptions.TrimEntries).ToFrozenSet(StringComparer.Ordinal);

    [GeneratedRegex(@"[\p{L}\p{M}]+", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Word();

    [GeneratedRegex(@"[.,:;!|/()\[\]{}。，：；！（）【】…–—]+|\s-\s", RegexOptions.CultureInvariant, 10_000)]
    private static partial Regex Separator();
}

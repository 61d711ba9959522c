using System.Collections.Frozen;
using System.Globalization;
using System.Text;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Evidence;
using FactCheck.Exchange.Imports;
using FactCheck.Sources;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>The columns of a CSV file, ours and the foreign headers that mean the same.</summary>
internal static class CsvColumns
{
    /// <summary>What is longer is a text and not a name.</summary>
    private const int LongestName = 100;

    /// <summary>Each column with its meaning and the headers it is known by; reference/csv-columns.md is made of these.</summary>
    public static readonly IReadOnlyList<(string Name, string Meaning, string[] Also)> All =
    [
        ("text", "the claim; the one column that must be there",
        [
            "claim", "claimReviewed", "claim_reviewed", "statement", "claimText", "afirmación", "declaración", "afirmação", "alegação",
            "affirmation", "allégation", "Behauptung", "Aussage", "affermazione", "dichiarazione",
        ]),
        ("shortText", "the claim in at most 75 characters", ["short_text"]),
        ("language", "BCP 47 tag; else the parameter `language`, else `und`",
        [
            "lang", "inLanguage", "languageCode", "idioma", "língua", "langue", "Sprache", "lingua",
        ]),
        ("kind", "a value of claim.kind", []),
        ("status", "a value of claim.status", []),
        ("topics", "separated by `;` or `|`; keywords and tags by commas too; one that holds such a sign stands in quotation marks",
        [
            "topic", "tags", "keywords", "temas", "tema", "palabras clave", "palavras-chave", "thèmes", "mots-clés", "Themen",
            "Schlagwörter", "temi", "parole chiave",
        ]),
        ("subjects", "names of those it is about, separated as topics are", ["about"]),
        ("claimant", "who claimed it",
        [
            "speaker", "claimAuthor", "itemReviewed.author", "declarante", "quién lo dijo", "quem disse", "auteur de l'affirmation",
            "qui l'a dit", "wer hat es gesagt", "chi l'ha detto",
        ]),
        ("claimantKind", "a value of actor.kind", []),
        ("claimedAt", "when it was claimed",
        [
            "claimDate", "saidAt", "statementDate", "fecha de la afirmación", "fecha de la declaración", "data da afirmação",
            "data da declaração", "date de l'affirmation", "Datum der Behauptung", "Datum der Aussage", "data dell'affermazione",
            "data della dichiarazione",
        ]),
        ("sourceUrl", "where it was claimed", ["source", "appearance", "firstAppearance", "fuente", "fonte", "Quelle"]),
        ("sourceTitle", "title of that source", []),
        ("sourceKind", "a value of source.kind", []),
        ("publisher", "whose verdict it is; an address stands for its host", ["author", "site", "factchecker", "organization", "medio", "verificador"]),
        ("rating", "a value of rating, or the publisher's label",
        [
            "verdict", "veredicto", "calificación", "veredito", "classificação", "évaluation", "Urteil", "Bewertung", "Einstufung",
            "verdetto", "valutazione",
        ]),
        ("label", "the publisher's own words", ["alternateName", "alternativeName", "textualRating", "ratingName", "ratingLabel"]),
        ("ratingValue", "the publisher's number", []),
        ("bestRating", "the best number of its scale", []),
        ("worstRating", "the worst number of its scale", []),
        ("summary", "the finding in short",
        [
            "title", "headline", "ratingExplanation", "título", "titular", "resumen", "conclusión", "resumo", "conclusão", "titre",
            "résumé", "Titel", "Zusammenfassung", "Fazit", "titolo", "riassunto", "conclusione",
        ]),
        ("explanation", "the finding at length",
        [
            "reviewBody", "body", "explicación", "explicação", "explication", "Begründung", "Erklärung", "spiegazione",
        ]),
        ("verdictUrl", "where the verdict is published", ["url", "reviewUrl", "link", "enlace", "ligação", "lien"]),
        ("reviewer", "who did the work", []),
        ("reviewedAt", "when the work was done; where there is no column publishedAt, when the verdict was published too",
        [
            "datePublished", "reviewDate", "date", "fecha", "fecha de publicación", "fecha de verificación",
            "data de publicação", "data da verificação", "date de publication", "date de vérification", "Datum",
            "Datum der Veröffentlichung", "Datum der Prüfung", "data di pubblicazione", "data della verifica",
        ]),
        ("publishedAt", "when the verdict was published", []),
        ("verdictState", "`draft` or `published`; published when left out", ["state"]),
        ("overrideReason", "why it is published without evidence on record", []),
        ("evidenceUrl", "a source that bears on the claim", []),
        ("evidenceStance", "a value of stance; needed with evidenceUrl", []),
        ("externalId", "`scheme:value`; by it a row is known when it comes again", ["id"]),
    ];

    private static readonly FrozenDictionary<string, string> ByHeader = All
        .SelectMany(column => column.Also.Prepend(column.Name).Select(header => (Key(header), column.Name)))
        .DistinctBy(pair => pair.Item1)
        .ToFrozenDictionary(pair => pair.Item1, pair => pair.Name, StringComparer.Ordinal);

    /// <summary>Headers that other tables use for other things: each means our column only where more than the name says so.</summary>
    private static readonly FrozenDictionary<string, Beside> CommonWords = new (Beside What, string[] Headers)[]
    {
        (Beside.Addresses, ["source", "appearance", "fuente", "fonte", "Quelle"]),
        (Beside.ShortNames, ["about"]),
        (Beside.AddressesOrClaimReview, ["author"]),
        (Beside.Verdict, [
            "site", "organization", "medio", "title", "headline", "título", "titular", "titre", "Titel", "titolo",
            "resumen", "conclusión", "resumo", "conclusão", "résumé", "Zusammenfassung", "Fazit", "riassunto", "conclusione", "body", "url", "link", "enlace", "ligação", "lien", "date", "fecha", "Datum",
        ]),
    }.SelectMany(one => one.Headers.Select(header => (Key(header), one.What))).ToFrozenDictionary(pair => pair.Item1, pair => pair.What, StringComparer.Ordinal);

    /// <summary>Columns whose values are those of a vocabulary: one that has none of them is another's.</summary>
    private static readonly FrozenDictionary<string, Vocabulary> Vocabularies = new Dictionary<string, Vocabulary>(StringComparer.Ordinal)
    {
        ["kind"] = ClaimKind.All,
        ["status"] = ClaimStatus.All,
        ["claimantKind"] = ActorKind.All,
        ["sourceKind"] = SourceKind.All,
        ["verdictState"] = VerdictState.All,
        ["evidenceStance"] = Stance.All,
    }.ToFrozenDictionary(StringComparer.Ordinal);

    /// <summary>Columns that only a table of verdicts has.</summary>
    private static readonly FrozenSet<string> OfVerdicts = FrozenSet.Create(StringComparer.Ordinal, "rating", "label", "ratingValue", "explanation", "verdictUrl", "publisher", "reviewer", "reviewedAt", "summary");

    /// <summary>What there must be besides the name.</summary>
    private enum Beside
    {
        Name, Addresses, ShortNames, AddressesOrClaimReview, Verdict,
    }

    /// <summary>Our column for each of the file's; null for those that mean nothing here, or are left out by hand.</summary>
    public static string?[] Resolve(IReadOnlyList<string> headers, CsvMapping mapping, IReadOnlyList<CsvValues> values)
    {
        var columns = new string?[headers.Count];
        var keys = headers.Select(Key).ToList();
        void Take(int i, string? ours)
        {
            if (ours is not null && columns[i] is null && !columns.Contains(ours, StringComparer.Ordinal) && !mapping.LeavesOut(keys[i], ours))
                columns[i] = ours;
        }
        // What is mapped by hand comes first, so that a header of ours does not take its place; then what is sure by its name.
        for (var i = 0; i < columns.Length; i++)
            Take(i, mapping.Column(keys[i]));
        foreach (var sure in new[] { true, false })
        {
            for (var i = 0; i < columns.Length; i++)
            {
                if (!mapping.Names(keys[i]) && ByHeader.TryGetValue(keys[i], out var ours) && IsSure(keys[i], ours) == sure && (sure || Holds(keys, columns, i, ours, values[i])))
                    Take(i, ours);
            }
        }
        return columns;
    }

    /// <summary>Our column of a header by its name alone.</summary>
    public static string? Named(string header, CsvMapping mapping) => mapping.Column(Key(header)) ?? ByHeader.GetValueOrDefault(Key(header));

    /// <summary>Whether a table has the columns of our own export, whose texts stand as they are.</summary>
    public static bool IsOwn(IEnumerable<string> headers) => All.All(column => headers.Contains(column.Name, StringComparer.Ordinal));

    public static bool Has(string name) => All.Any(column => string.Equals(column.Name, name, StringComparison.Ordinal));

    private static bool IsSure(string key, string column) => !CommonWords.ContainsKey(key) && !Vocabularies.ContainsKey(column);

    private static bool Holds(List<string> keys, string?[] columns, int i, string ours, CsvValues values) => Vocabularies.TryGetValue(ours, out var vocabulary)
        ? values.Count == 0 || vocabulary.Names.Any(values.Has)
        : CommonWords.GetValueOrDefault(keys[i]) switch
        {
            Beside.Addresses => values.Addresses > 0,
            Beside.ShortNames => values.Longest <= LongestName,
            Beside.AddressesOrClaimReview => values.Addresses > 0 || columns.Contains("claimant", StringComparer.Ordinal) || keys.Contains("claimreviewed", StringComparer.Ordinal),
            Beside.Verdict => columns.Any(column => column is not null && OfVerdicts.Contains(column)),
            _ => true,
        };

    /// <summary>The letters and digits of a header, folded: by these headers are compared.</summary>
    public static string Key(string header)
    {
        var key = new StringBuilder(header.Length);
        foreach (var c in TextFolding.Of(PlainText.Clean(header) ?? "").Where(char.IsLetterOrDigit))
            key.Append(char.ToLower(c, CultureInfo.InvariantCulture));
        return key.ToString();
    }
}

using System.Collections.Frozen;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Words that stand where nothing is known: no person, publisher or topic is called so.</summary>
internal static class Placeholders
{
    /// <summary>Words that programs and spreadsheets write into an empty cell, in any column.</summary>
    private static readonly FrozenSet<string> OfPrograms = Set("""
        n/a|n.a.|n/a.|#n/a|#n/d|#na|<na>|na|nan|nat|null|nil|none|undefined|void|[null]|(null)|{null}|(blank)|(empty)|(none)|\n|\N|-nan|inf
        [object object]
        #ref!|#value!|#name?|#null!|#num!|#div/0!|#error!|#spill!|#calc!|#nv|#wert!|#bezug!|#¡ref!|#¡valor!|#valor!|#¿nombre?|#nome?|#nom?
        #valeur!|#¡div/0!|#¡num!|#¡nulo!
        """);

    /// <summary>Words that people write where a name should stand, in many languages.</summary>
    private static readonly FrozenSet<string> OfPeople = Set("""
        unknown|unspecified|not known|not specified|not available|not applicable|not stated|no data|no name|no one|nobody|nothing|tbd|tba
        tbc|to be determined|missing|blank|empty|xx|xxx
        desconocido|desconocida|desconocidos|se desconoce|no se sabe|ninguno|ninguna|nadie|nada|no aplica|no disponible|no consta
        no especificado|no especificada|no identificado|no identificada|sin datos|sin dato|sin autor|sin nombre|sin especificar|s/d|s/n|s/i
        n/d|n.d.|nd|n/c|vacío|por determinar
        desconhecido|desconhecida|nenhum|nenhuma|ninguém|não se aplica|não disponível|não informado|não informada|não identificado
        não especificado|sem dados|sem autor|sem nome|sem informação|n/i
        inconnu|inconnue|aucun|aucune|personne|néant|sans objet|sans nom|sans auteur|non disponible|non renseigné|non renseignée|non précisé
        non applicable|non spécifié|n.c.|à déterminer
        unbekannt|unbekannte|keine|keiner|kein|keine angabe|keine angaben|k. a.|k.a.|ka.|ohne angabe|o. a.|entfällt|nicht bekannt
        nicht verfügbar|nicht angegeben|niemand
        sconosciuto|sconosciuta|ignoto|ignota|nessuno|nessuna|non applicabile|non noto|non specificato|nessun dato
        onbekend|geen|niemand|n.v.t.|nvt|niet beschikbaar|niet van toepassing|niet bekend|desconegut|desconeguda|cap|ningú|no disponible
        descoñecido|ezezaguna
        okänd|okänt|ingen|inget|saknas|ej angivet|ukendt|ukjent|ikke oplyst|ikke oppgitt|ikke tilgjengelig|tuntematon|ei tiedossa|óþekkt
        nieznany|nieznana|nieznane|brak|brak danych|nie dotyczy|nie podano|neznámý|neznámá|neznámé|neznámy|není|žádný|neuvedeno|ismeretlen
        nincs|nincs adat|necunoscut|necunoscută|niciunul|indisponibil|nepoznat|nepoznata|nepoznato|nema|nema podataka|neznan|i panjohur
        e panjohur|asnjë|nežinoma|nežinomas|nezināms|teadmata
        неизвестно|неизвестен|неизвестный|неизвестна|нет|нет данных|н/д|не указано|не указан|отсутствует|невідомо|невідомий|немає
        немає даних|неизвестна|няма|няма данни|непознат|белгісіз
        bilinmiyor|bilinmeyen|belirsiz|yok|naməlum|tidak diketahui|tidak ada|tidak tersedia|tiada|tidak dikenal|hindi alam|wala|haijulikani
        không rõ|không có|không biết
        άγνωστος|άγνωστη|άγνωστο|κανένας|κανένα|δεν υπάρχει|უცნობი|անհայտ|לא ידוע|אין
        غير معروف|غير متوفر|غير محدد|مجهول|لا يوجد|لا أحد|نامعلوم|نامشخص|ناشناس|هیچ
        अज्ञात|उपलब्ध नहीं|लागू नहीं|अनुपलब्ध|অজানা|অজ্ঞাত|প্রযোজ্য নয়|தெரியவில்லை|తెలియదు|അജ്ഞാതം|ไม่ทราบ|ไม่มี|ไม่ระบุ
        未知|无|無|不详|不詳|暂无|暫無|没有|沒有|不明|不适用|不適用|なし|該当なし|未定|なし。|없음|미상|알 수 없음|해당 없음|모름
        """);

    /// <summary>Tells whether a cell of a table says that it is empty.</summary>
    public static bool IsEmpty(string cell) => IsOneOf(OfPrograms, cell) || IsOnlySigns(cell);

    /// <summary>Tells whether a name is that of nobody.</summary>
    public static bool IsNobody(string name) => IsEmpty(name) || IsOneOf(OfPeople, name);

    private static bool IsOneOf(FrozenSet<string> words, string text) => text.Length <= 40 && (words.Contains(Form(text))
        || words.Contains(Form(text).Replace(" ", "", StringComparison.Ordinal)) || words.Contains(Form(text.Trim('(', ')', '[', ']', '<',
        '>', '{', '}', '"', '\'', '*', '_', '.', ' '))));

    /// <summary>Dashes, dots, question marks and their like, as many as there are.</summary>
    private static bool IsOnlySigns(string text) => text.Length is > 0 and <= 40 && text.All(c => char.IsPunctuation(c)
        || char.IsWhiteSpace(c) || c is '—' or '−' or '~' or '^' or '=' or '|' or '+' or '<' or '>' or '`');

    private static string Form(string text) => TextFolding.Of(text);

    private static FrozenSet<string> Set(string list) => list.Split(['|', '\n'],
        StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Select(Form).ToFrozenSet(StringComparer.Ordinal);
}

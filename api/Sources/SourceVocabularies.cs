using FactCheck.Text;

namespace FactCheck.Sources;

/// <summary>What kind of thing a source is.</summary>
public sealed class SourceKind : IVocabulary
{
    public const string Default = "web_page";

    public static Vocabulary All { get; } = new("source.kind",
        new("news_article", "A report in a news medium.", "News article", "Artículo de noticias"),
        new("opinion_column", "A signed opinion or column.", "Opinion column", "Columna de opinión"),
        new("wire_report", "A report of a news agency.", "Wire report", "Cable de agencia"),
        new("social_post", "A post on a social platform.", "Social post", "Publicación en redes"),
        new("official_statement", "A statement of a public body in its own name.", "Official statement", "Comunicado oficial"),
        new("press_release", "A release sent to the press.", "Press release", "Comunicado de prensa"),
        new("interview", "An interview, in any medium.", "Interview", "Entrevista"),
        new("speech", "A speech or address.", "Speech", "Discurso"),
        new("broadcast", "A radio or television programme.", "Broadcast", "Emisión"),
        new("video", "A video.", "Video", "Video"),
        new("audio", "A recording of sound.", "Audio", "Audio"),
        new("image", "A picture.", "Image", "Imagen"),
        new("document_record", "A document or record of an institution.", "Document", "Documento"),
        new("court_record", "A record of a court.", "Court record", "Expediente judicial"),
        new("legislation", "A law, bill or regulation.", "Legislation", "Legislación"),
        new("dataset", "A collection of data.", "Dataset", "Conjunto de datos"),
        new("research", "A study or paper.", "Research", "Investigación"),
        new("book", "A book.", "Book", "Libro"),
        new("leaked_document", "A document made public without its owner's leave.", "Leaked document", "Documento filtrado"),
        new("eyewitness", "What someone saw or heard, told to the newsroom.", "Eyewitness", "Testigo"),
        new(Default, "A page of the web of no closer kind.", "Web page", "Página web"),
        new("fact_check", "A published check of a claim.", "Fact-check", "Verificación"),
        new("other", "None of these.", "Other", "Otro"));
}

/// <summary>What has become of a source since.</summary>
public sealed class SourceState : IVocabulary
{
    public const string Live = "live";

    public static Vocabulary All { get; } = new("source.state",
        new(Live, "As it was published.", "Live", "Disponible"),
        new("edited", "Changed since without saying so.", "Edited", "Editada"),
        new("corrected", "Changed since with a notice.", "Corrected", "Corregida"),
        new("deleted", "Taken down.", "Deleted", "Eliminada"),
        new("unreachable", "Cannot be opened.", "Unreachable", "Inaccesible"));
}

/// <summary>How one source draws on another.</summary>
public sealed class DerivationKind : IVocabulary
{
    public static Vocabulary All { get; } = new("source.derivation",
        new("cites", "Names it as where something is from.", "Cites", "Cita"),
        new("quotes", "Repeats words of it.", "Quotes", "Reproduce"),
        new("embeds", "Shows it inside itself.", "Embeds", "Incrusta"),
        new("syndicates", "Carries it whole by agreement.", "Syndicates", "Redistribuye"),
        new("rewrites", "Tells it again in other words.", "Rewrites", "Reescribe"),
        new("translates", "Is it in another language.", "Translates", "Traduce"));
}

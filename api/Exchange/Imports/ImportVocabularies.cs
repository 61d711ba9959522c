using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>Where an import is in its life.</summary>
public sealed class ImportState : IVocabulary
{
    public const string Queued = "queued", Running = "running", Completed = "completed", Failed = "failed", Cancelled = "cancelled";

    public static Vocabulary All { get; } = new("import.state",
        new(Queued, "The file is here and waits for its turn.", "Queued", "En cola"),
        new(Running, "Rows are being taken.", "Running", "En curso"),
        new(Completed, "Every row of the file is accounted for.", "Completed", "Terminada"),
        new(Failed, "It ended before the end of the file, for the reason given; what the rows say was taken is on record.", "Failed", "Fallida"),
        new(Cancelled, "Someone ended it; what the rows say was taken is on record.", "Cancelled", "Cancelada"));

    public static bool IsOver(string state) => state is Completed or Failed or Cancelled;
}

/// <summary>What is being done to put a whole record in place.</summary>
public sealed class ImportStep : IVocabulary
{
    public const string Checking = "checking", Reading = "reading", Restoring = "restoring", Deriving = "deriving", Verifying = "verifying";

    public static Vocabulary All { get; } = new("import.step",
        new(Checking, "The file is looked through: whether it is whole and unaltered.", "Checking the file", "Revisando el archivo"),
        new(Reading, "The entries of the ledger are put in place.", "Reading the ledger", "Leyendo el registro"),
        new(Restoring, "Everything the ledger tells of is put in place.", "Restoring the record", "Restaurando los datos"),
        new(Deriving, "What is shown of claims, and what they are found by, is made anew.", "Deriving what is shown", "Derivando lo que se muestra"),
        new(Verifying, "All of it is verified before it counts.", "Verifying", "Verificando"));
}

/// <summary>What files an import reads.</summary>
public sealed class ImportFormat : IVocabulary
{
    public const string Ndjson = "ndjson", Csv = "csv", Json = "json", Html = "html";

    public static Vocabulary All { get; } = new("import.format",
        new(Ndjson, "One JSON object a line: a story as POST /v1/claims takes it, or a ClaimReview.", "NDJSON", "NDJSON"),
        new(Csv, "A header and one claim a row; comma, semicolon, tab or bar between the columns.", "CSV", "CSV"),
        new(Json, "One JSON document: ClaimReview (alone, in a list, in @graph), a DataFeed of them, an answer of Google's claims:search, or a list of stories.", "JSON", "JSON"),
        new(Html, "A web page with ClaimReview in it.", "HTML", "HTML"));

    /// <summary>The media types a file can come as, and the format each means.</summary>
    public static readonly IReadOnlyDictionary<string, string> MediaTypes = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase)
    {
        ["application/x-ndjson"] = Ndjson,
        ["application/ndjson"] = Ndjson,
        ["application/jsonl"] = Ndjson,
        ["text/csv"] = Csv,
        ["text/tab-separated-values"] = Csv,
        ["application/json"] = Json,
        ["application/ld+json"] = Json,
        ["text/html"] = Html,
    };
}

/// <summary>What came of a row.</summary>
public sealed class RowOutcome : IVocabulary
{
    public const string Created = "created", Updated = "updated", Unchanged = "unchanged", Duplicate = "duplicate", Refused = "refused";

    public static Vocabulary All { get; } = new("import.outcome",
        new(Created, "A claim was recorded.", "Created", "Creada"),
        new(Updated, "The claim was on record, and what the row brings was added or changed.", "Updated", "Actualizada"),
        new(Unchanged, "The claim was on record as the row tells it.", "Unchanged", "Sin cambios"),
        new(Duplicate, "The same row stands earlier in the file.", "Duplicate", "Duplicada"),
        new(Refused, "Nothing of the row was taken; the problem says why.", "Refused", "Rechazada"));
}

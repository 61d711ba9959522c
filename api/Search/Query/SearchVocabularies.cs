using FactCheck.Text;

namespace FactCheck.Search.Query;

/// <summary>The part of a claim that words were found in.</summary>
public sealed class SearchField : IVocabulary
{
    public const string Text = "text", ShortText = "shortText", Summary = "summary", Quote = "quote", Claimant = "claimant", Subject = "subject", Topic = "topic", Source = "source";

    public static Vocabulary All { get; } = new("search.field",
        new(Text, "The claim's text or a translation of it, or the text of a claim merged into it.", "Text", "Texto"),
        new(ShortText, "Its short text.", "Short text", "Texto breve"),
        new(Summary, "The summary or label of a published verdict.", "Verdict", "Veredicto"),
        new(Quote, "What was said of it, or a passage in evidence.", "Quote", "Cita"),
        new(Claimant, "The name of someone who asserts it.", "Claimant", "Autor"),
        new(Subject, "The name of someone it is about.", "Subject", "Aludido"),
        new(Topic, "A topic.", "Topic", "Tema"),
        new(Source, "The title or address of a source.", "Source", "Fuente"));
}

/// <summary>What sort of thing was found, or tells two texts apart.</summary>
public sealed class ReasonKind : IVocabulary
{
    public const string Word = "word", Name = "name", Number = "number", Address = "address", Negates = "negates", Turns = "turns";

    public static Vocabulary All { get; } = new("search.reason",
        new(Word, "A word, in any of its forms.", "Word", "Palabra"),
        new(Name, "A word written as a name, a tag or a handle.", "Name", "Nombre"),
        new(Number, "A number.", "Number", "Número"),
        new(Address, "The address of a source.", "Address", "Dirección"),
        new(Negates, "A word that negates or narrows in one text and not in the other: such a match is likely at most.", "Negates", "Niega"),
        new(Turns, "A word by which one text says the other the other way round: who did it to whom, before or after, more or less. Such a match is likely at most.", "Turned round", "A la inversa"));
}

/// <summary>The order of what a search finds.</summary>
public sealed class SearchOrder : IVocabulary
{
    public const string Relevance = "relevance", Date = "date";

    public static Vocabulary All { get; } = new("search.order",
        new(Relevance, "The best match first.", "Relevance", "Relevancia"),
        new(Date, "The newest recorded first.", "Date", "Fecha"));
}

/// <summary>Which claims of those a search finds have all its words.</summary>
public sealed class SearchMode : IVocabulary
{
    public const string Every = "all", Any = "any", None = "none";

    public static Vocabulary All { get; } = new("search.mode",
        new(Every, "Every word, in any part of the claim.", "All words", "Todas las palabras"),
        new(Any, "Some of the words, since no claim has all.", "Some words", "Algunas palabras"),
        new(None, "No words were asked for, only filters.", "No words", "Sin palabras"));
}

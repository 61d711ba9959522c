using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Claims;

/// <summary>Names a claim: by id, by externalId, or by text. A text that is not on record in that language is created as a claim; one that several claims have is refused (409) with those.</summary>
[NamedBy("text", "language", "shortText", "kind"), NamedBy("externalId", "text"), NamedBy("id")]
public record ClaimReference : IReference
{
    /// <summary>The id of a claim on record; the other members then say nothing.</summary>
    [Identifier(TypeId.Claim)]
    public string? Id { get; init; }

    /// <summary>A name another system knows it by.</summary>
    public ExternalId? ExternalId { get; init; }

    /// <summary>The text; case, accents, white space, invisible signs and the form of quotation marks and hyphens do not matter for finding it.</summary>
    [Text(5000)]
    public string? Text { get; init; }

    /// <summary>BCP 47 tag of the text's language; that of the claim in hand when left out.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>The text in at most 75 characters, used when it is created.</summary>
    [Text(75)]
    public string? ShortText { get; init; }

    /// <summary>What sort of proposition it is, used when it is created.</summary>
    [OneOf<ClaimKind>]
    public string? Kind { get; init; }

    /// <summary>The claim meant, created when it must be. Drafts are found only by editors, and every writer is one.</summary>
    /// <remarks>Whoever names a merged claim by its id means that one; a text or an externalId leads to what stands for it.</remarks>
    internal ClaimRow Resolve(ChangeSet recording, string pointer, string? language)
    {
        if (Find(recording.Write, pointer, language) is { } known)
            return Noted(recording, pointer, known);
        if (Text is null)
            throw Problem.UnknownReference(pointer, $"No claim with external id {ExternalId!.Scheme}:{ExternalId.Value} is on record; give a text to create it.");
        var spoken = SpokenLanguage(language)!;
        var claim = ClaimStore.Record(recording, new()
        {
            Text = Text,
            Language = spoken,
            ShortText = ShortText,
            Kind = Kind,
            Status = recording.IsDraft ? ClaimStatus.Draft : null,
            ExternalIds = ExternalId is null ? null : [ExternalId],
        }, pointer);
        recording.Created(pointer, claim.Id);
        return claim;
    }

    /// <summary>The claim meant; one that is not on record is refused.</summary>
    internal ClaimRow Known(ReadSession read, string pointer, string? language) =>
        Find(read, pointer, language) ?? throw Problem.UnknownReference(pointer, "No such claim is on record.");

    private ClaimRow? Find(ReadSession read, string pointer, string? language)
    {
        if (Id is not null)
            return ClaimStore.Find(read, Id) ?? throw Problem.UnknownReference(pointer + "/id", $"No claim {Id} is on record.");
        if (ExternalId is not null && ExternalIdStore.Find(read, TypeId.Claim, ExternalId) is { } known)
            return ClaimStore.Standing(read, ClaimStore.Find(read, known)!);
        if (Text is null)
            return null;
        var spoken = SpokenLanguage(language) ?? throw Problem.InvalidContent(pointer + "/language", "required", "A claim named by its text needs the text's language here.");
        var found = ClaimStore.FindAllByText(read, TextFolding.Key(Text, spoken));
        return found.Count > 1 ? throw Problem.AmbiguousClaim(pointer, found.Select(claim => new { claim.Id, claim.Text, claim.Language, claim.Status })) : found.FirstOrDefault();
    }

    /// <summary>Whether it names a draft that is on record.</summary>
    internal bool NamesDraft(ReadSession read, string? language)
    {
        var id = Id ?? (ExternalId is null ? null : ExternalIdStore.Find(read, TypeId.Claim, ExternalId));
        if (id is not null)
            return ClaimStore.Find(read, id)?.IsDraft == true;
        return Text is not null && SpokenLanguage(language) is { } spoken && ClaimStore.FindAllByText(read, TextFolding.Key(Text, spoken)).Exists(claim => claim.IsDraft);
    }

    private string? SpokenLanguage(string? language) => Language ?? language;

    private static ClaimRow Noted(ChangeSet recording, string pointer, ClaimRow claim)
    {
        recording.Found(pointer, claim.Id);
        return claim;
    }
}

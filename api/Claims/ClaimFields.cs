using System.ComponentModel.DataAnnotations;
using System.Globalization;
using FactCheck.Actors;
using FactCheck.Http.Validation;
using FactCheck.Record;

namespace FactCheck.Claims;

/// <summary>What can be written of a claim itself.</summary>
public record ClaimFields
{
    /// <summary>The proposition in one sentence. Fixed once a verdict on it was published.</summary>
    [Required, Text(5000)]
    public string? Text { get; init; }

    /// <summary>The same in at most 75 characters.</summary>
    [Text(75)]
    public string? ShortText { get; init; }

    /// <summary>BCP 47 tag of the text's language.</summary>
    [Required, LanguageTag]
    public string? Language { get; init; }

    /// <summary>The text in other languages.</summary>
    [AtMost(50)]
    public IReadOnlyList<Translation>? Translations { get; init; }

    /// <summary>What sort of proposition it is; <c>other</c> when left out.</summary>
    [OneOf<ClaimKind>]
    public string? Kind { get; init; }

    /// <summary>Whether it can be checked; <c>checkable</c> when left out.</summary>
    [OneOf<Checkability>]
    public string? Checkability { get; init; }

    /// <summary>The actors it is about.</summary>
    [AtMost(50)]
    public IReadOnlyList<ActorReference>? Subjects { get; init; }

    /// <summary>What it belongs to, in the newsroom's own words.</summary>
    [AtMost(50), Text(100)]
    public IReadOnlyList<string>? Topics { get; init; }

    /// <summary>Where the newsroom stands with it; <c>open</c> when left out. A draft is for editors only.</summary>
    [OneOf<WritableStatus>]
    public string? Status { get; init; }

    /// <summary>Why it has that status.</summary>
    [Text(1000)]
    public string? StatusReason { get; init; }

    /// <summary>When and where what it says is placed.</summary>
    public About? About { get; init; }

    /// <summary>Names other systems know it by.</summary>
    [AtMost(50)]
    public IReadOnlyList<ExternalId>? ExternalIds { get; init; }

    internal static ClaimFields Of(ClaimRow claim) => new()
    {
        Text = claim.Text,
        ShortText = claim.ShortText,
        Language = claim.Language,
        Translations = claim.Translations,
        Kind = claim.Kind,
        Checkability = claim.Checkability,
        Subjects = [.. claim.SubjectIds.Select(id => new ActorReference { Id = id })],
        Topics = claim.Topics,
        Status = claim.Status,
        StatusReason = claim.StatusReason,
        About = claim is { AboutFrom: null, AboutTo: null, AboutPlace: null } ? null : new() { From = claim.AboutFrom, To = claim.AboutTo, Place = claim.AboutPlace },
        ExternalIds = claim.ExternalIds,
    };

    /// <summary>The record with these fields, its references resolved.</summary>
    internal ClaimRow Onto(ClaimRow claim, ChangeSet recording) => claim with
    {
        Text = Text!,
        ShortText = ShortText,
        Language = Language!,
        Translations = Translations ?? [],
        Kind = Kind ?? ClaimKind.Other,
        Checkability = Checkability ?? FactCheck.Claims.Checkability.Checkable,
        SubjectIds = [.. (Subjects ?? []).Select((subject, i) => subject.Resolve(recording, string.Create(CultureInfo.InvariantCulture, $"/subjects/{i}"))).Distinct(StringComparer.Ordinal)],
        Topics = [.. (Topics ?? []).Distinct(StringComparer.Ordinal)],
        Status = Status ?? ClaimStatus.Open,
        StatusReason = StatusReason,
        AboutFrom = About?.From,
        AboutTo = About?.To,
        AboutPlace = About?.Place,
        ExternalIds = ExternalIds ?? [],
    };
}

using System.Text;
using FactCheck.Data;
using FactCheck.Links;
using FactCheck.Record;

namespace FactCheck.Findings;

/// <summary>Tells findings in words, with the texts of their claims and what was decided on them.</summary>
internal static class FindingText
{
    public static IReadOnlyList<Finding> Told(ReadSession read, IReadOnlyList<FoundFinding> found)
    {
        if (found.Count == 0)
            return [];
        var texts = LogicStore.Texts(read, found.SelectMany(one => one.Claims).Distinct(StringComparer.Ordinal));
        var dismissals = DismissalStore.FindAll(read, found.Select(one => one.Id)).Where(one => one.RestoredAt is null)
            .ToDictionary(one => one.Id, StringComparer.Ordinal);
        return [.. found.Select(one => Of(one, texts, dismissals.GetValueOrDefault(one.Id)))];
    }

    private static Finding Of(FoundFinding one, Dictionary<string, string> texts, DismissalRow? dismissal) => new()
    {
        Id = one.Id,
        Code = one.Code,
        Severity = one.Severity,
        State = dismissal is null ? FindingState.Open : FindingState.Dismissed,
        Told = one.Proof(texts),
        Claims = [.. one.Claims.Select(id => new FindingClaim { Id = id, Text = texts[id] })],
        Links = [.. one.Links
            .Select(link => new FindingLink { Id = link.Id, Relation = link.Relation, From = link.FromId, To = link.ToId })],
        Verdicts = [.. one.Verdicts.Select(verdict => new FindingVerdict
        {
            Id = verdict.Id, N = verdict.N, Claim = verdict.ClaimId, Publisher = verdict.PublisherId,
                PublisherName = verdict.PublisherName, Rating = verdict.Rating,
        })],
        Dismissal = dismissal is null ? null : new() { Reason = dismissal.Reason, At = dismissal.DismissedAt },
    };

    /// <summary>The proof, a sentence a step: what is rated, what follows, and what is rated otherwise.</summary>
    public static string Proof(Contradiction found, string beginning, Dictionary<string, string> texts)
    {
        var text = new StringBuilder();
        var (claim, isTrue) = (found.First?.ClaimId ?? beginning, found.Start % 2 == 0);
        text.Append(found.First is null ? $"Suppose that {Quoted(texts[claim])} is {Word(isTrue)}." : Rated(found.First, texts));
        foreach (var step in found.Path)
        {
            var other = string.Equals(step.Link.FromId, claim, StringComparison.Ordinal) ? step.Link.ToId : step.Link.FromId;
            text.Append(' ').Append(Read(step.Link, texts)).Append($", so {Quoted(texts[other])} is {Word(step.To % 2 == 0)}.");
            claim = other;
        }
        return text.Append(found.Last is { } last ? $" But {Quoted(texts[claim])} is rated {Word(last.Rating)} by {last.PublisherName}."
            : " Neither can be.").ToString();
    }

    /// <summary>The sentence that a proof begins with.</summary>
    public static string Rated(DecidedClaim verdict, Dictionary<string, string> texts) =>
        $"{Quoted(texts[verdict.ClaimId])} is rated {Word(verdict.Rating)} by {verdict.PublisherName}.";

    /// <summary>The words for the result of a check, after the sentence on the rating.</summary>
    public static string Told(Suspect one, DecidedClaim first, DecidedClaim? second, LogicalLink? link, Dictionary<string, string> texts) =>
        one.Code switch
        {
            FindingCode.ReviewOverdue => $" It was to be reviewed again by {one.Detail}.",
            FindingCode.RestsOnWithdrawn => $" Evidence that it rests on was withdrawn since: {one.Detail}.",
            FindingCode.ReplyNotSought => $" {one.Detail} has no statement on record about it and was not asked.",
            FindingCode.SingleRoot => $" The {one.Detail} sources that it rests on go back to one.",
            FindingCode.StandingTwice when first.ClaimId == second!.ClaimId =>
                $" A second verdict of {first.PublisherName} stands on the same claim: {Word(second.Rating)}.",
            FindingCode.UpdatedButStanding => $" It updates {Quoted(texts[second!.ClaimId])}, whose earlier rating {Word(second.Rating)} "
                + "was not looked at since.",
            _ => $" {Read(link!, texts)}. But {Quoted(texts[second!.ClaimId])} is rated {Word(second.Rating)}.",
        };

    private static string Read(LogicalLink link, Dictionary<string, string> texts)
    {
        var (from, to) = (Quoted(texts[link.FromId]), Quoted(texts[link.ToId]));
        return link.Relation switch
        {
            LinkRelation.Entails => $"{from} entails {to}",
            LinkRelation.Contradicts => $"Exactly one of {from} and {to} is true",
            "contrary_to" => $"At most one of {from} and {to} is true",
            LinkRelation.PartOf => $"{from} is part of {to}",
            "translation_of" => $"{from} is a translation of {to}",
            _ => $"{from} says the same as {to}",
        };
    }

    private static string Quoted(string text) => $"“{text}”";

    private static string Word(string rating) => rating.Replace('_', ' ');

    private static string Word(bool isTrue) => isTrue ? "true" : "false";
}

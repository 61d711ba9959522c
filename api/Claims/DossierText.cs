using System.Text;
using System.Text.Json;
using FactCheck.CorrectionRequests;
using FactCheck.Evidence;
using FactCheck.Links;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Claims;

/// <summary>A dossier as Markdown that an editor can paste.</summary>
internal static class DossierText
{
    public static string Of(Dossier dossier)
    {
        var text = new StringBuilder();
        var claim = JsonSerializer.Deserialize<Claim>(dossier.Claim.Utf8, JsonDefaults.Options)!;
        Line(text, $"# {Plain(claim.ShortText ?? claim.Text)}");
        Line(text, $"> {Plain(claim.Text)}");
        Line(text, string.Join(" · ", Facts(claim)));
        Section(text, "Verdicts", dossier.Verdicts, Finding);
        Section(text, "What was answered", dossier.Rebuttals, Said);
        Section(text, "How we asked", dossier.Replies, Asked);
        Section(text, "Evidence", dossier.Evidence, Group);
        Section(text, "Corrections", dossier.Corrections, Changed);
        Section(text, "Corrections requested", dossier.CorrectionRequests, Requested);
        Section(text, "Linked claims", dossier.Links, Linked);
        Section(text, "Who said it", dossier.Statements, Said);
        Line(text, $"[{claim.Id}](/claims/{claim.Id}) · revision {claim.Revision} · last changed {claim.UpdatedAt[..10]}");
        return text.ToString();
    }

    private static IEnumerable<string> Facts(Claim claim)
    {
        yield return $"**{ContentionState.All[claim.Contention.State].En}**";
        yield return ClaimKind.All[claim.Kind].En;
        yield return ClaimStatus.All[claim.Status].En;
        if (claim.Subjects.Count > 0)
            yield return "about " + string.Join(", ", claim.Subjects.Select(subject => Plain(subject.Name)));
        if (claim.FirstAppearance is { } first)
            yield return $"first known {first.SaidAt?.Text ?? "at no known date"}";
    }

    private static string Said(ClaimStatement statement)
    {
        var speaker = Plain(statement.Speaker?.Name ?? statement.SpeakerLabel ?? "");
        var principal = statement.OnBehalfOf is { } other ? $" for {Plain(other.Name)}" : "";
        var scope = statement.Scope is { } reach ? $", {PositionScope.All[reach].En.ToLowerInvariant()}" : "";
        var concerned = statement.BySubject ? " (the person concerned)" : "";
        var line = $"- **{speaker}**{principal}{concerned} {Position.All[statement.Position].En.ToLowerInvariant()}{scope}{When(statement.SaidAt)}{Where(statement.Source)}";
        return Lines(line, statement.Note is { } note ? Plain(note) : null,
            statement.Quote is { } quote ? $"> {Plain(quote)}{Rendered(statement.Translations)} *({StatementDirectness.All[statement.Directness].En.ToLowerInvariant()})*" : null);
    }

    private static string Asked(ReplyRequest request) =>
        Lines($"- **{Plain(request.To?.Name ?? "Someone")}**: {Plain(request.Sentence)}", request.PublicNote is { } note ? Plain(note) : null);

    private static string Requested(CorrectionRequest request)
    {
        var asked = request.Asked.Count == 0 ? "" : $" to {string.Join(", ", request.Asked.Select(step => CorrectionAsk.All[step].En.ToLowerInvariant()))}";
        var line = $"- **{Plain(request.To?.Name ?? "Someone")}** was asked{asked}{When(request.SentAt)}: {CorrectionOutcome.All[request.Outcome].En.ToLowerInvariant()}{When(request.OutcomeAt)}{Where(request.OutcomeSource)}";
        return Lines(line, request.PublicNote is { } note ? Plain(note) : null);
    }

    /// <summary>An entry and what belongs to it. A quotation comes last: what followed it would be read as part of it.</summary>
    /// <remarks>Each is a paragraph of its own: a line that only follows would run on after the one before.</remarks>
    private static string Lines(params IEnumerable<string?> lines) => string.Join("\n\n  ", lines.Where(line => line is not null));

    /// <summary>A text of several paragraphs inside an entry.</summary>
    private static IEnumerable<string> Paragraphs(string? text) =>
        (text ?? "").ReplaceLineEndings("\n").Split("\n\n", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(Plain);

    private static string Rendered(IReadOnlyList<Translation> translations) =>
        string.Concat(translations.Select(one => $" — {Plain(one.Text)} [{one.Language}{(one.Machine ? ", machine" : "")}]"));

    private static string Group(EvidenceGroup group) => string.Join('\n', group.Items.Select(Piece).Append(GoingBack(group)));

    private static string GoingBack(EvidenceGroup group)
    {
        var (sources, roots) = (group.Origins.Sources, group.Origins.Roots);
        return $"- *{Stance.All[group.Stance].En}*: {sources} source{(sources == 1 ? "" : "s")}, going back to {roots.Count} independent root{(roots.Count == 1 ? "" : "s")} (declared): {string.Join("; ", roots.Select(Named))}";
    }

    private static string Piece(EvidenceItem evidence)
    {
        var line = $"- **{Stance.All[evidence.Stance].En}** ({EvidenceDirectness.All[evidence.Directness].En.ToLowerInvariant()}){Where(evidence.Source)}";
        return Lines(line, evidence.Note is { } note ? Plain(note) : null, evidence.Quote is { } quote ? "> " + Plain(quote) : null);
    }

    private static string Finding(DossierVerdict verdict)
    {
        var label = verdict.Label is { } own ? $" (“{Plain(own)}”)" : "";
        var state = verdict.State is VerdictState.Published ? "" : $" — {VerdictState.All[verdict.State].En.ToLowerInvariant()}";
        var url = verdict.Url is { } address ? $" <{address}>" : "";
        var line = $"- **{Found(verdict.Rating)}**{label}, {Plain(verdict.Publisher.Name)}{When(verdict.PublishedAt)}{state}{url}";
        return Lines([line, verdict.Summary is { } summary ? Plain(summary) : null, .. Paragraphs(verdict.Explanation), .. verdict.WithdrawnEvidence.Select(Taken), .. verdict.ChangedEvidence.Select(Turned)]);
    }

    private static string Taken(WithdrawnEvidence evidence) =>
        $"Evidence that this rests on was withdrawn on {evidence.WithdrawnAt[..10]}: {Plain(evidence.Reason)}";

    private static string Turned(ChangedEvidence evidence) =>
        $"Evidence that this rests on was changed since, on {evidence.ChangedAt[..10]}: {string.Join(", ", evidence.Members)}";

    private static string Changed(Correction correction) =>
        $"- {correction.RecordedAt[..10]} {ChangeKind.All[correction.ChangeKind].En}: {Found(correction.RatingBefore)} → {Found(correction.RatingAfter)}. {Plain(correction.PublicNote ?? "")}";

    private static string Found(string? rating) => rating is null ? "no rating" : Rating.All[rating].En;

    private static string Linked(ClaimLink link)
    {
        var ratings = link.Claim.Ratings.Count > 0 ? $" — {string.Join(", ", link.Claim.Ratings.Select(rating => Rating.All[rating].En))}" : "";
        var line = $"- {link.Relation.Replace('_', ' ')}: {Plain(link.Claim.Text)}{ratings} ([claim](/claims/{link.Claim.Id}))";
        return Lines(line, link.Rationale is { } rationale ? Plain(rationale) : null);
    }

    private static string When(PartialDate? date) => date is null ? "" : $", {date.Text}";

    private static string Where(SourceSummary? source) => source is null ? "" : ", " + Named(source);

    private static string Named(SourceSummary source) => source.Url is null ? Plain(source.Title ?? "") : source.Title is null ? $"<{source.Url}>" : $"{Plain(source.Title)} <{source.Url}>";

    private static void Section<T>(StringBuilder text, string title, IEnumerable<T> parts, Func<T, string> line)
    {
        var lines = parts.Select(line).ToList();
        if (lines.Count > 0)
            Line(text, $"## {title}\n\n{string.Join('\n', lines)}");
    }

    private static void Line(StringBuilder text, string line) => text.Append(line).Append("\n\n");

    /// <summary>Text from outside on one line, with what Markdown or HTML would read as markup escaped.</summary>
    private static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length + 8);
        for (var at = 0; at < text.Length; at++)
        {
            var c = text[at];
            if (char.IsControl(c) || c is '\u2028' or '\u2029')
                plain.Append(' ');
            else if (c is '\\' or '`' or '*' or '_' or '{' or '}' or '[' or ']' or '<' or '>' or '#' or '|' or '~' or '&' or '!' || BeginsLink(text, at))
                plain.Append('\\').Append(c);
            else
                plain.Append(c);
        }
        return NoBlock(plain.ToString().Trim());
    }

    /// <summary>True for a character by which GitHub's Markdown would make a link of an address, of <c>www.</c> or of an email.</summary>
    private static bool BeginsLink(string text, int at) => text[at] switch
    {
        ':' => text.AsSpan(at + 1).StartsWith("//"),
        '.' => text.AsSpan(0, at).EndsWith("www", StringComparison.OrdinalIgnoreCase),
        '@' => true,
        _ => false,
    };

    /// <summary>Text stands at the beginning of lines too, where a dash, a plus, an equals sign or a number and a dot begin a block.</summary>
    private static string NoBlock(string text)
    {
        if (text is ['-' or '+' or '=', ..])
            return "\\" + text;
        var digits = text.TakeWhile(char.IsAsciiDigit).Count();
        return digits > 0 && text.AsSpan(digits) is "." or ")" or ['.' or ')', ' ', ..] ? text.Insert(digits, "\\") : text;
    }
}

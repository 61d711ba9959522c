using System.ComponentModel.DataAnnotations;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;
using FactCheck.Search.Query;
using FactCheck.Settings;

namespace FactCheck.Search;

/// <summary>Texts to find claims for.</summary>
public sealed record TextsToMatch : IValidatable
{
    /// <summary>The texts: sentences, posts with their tags and links, paragraphs. At most 200.</summary>
    [Required, AtMost(200), Text(20_000)]
    public IReadOnlyList<string>? Texts { get; init; }

    /// <summary>How many claims to give for each at most; 5 when it is left out.</summary>
    [Between(1, 100)]
    public int? Limit { get; init; }

    /// <summary>BCP 47 tag of the texts' language, where it is known. Claims in any language are found either way.</summary>
    [LanguageTag]
    public string? Language { get; init; }

    /// <summary>Leave out claims below this grade; all are given when it is left out.</summary>
    [OneOf<Grade>]
    public string? AtLeast { get; init; }

    public IEnumerable<ValidationError> Faults()
    {
        if (Texts is { Count: 0 })
            yield return new() { Pointer = "/texts", Code = "empty", Detail = "There is no text to match." };
    }
}

/// <summary>What was found for each text, in the order of the texts.</summary>
public sealed record MatchResults
{
    /// <summary>One for each text, or for each of the first where the answer is truncated.</summary>
    public required IReadOnlyList<Matches> Results { get; init; }

    /// <summary>True where the answer grew as large as one may be: the texts after the last result were not answered, and can be sent again by themselves.</summary>
    public required bool Truncated { get; init; }
}

internal sealed class MatchTexts(Options options, ClaimIndex frequencies, Db db) : Operation<WithBody<JsonBody<TextsToMatch>>, ResourceResult<MatchResults>>
{
    public override void Configure()
    {
        Post("/v1/match");
        RequireScope(Scope.Read);
        RateLimit(RateLimitCategory.Match);
        Example("""
            { "texts": ["Did #Harfuch flee Mexico after a threat by the CJNG cartel? https://social.example/x/1", "The police chief took a vacation"], "limit": 3 }
            """);
    }

    /// <summary>Find the claims that texts are about</summary>
    /// <remarks>
    /// Answers "was this checked before?" for up to 200 texts. Words are compared in any of their forms, with accents,
    /// tags, handles and slight misspellings seen through; rare words, names and numbers weigh most. A link finds the
    /// claims whose sources it leads to. Scores are from 0 to 1, graded by thresholds that the service is set to; the same
    /// text is 1. What says the opposite in the same words is likely at most, and because says which word makes it so.
    /// An answer that grows very large ends early and says so.
    /// </remarks>
    public override async Task<ResourceResult<MatchResults>> ExecuteAsync(WithBody<JsonBody<TextsToMatch>> sent, CancellationToken stop)
    {
        var asked = sent.Content.Value;
        var results = new List<Matches>(asked.Texts!.Count);
        long left = options.Bounds.Answer;
        foreach (var text in asked.Texts)
        {
            // Each text has a turn of its own: a batch keeps no one else waiting for longer than one text does.
            using var turn = await Budgets.Of(HttpContext).Heavy.Enter(HttpContext);
            stop.ThrowIfCancellationRequested(); // whoever asked may have gone
            var found = Find(text, asked);
            left -= found.Sum(match => match.Claim.Utf8.Length + match.Because.Sum(reason => 100L + reason.Text.Length));
            if (left < 0 && results.Count > 0)
                break;
            results.Add(new() { Found = found });
        }
        return new(new MatchResults { Results = results, Truncated = results.Count < asked.Texts.Count });
    }

    private List<ClaimMatch> Find(string text, TextsToMatch asked)
    {
        using var read = db.Read(); // for each: the time a read may take is meant for one text
        var found = ClaimMatcher.Of(frequencies.For(read), text, asked.Language, asked.Limit ?? 5);
        return options.Grading.Show(read, found.FindAll(one => options.Grading.Reaches(one, asked.AtLeast)));
    }
}

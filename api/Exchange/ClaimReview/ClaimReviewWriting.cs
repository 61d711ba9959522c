using System.Buffers;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Unicode;
using FactCheck.Actors;
using FactCheck.Record;
using FactCheck.Statements;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.ClaimReview;

/// <summary>Writes published verdicts as ClaimReview (schema.org), in the form that Google documents. What is not known is left out.</summary>
/// <param name="json">Where to.</param>
/// <param name="root">The address of this service.</param>
internal sealed class ClaimReviewWriting(Utf8JsonWriter json, string root)
{
    /// <summary>As many appearances as a claim shows.</summary>
    private const int MostAppearances = 50;

    /// <summary>Letters of all scripts as they are, but no character that could end the script element of a page it is pasted into.</summary>
    public static readonly JsonWriterOptions Form = new() { Encoder = JavaScriptEncoder.Create(UnicodeRanges.All) };

    /// <summary>Where a verdict's ClaimReview is: an address that stays, whatever becomes of the claim.</summary>
    public static string Address(string root, ReviewedVerdict verdict) => $"{root}/v1/claims/{verdict.ClaimId}/claimreview#{verdict.Id}";

    /// <summary>Where readers find the verdict: on its publisher's page, else on the claim's page here.</summary>
    public static string Page(string root, ReviewedVerdict verdict) => verdict.Url ?? $"{root}/claims/{verdict.ClaimId}#{verdict.Id}";

    /// <summary>A document of several reviews.</summary>
    public static byte[] Document(IEnumerable<Review> reviews, string root)
    {
        var body = new ArrayBufferWriter<byte>(4096);
        using (var json = new Utf8JsonWriter(body, Form))
        {
            var writing = new ClaimReviewWriting(json, root);
            json.WriteStartObject();
            json.WriteString("@context", "https://schema.org");
            json.WriteStartArray("@graph");
            foreach (var review in reviews)
                writing.Write(review);
            json.WriteEndArray();
            json.WriteEndObject();
        }
        return body.WrittenSpan.ToArray();
    }

    public void Write(Review review)
    {
        var verdict = review.Verdict;
        json.WriteStartObject();
        Text("@type", "ClaimReview");
        Text("@id", Address(root, verdict));
        Name(verdict.ExternalIds, verdict.Id);
        Text("url", Page(root, verdict));
        Text("claimReviewed", review.Claim.Title);
        Text("datePublished", review.FirstPublished);
        Text("dateModified", review.LastModified);
        Language(verdict.Language);
        json.WritePropertyName("author");
        Actor(review.Publisher);
        Rating(verdict);
        Text("reviewBody", verdict.Explanation);
        Claim(review);
        Each("citation", review.Evidence.Where(one => one.Row.WithdrawnAt is null).Select(one => one.Work).Where(work => work.Row is not { Url: null, Title: null }).DistinctBy(work => work.Row.Id), Work);
        Each("correction", review.Revisions.Where(revision => revision.N > 1), revision => Correction(revision, verdict.Language));
        Text("expires", verdict.ReviewBy);
        json.WriteEndObject();
    }

    private void Rating(ReviewedVerdict verdict)
    {
        json.WriteStartObject("reviewRating");
        Text("@type", "Rating");
        Name([], verdict.Rating);
        Text("alternateName", verdict.ShownLabel);
        if (FactCheck.Verdicts.Rating.Value(verdict.Rating) is { } value)
        {
            json.WriteNumber("ratingValue", value);
            json.WriteNumber("bestRating", 5);
            json.WriteNumber("worstRating", 1);
        }
        Text("ratingExplanation", verdict.Summary);
        json.WriteEndObject();
    }

    private void Claim(Review review)
    {
        var claim = review.Claim;
        var said = review.Said.Where(one => one.Row.WithdrawnAt is null).ToList();
        var appearances = said.FindAll(one => Position.IsAppearance(one.Row.Position)).OrderBy(one => one.Row.SaidAt?.From ?? "~", StringComparer.Ordinal).ToList();
        var works = appearances.Select(one => one.Source).Where(IsOnTheWeb).DistinctBy(work => work!.Row.Id).Take(MostAppearances).ToList();
        json.WriteStartObject("itemReviewed");
        Text("@type", "Claim");
        Text("@id", $"{root}/v1/claims/{claim.Id}");
        Name(claim.ExternalIds, claim.Id);
        Text("sameAs", claim.SurvivorId is null ? null : $"{root}/v1/claims/{claim.SurvivorId}");
        Text("text", claim.Text);
        Language(claim.Language);
        Each("author", said.Where(one => one.Row.Position is Position.Asserts).Select(one => one.Speaker).OfType<CreditedActor>().DistinctBy(actor => actor.Id), Actor);
        Text("datePublished", appearances.Select(one => one.Row.SaidAt).FirstOrDefault());
        if (appearances.Count > 0 && IsOnTheWeb(appearances[0].Source))
        {
            json.WritePropertyName("firstAppearance");
            Work(appearances[0].Source!);
        }
        Each("appearance", works, work => Work(work!));
        Each("comment", said.Where(one => Position.IsContrary(one.Row.Position)), one => Comment(one, review.Verdict.Language));
        json.WriteEndObject();
    }

    private static bool IsOnTheWeb(CreditedWork? work) => work?.Row.Url is not null;

    /// <summary>A rebuttal. schema.org has no word for it: a comment on the claim, named for its position.</summary>
    private void Comment(ReviewedStatement statement, string language)
    {
        json.WriteStartObject();
        Text("@type", "Comment");
        Text("name", Position.All[statement.Row.Position].In(language));
        if (statement.Speaker is not null)
        {
            json.WritePropertyName("author");
            Actor(statement.Speaker);
        }
        Text("text", statement.Row.Quote ?? statement.Row.Note);
        if (statement.Row.Quote is not null)
            Language(statement.Row.Language);
        Text("datePublished", statement.Row.SaidAt);
        Text("url", statement.Source?.Row.Url);
        json.WriteEndObject();
    }

    private void Correction(RevisionRow revision, string language)
    {
        json.WriteStartObject();
        Text("@type", "CorrectionComment");
        Text("name", ChangeKind.All[revision.ChangeKind].In(language));
        Text("text", revision.PublicNote);
        Text("datePublished", revision.Published);
        json.WriteEndObject();
    }

    private void Work(CreditedWork work)
    {
        json.WriteStartObject();
        Text("@type", "CreativeWork");
        Text("url", work.Row.Url);
        Text("headline", work.Row.Title);
        Text("datePublished", work.Row.PublishedAt);
        Each("author", work.Authors.DistinctBy(author => author.Id), Actor);
        if (work.Publisher is not null)
        {
            json.WritePropertyName("publisher");
            Actor(work.Publisher);
        }
        Each("archivedAt", work.Row.ArchiveUrls, json.WriteStringValue);
        json.WriteEndObject();
    }

    /// <summary>Google takes a Person or an Organization, and of the two only a person has a job.</summary>
    private void Actor(CreditedActor actor)
    {
        var isPerson = actor.Kind is ActorKind.Person;
        json.WriteStartObject();
        Text("@type", isPerson ? "Person" : "Organization");
        Text("name", actor.Name);
        Each("sameAs", actor.SameAs, json.WriteStringValue);
        Text("jobTitle", isPerson ? actor.Role : null);
        json.WriteEndObject();
    }

    /// <summary>What this service, or the one of its kind that a thing came from, calls it: by this an import knows its own again.</summary>
    private void Name(IReadOnlyList<ExternalId> externalIds, string id)
    {
        json.WriteStartObject("identifier");
        Text("@type", "PropertyValue");
        Text("propertyID", ExternalIdStore.OwnScheme);
        Text("value", externalIds.FirstOrDefault(one => one.Scheme is ExternalIdStore.OwnScheme)?.Value ?? id);
        json.WriteEndObject();
    }

    private void Language(string? language) => Text("inLanguage", language is "und" ? null : language);

    private void Text(string name, PartialDate? date) => Text(name, date?.Text);

    private void Text(string name, string? text)
    {
        if (!string.IsNullOrEmpty(text))
            json.WriteString(name, text);
    }

    private void Each<T>(string name, IEnumerable<T> parts, Action<T> write)
    {
        var any = false;
        foreach (var part in parts)
        {
            if (!any)
                json.WriteStartArray(name);
            any = true;
            write(part);
        }
        if (any)
            json.WriteEndArray();
    }
}

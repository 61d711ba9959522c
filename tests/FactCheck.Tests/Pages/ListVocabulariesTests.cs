using System.Net;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Pages;

public sealed class ListVocabulariesTests
{
    /// <summary>Written out here, and not taken from the code: a value that is renamed or lost breaks its readers.</summary>
    [Theory]
    [InlineData("actor.kind", "person organization outlet government_body group unknown")]
    [InlineData("claim.kind", "event causal_or_motive quantity identity attribution existence prediction promise media_authenticity opinion other")]
    [InlineData("claim.checkability", "checkable partly not_yet not_checkable")]
    [InlineData("claim.status", "draft open in_review reviewed parked merged withdrawn")]
    [InlineData("claim.contention", "unanswered answered disputed partly_conceded conceded retracted_by_claimant")]
    [InlineData("source.kind", "news_article opinion_column wire_report social_post official_statement press_release interview speech broadcast video audio image document_record court_record legislation dataset research book leaked_document eyewitness web_page fact_check other")]
    [InlineData("source.state", "live edited corrected deleted unreachable")]
    [InlineData("source.derivation", "cites quotes embeds syndicates rewrites translates")]
    [InlineData("position", "asserts repeats reports denies offers_alternative qualifies questions concedes retracts corrects declines_to_comment does_not_address")]
    [InlineData("position.scope", "full partial motive_only source_attack evasive")]
    [InlineData("statement.directness", "verbatim paraphrase reported")]
    [InlineData("stance", "supports refutes contextualizes inconclusive")]
    [InlineData("evidence.directness", "direct circumstantial background")]
    [InlineData("link.relation", "same_as contradicts contrary_to alternative_to entails narrows part_of rebuts undercuts supports context_for variant_of translation_of updates")]
    [InlineData("rating", "true mostly_true mixed mostly_false false misleading unproven satire not_checkable")]
    [InlineData("verdict.reason", "factual_error missing_context manipulated_media outdated unverified_stated_as_fact satire misattributed true_when_said")]
    [InlineData("verdict.state", "draft published retracted superseded")]
    [InlineData("verdict.change_kind", "initial clarification correction update retraction supersession")]
    [InlineData("timeline.time", "world record")]
    [InlineData("timeline.kind", "said source_published verdict_published recorded reply_asked reply_closed correction_asked correction_settled")]
    [InlineData("reply.state", "draft sent acknowledged answered declined no_response unreachable waived withdrawn")]
    [InlineData("reply.channel", "email phone letter post form in_person social_dm other")]
    [InlineData("reply.basis", "courtesy code law")]
    [InlineData("reply.use", "quoted paraphrased not_used")]
    [InlineData("reply.authenticity", "unconfirmed confirmed")]
    [InlineData("correction_request.role", "claimant outlet platform regulator other")]
    [InlineData("correction_request.route", "direct regulator public long_term")]
    [InlineData("correction_request.asked", "correct delete clarify notify_audience publish_data change_process")]
    [InlineData("correction_request.outcome", "pending corrected partly_corrected clarified deleted acknowledged refused no_response withdrawn")]
    [InlineData("correction_request.prominence", "same_place lower none")]
    [InlineData("finding.code", "same_rated_apart both_true both_false broken_entailment whole_true_part_false derived desks_disagree contradictory_links")]
    [InlineData("finding.severity", "violation warning suggestion disagreement")]
    [InlineData("finding.state", "open dismissed")]
    [InlineData("key.state", "active expired revoked")]
    [InlineData("key.scope", "read draft write publish import admin")]
    [InlineData("import.state", "queued running completed failed cancelled")]
    [InlineData("import.format", "ndjson csv json html")]
    [InlineData("import.charset", "utf-8 utf-16le utf-16be windows-1252 iso-8859-1 iso-8859-15 windows-1250 iso-8859-2 windows-1251 windows-1253 windows-1254 windows-1255 windows-1256 windows-1257")]
    [InlineData("import.dates", "dmy mdy ymd")]
    [InlineData("backup.state", "running good failed")]
    [InlineData("erasure.extent", "self snapshot dossier")]
    [InlineData("import.outcome", "created updated unchanged duplicate refused")]
    [InlineData("match.grade", "duplicate likely related weak")]
    [InlineData("search.field", "text shortText summary quote claimant subject topic source")]
    [InlineData("search.reason", "word name number address negates turns")]
    [InlineData("search.mode", "all any none")]
    public async Task Every_vocabulary_lists_its_values(string name, string values)
    {
        await using var app = await TestApp.Start();

        var terms = await Terms(app, name);

        Assert.Equal(values.Split(' ').Order(StringComparer.Ordinal), terms.Select(term => (string)term["name"]!).Order(StringComparer.Ordinal));
        var told = typeof(ListVocabulariesTests).GetMethod(nameof(Every_vocabulary_lists_its_values))!.GetCustomAttributes(typeof(InlineDataAttribute), inherit: false).Length;
        Assert.Equal(told, (await app.Anonymous.Read("/v1/vocabularies"))["items"]!.AsArray().Count);
    }

    [Fact]
    public async Task Every_value_has_a_meaning_and_labels_of_its_own_in_both_languages()
    {
        await using var app = await TestApp.Start();

        var vocabularies = (await app.Anonymous.Read("/v1/vocabularies"))["items"]!.AsArray();

        Assert.NotEmpty(vocabularies);
        foreach (var terms in vocabularies.Select(vocabulary => vocabulary!["terms"]!.AsArray()))
        {
            Assert.All(terms, term => Assert.EndsWith(".", (string)term!["meaning"]!, StringComparison.Ordinal));
            foreach (var texts in new[] { terms.Select(term => (string)term!["meaning"]!), terms.Select(term => (string)term!["labels"]!["en"]!), terms.Select(term => (string)term!["labels"]!["es"]!) })
            {
                Assert.All(texts, text => Assert.False(string.IsNullOrWhiteSpace(text)));
                Assert.Equal(texts.Count(), texts.Distinct(StringComparer.Ordinal).Count());
            }
        }
        Assert.Equal("Mostly true / Mayormente verdadero", Labels((await Terms(app, "rating"))[1]));

        static string Labels(JsonObject term) => $"{term["labels"]!["en"]} / {term["labels"]!["es"]}";
    }

    [Fact]
    public async Task A_relation_says_how_it_is_read_from_the_other_end()
    {
        await using var app = await TestApp.Start();

        var inverses = (await Terms(app, "link.relation")).Select(term => $"{term["name"]} {term["inverse"]}");

        Assert.Equal(
            [
                "same_as same_as", "contradicts contradicts", "contrary_to contrary_to", "alternative_to alternative_to", "entails entailed_by", "narrows broadened_by", "part_of has_part",
                "rebuts rebutted_by", "undercuts undercut_by", "supports supported_by", "context_for has_context", "variant_of has_variant", "translation_of has_translation", "updates updated_by",
            ],
            inverses);
        Assert.All(await Terms(app, "stance"), term => Assert.Null(term["inverse"]));
    }

    [Fact]
    public async Task A_rating_says_its_number_where_it_has_one()
    {
        await using var app = await TestApp.Start();

        var numbers = (await Terms(app, "rating")).Select(term => $"{term["name"]} {term["ratingValue"]}");

        Assert.Equal(["true 5", "mostly_true 4", "mixed 3", "mostly_false 2", "false 1", "misleading 2", "unproven ", "satire ", "not_checkable "], numbers);
        Assert.All(await Terms(app, "verdict.state"), term => Assert.Null(term["ratingValue"]));
    }

    [Fact]
    public async Task The_vocabularies_are_open_to_all_and_kept_by_their_etag()
    {
        await using var app = await TestApp.Start("FACTCHECK_PUBLIC_READ=false");

        var response = await app.Anonymous.GetAsync("/v1/vocabularies");
        var again = await app.Anonymous.SendAsync(new(HttpMethod.Get, "/v1/vocabularies") { Headers = { IfNoneMatch = { response.Headers.ETag! } } });

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
    }

    private static async Task<List<JsonObject>> Terms(TestApp app, string name) =>
        [.. (await app.Anonymous.Read("/v1/vocabularies"))["items"]!.AsArray().Single(one => (string)one!["name"]! == name)!["terms"]!.AsArray().Select(term => term!.AsObject())];
}

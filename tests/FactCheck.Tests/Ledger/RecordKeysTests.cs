using System.Text.Json.Nodes;
using FactCheck.Data;
using FactCheck.Sources;
using FactCheck.Text;
using static FactCheck.Tests.Given;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Ledger;

/// <summary>A database whose keys another version of the program wrote.</summary>
public sealed class RecordKeysTests
{
    private const string Older = "https://twitter.com/ana/status/1", Younger = "https://mobile.twitter.com/ana/status/1?s=20";

    [Fact]
    public async Task Records_whose_keys_become_equal_stay_apart_and_the_older_is_found()
    {
        var (folder, older, younger) = await MadeBefore();
        await using var app = await TestApp.StartIn(folder);

        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
        Assert.Equal(older, (string?)(await app.Anonymous.Read("/v1/sources/lookup?url=https://x.com/ana/status/1"))["source"]!["id"]);
        Assert.Equal("x.com/i/status/1", (string?)(await app.Anonymous.Read($"/v1/sources/{younger}"))["canonicalUrl"]);
        Assert.Equal((older, true), (await Claim(app, "Said there", new { source = new { url = Younger } })).Reference("/source"));
        await AssertProblem(await app.Post("/v1/sources", new { url = Older }), 409, "already-exists", at: "/url");
        // What a source had before it keeps, and it can be edited.
        await Patched(app, $"/v1/sources/{younger}", new { title = "The post" });
        AssertHolds(new { sound = true }, await app.Admin.Read("/v1/audit/verify"));
    }

    [Fact]
    public async Task Names_texts_and_pages_that_identify_are_found_under_their_new_keys()
    {
        var (folder, _, _) = await MadeBefore();
        await using var app = await TestApp.StartIn(folder);

        Assert.Single((await app.Anonymous.Read("/v1/actors?name=Lech+Walesa"))["items"]!.AsArray());
        Assert.Single((await app.Anonymous.Read("/v1/search?q=claimant:walesa"))["items"]!.AsArray());
        Assert.True((await Claim(app, "Named again", new { claimant = new { name = "Nobody", sameAs = new[] { "https://x.com/lech" } } })).Reference("/claimant").Matched);
        await AssertProblem(await app.Post("/v1/claims?ifDuplicate=reject", new { text = "It's one of Wałęsa's bridges", language = "en" }), 409, "duplicate-claim");
    }

    [Fact]
    public async Task Rows_that_were_taken_before_are_known_again()
    {
        var (folder, _, _) = await MadeBefore();
        await using var app = await TestApp.StartIn(folder);

        AssertHolds(new { created = 0, unchanged = 1 }, (await Imported(app.Admin, Review, "application/ld+json"))["rows"]);
    }

    [Fact]
    public async Task A_history_made_before_comes_in_under_the_keys_of_now()
    {
        var (folder, older, _) = await MadeBefore();
        string history;
        await using (var app = await TestApp.StartIn(folder))
            history = await app.Admin.GetStringAsync("/v1/exports/claims.ndjson?preserveHistory=true");
        Assert.Contains("\"canonicalUrl\":\"mobile.twitter.com/ana/status/1?s=20\"", history.Replace("\\", "", StringComparison.Ordinal), StringComparison.Ordinal); // the snapshot says what it said
        await using var other = await TestApp.Start();

        await Imported(other.Admin, history, query: "?preserveHistory=true");

        Assert.Equal(older, (string?)(await other.Anonymous.Read("/v1/sources/lookup?url=https://x.com/ana/status/1"))["source"]!["id"]);
    }

    private const string Review = """{"@type":"ClaimReview","url":"https://mobile.twitter.com/desk/status/9?s=20","claimReviewed":"A row of the desk’s","inLanguage":"en","author":{"@type":"Organization","name":"Desk"},"reviewRating":{"@type":"Rating","alternateName":"False"}}""";

    /// <summary>A folder with keys as they were, and two sources that are one page by the rules of now.</summary>
    private static async Task<(string Folder, string Older, string Younger)> MadeBefore()
    {
        var app = await TestApp.Start();
        await Claim(app, "It’s one of Wałęsa’s bridges", new { claimant = new { name = "Lech Wałęsa", sameAs = new[] { "https://twitter.com/lech" } } });
        var older = (await Source(app, Older)).Id();
        var younger = "";
        await Imported(app.Admin, Review, "application/ld+json");
        await app.Arrange(write =>
        {
            var source = new SourceRow
            {
                Id = younger = write.NewId(TypeId.Source),
                Revision = 1,
                Kind = SourceKind.Default,
                Url = Younger,
                CanonicalUrl = "mobile.twitter.com/ana/status/1?s=20",
                Host = "mobile.twitter.com",
                AuthorIds = [],
                ArchiveUrls = [],
                State = SourceState.Live,
                DerivedFrom = [],
                ExternalIds = [],
                CreatedAt = write.Now,
                UpdatedAt = write.Now,
            };
            SourceStore.Restore(write, source with { Seq = write.Append("create", TypeId.Source, source.Id, 1, source, []) });
            VisibilityStore.Ask(write, source.Id);
        });
        await app.Stop();
        Tampering.Execute(app.Folder, $"""
            update source set canonical_url = 'twitter.com/ana/status/1' where id = '{older}';
            update actor_key set value = 'lech wałesa' where kind = 'name' and value = 'lech walesa';
            update actor_key set value = 'twitter.com/lech' where kind = 'same_as';
            update claim set text_key = 'old' || text_key;
            update import_seen set row_key = replace(row_key, 'x.com/i/status/9', 'mobile.twitter.com/desk/status/9?s=20');
            delete from service_value where name = 'record_keys';
            update service_value set value = '2' where name = 'search_index';
            """);
        return (app.Folder, older, younger);
    }
}

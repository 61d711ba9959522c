using FactCheck.Sources;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Sources;

public sealed class EditSourceTests
{
    [Fact]
    public async Task Every_member_can_be_changed()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, "https://paper.example/1", new { title = "A report", authors = new[] { new { name = "Ana Ruiz" } }, archiveUrls = new[] { "https://archive.example/1" }, snapshot = new { text = "Before" } });
        var eva = await Given.Actor(app, "Eva Soto");
        var whole = await Given.Source(app, "https://paper.example/whole", new { title = "The whole", kind = "book" });
        var patch = new
        {
            kind = "dataset",
            url = "https://data.example/2",
            title = "Figures",
            publisher = new { id = eva.Id() },
            authors = new[] { new { id = eva.Id() } },
            publishedAt = "2023",
            retrievedAt = "2023-12-20",
            language = "es",
            archiveUrls = new[] { "https://archive.example/2" },
            state = "edited",
            snapshot = new { text = "Figures" },
            partOf = new { id = whole.Id() },
            derivedFrom = new[] { new { source = new { id = whole.Id() }, how = "rewrites" } },
            externalIds = new[] { new { scheme = "desk", value = "s-2" } },
        };
        Given.AssertComplete<SourceFields>(patch);
        var named = new { id = eva.Id(), name = "Eva Soto", kind = "person" };
        var titled = new { id = whole.Id(), kind = "book", url = "https://paper.example/whole", title = "The whole" };

        var response = await app.Admin.Patch($"/v1/sources/{source.Id()}", patch, "\"1.1\"");

        var changed = await response.Json();
        Assert.StartsWith("\"2.", response.Headers.ETag!.Tag);
        Given.AssertHolds(new
        {
            revision = 2,
            patch.kind,
            patch.url,
            canonicalUrl = "data.example/2",
            patch.title,
            publisher = named,
            authors = new[] { named },
            patch.publishedAt,
            patch.retrievedAt,
            patch.language,
            patch.archiveUrls,
            patch.state,
            snapshot = new { text = "Figures", sha256 = Hash("Figures") },
            partOf = titled,
            derivedFrom = new[] { new { source = titled, how = "rewrites" } },
            patch.externalIds,
        }, changed);
        Given.AssertHolds(changed, await app.Anonymous.Read($"/v1/sources/{source.Id()}"));
        Assert.Equal([source.Id()], await app.Anonymous.Ids("/v1/sources?url=http://data.example/2/"));
        Assert.Equal([source.Id()], await app.Anonymous.Ids("/v1/sources?externalId=desk:s-2"));
        Assert.Empty(await app.Anonymous.Ids("/v1/sources?url=https://paper.example/1"));
    }

    [Fact]
    public async Task A_new_title_is_shown_in_the_claims_that_appeared_there()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { claimant = new { name = "Ana Ruiz" }, source = new { url = "https://paper.example/1", title = "First title" } });
        var source = claim.Reference("/source").Id;

        await app.Admin.Patch($"/v1/sources/{source}", new { title = "Second title", kind = "wire_report" });

        var now = await app.Anonymous.Read($"/v1/claims/{claim.Id()}");
        Assert.Equal("\"1.2\"", await app.Anonymous.Tag($"/v1/claims/{claim.Id()}"));
        Given.AssertHolds(new { source = new { id = source, kind = "wire_report", url = "https://paper.example/1", title = "Second title" } }, now["firstAppearance"]);
    }

    [Fact]
    public async Task The_hash_of_a_snapshot_follows_its_text()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, more: new { snapshot = new { text = "Before" } });

        var changed = await (await app.Admin.Patch($"/v1/sources/{source.Id()}", new { snapshot = new { text = "After" } })).Json();
        var wrong = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { snapshot = new { sha256 = Hash("Before") } });
        var cleared = await (await app.Admin.Patch($"/v1/sources/{source.Id()}", new { snapshot = (object?)null })).Json();

        Given.AssertHolds(new { snapshot = new { text = "After", sha256 = Hash("After") } }, changed);
        await AssertProblem(wrong, 422, "invalid-content", at: "/snapshot/sha256", fault: "wrong-hash");
        Given.AssertHolds(new { snapshot = (object?)null, revision = 3 }, cleared);
    }

    [Fact]
    public async Task A_source_cannot_take_the_address_of_another_or_be_part_of_itself()
    {
        await using var app = await TestApp.Start();
        var known = await Given.Source(app, "https://paper.example/1");
        var source = await Given.Source(app, "https://paper.example/2");
        var head = await app.Head();

        var taken = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { url = "http://www.paper.example/1/" });
        var part = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { partOf = new { url = "https://paper.example/2" } });
        var origin = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { derivedFrom = new[] { new { source = new { id = source.Id() }, how = "cites" } } });
        var nameless = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { url = (string?)null });

        Assert.Equal(known.Id(), (string)(await AssertProblem(taken, 409, "already-exists", at: "/url"))["id"]!);
        await AssertProblem(part, 422, "invalid-content", at: "/partOf", fault: "self-reference");
        await AssertProblem(origin, 422, "invalid-content", at: "/derivedFrom/0/source", fault: "self-reference");
        await AssertProblem(nameless, 422, "invalid-content", at: "/title", fault: "required");
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Claims_are_found_by_its_title_in_the_language_it_is_given()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, more: new { title = "Corriendo puentes", language = "en" });
        var claim = await Given.Claim(app, more: new { evidence = new[] { new { source = new { id = source.Id() }, stance = "supports", quote = "Los ministros corrieron" } } });

        await Given.Patched(app, $"/v1/sources/{source.Id()}", new { language = "es" });

        Assert.Equal(claim.Id(), (string)(await app.Anonymous.Read("/v1/search?q=ministro"))["items"]![0]!["claim"]!["id"]!);
    } // and what is kept beside the record verifies

    [Fact]
    public async Task A_source_is_changed_only_by_who_has_seen_the_revision()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app);
        await app.Admin.Patch($"/v1/sources/{source.Id()}", new { state = "edited" }, "\"1.7\"");
        var head = await app.Head();

        var without = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { state = "deleted" }, "");
        var stale = await app.Admin.Patch($"/v1/sources/{source.Id()}", new { state = "deleted" }, "\"1.0\"");

        Assert.Equal(2, (int)(await AssertProblem(without, 428, "precondition-required", at: "If-Match"))["currentRevision"]!);
        Assert.Equal(2, (int)(await AssertProblem(stale, 412, "stale-revision"))["currentRevision"]!);
        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Admin.Patch("/v1/sources/source_01hk000000e008000000000000", new { state = "deleted" }, ""), 404, "not-found");
    }

    private static string Hash(string text) => Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(text)));
}

using FactCheck.Actors;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Actors;

public sealed class EditActorTests
{
    [Fact]
    public async Task What_claims_do_not_show_of_an_actor_leaves_their_tags_alone()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { claimant = new { name = "Ana Ruiz" } });
        var (path, tag) = ($"/v1/claims/{claim.Id()}", await app.Anonymous.Tag($"/v1/claims/{claim.Id()}"));
        var actor = (string)claim["claimants"]![0]!["actor"]!["id"]!;

        await Given.Patched(app, $"/v1/actors/{actor}", new { role = "Columnist" });
        Assert.Equal(tag, await app.Anonymous.Tag(path));

        await Given.Patched(app, $"/v1/actors/{actor}", new { name = "Ana Ruiz Paz" }, "\"2\"");
        Assert.NotEqual(tag, await app.Anonymous.Tag(path));
    }

    [Fact]
    public async Task Every_member_can_be_changed()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Ana Ruiz", new
        {
            aliases = new[] { "A. Ruiz" },
            handles = new[] { new { platform = "x", handle = "anaruiz" } },
            sameAs = new[] { "https://people.example/ana" },
            externalIds = new[] { new { scheme = "desk", value = "a-1" } },
        });
        var patch = new
        {
            kind = "group",
            name = "The Ruiz Group",
            aliases = new[] { "Ruiz & Co." },
            handles = new[] { new { platform = "youtube", handle = "ruizgroup" } },
            sameAs = new[] { "https://groups.example/ruiz" },
            role = "Advisers",
            country = "ES",
            externalIds = new[] { new { scheme = "desk", value = "g-1" } },
        };
        Given.AssertComplete<ActorFields>(patch);
        app.Clock.Move(TimeSpan.FromMinutes(1));

        var response = await app.Admin.Patch($"/v1/actors/{actor.Id()}", patch, "\"1\"");

        var changed = await response.Json();
        Assert.Equal("\"2\"", response.Headers.ETag!.Tag);
        Given.AssertHolds(patch, changed);
        Given.AssertHolds(new { id = actor.Id(), revision = 2, createdAt = (string)actor["createdAt"]!, updatedAt = "2024-01-02T03:05:05.000000Z" }, changed);
        Given.AssertHolds(changed, await app.Anonymous.Read($"/v1/actors/{actor.Id()}"));
    }

    [Theory]
    [InlineData("name=Ana%20Ruiz", "name=Eva%20Soto")]
    [InlineData("name=A.%20Ruiz", "name=E.%20Soto")]
    [InlineData("handle=x:anaruiz", "handle=x:evasoto")]
    [InlineData("externalId=desk:a-1", "externalId=desk:e-1")]
    public async Task An_actor_is_found_by_what_it_has_now_and_no_more_by_what_it_had(string before, string after)
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Ana Ruiz", new { aliases = new[] { "A. Ruiz" }, handles = new[] { new { platform = "x", handle = "anaruiz" } }, externalIds = new[] { new { scheme = "desk", value = "a-1" } } });

        await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { name = "Eva Soto", aliases = new[] { "E. Soto" }, handles = new[] { new { platform = "x", handle = "evasoto" } }, externalIds = new[] { new { scheme = "desk", value = "e-1" } } });

        Assert.Empty(await app.Anonymous.Ids($"/v1/actors?{before}"));
        Assert.Equal([actor.Id()], await app.Anonymous.Ids($"/v1/actors?{after}"));
    }

    [Fact]
    public async Task A_new_name_is_shown_wherever_the_actor_is_and_the_etags_there_grow()
    {
        await using var app = await TestApp.Start();
        var source = await Given.Source(app, more: new { publisher = new { name = "The Paper", kind = "outlet" }, authors = new[] { new { name = "Ana Ruiz" } } });
        var claim = await Given.Claim(app, more: new
        {
            claimant = new { name = "Ana Ruiz" },
            subjects = new[] { new { name = "Ana Ruiz" } },
            source = new { id = source.Id() },
            verdicts = new[] { new { publisher = new { name = "Ana Ruiz" }, rating = "unproven", state = "published" } },
        });
        var actor = (string)claim["subjects"]![0]!["id"]!;
        string[] places = [$"/v1/claims/{claim.Id()}", $"/v1/claims/{claim.Id()}/dossier", $"/v1/sources/{source.Id()}", $"/v1/verdicts/{claim["verdicts"]![0]!["id"]}", $"/v1/statements/{claim["firstAppearance"]!["statement"]}"];
        var before = await Task.WhenAll(places.Select(app.Anonymous.Tag));

        await app.Admin.Patch($"/v1/actors/{actor}", new { name = "Ana R. Soto", kind = "person" });

        var after = await Task.WhenAll(places.Select(app.Anonymous.Tag));
        foreach (var (place, old, tag) in places.Zip(before, after))
        {
            Assert.NotEqual(old, tag);
            var text = await app.Anonymous.GetStringAsync(place);
            Assert.Contains("\"name\":\"Ana R. Soto\",\"kind\":\"person\"", text, StringComparison.Ordinal);
            Assert.DoesNotContain("Ana Ruiz", text, StringComparison.Ordinal);
        }
        Assert.Equal(("\"1.1\"", "\"1.2\""), (before[0], after[0]));
    }

    [Fact]
    public async Task A_name_shown_in_very_many_claims_changes_in_all_of_them()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Ana Ruiz");
        var positions = Enumerable.Range(1, 50).Select(i => new { claim = new { text = $"Bridge {i} was closed", language = "en" }, position = "asserts" });
        for (var i = 0; i < 5; i++)
            await Given.Created(app, "/v1/statements", new { speaker = new { id = actor.Id() }, positions = positions.Select(p => new { claim = new { text = $"{p.claim.text} in year {i}", p.claim.language }, p.position }) });
        var claims = await app.Anonymous.Ids("/v1/claims?limit=200");
        var before = await app.Anonymous.Tag($"/v1/claims/{claims[0]}");

        await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { name = "Ana R. Soto" });

        var list = await app.Anonymous.Read($"/v1/claims?claimant={actor.Id()}&limit=200");
        Assert.Equal(200, list["items"]!.AsArray().Count);
        Assert.All(list["items"]!.AsArray(), claim => Assert.Equal("Ana R. Soto", (string)claim!["claimants"]![0]!["actor"]!["name"]!));
        Assert.Equal("Ana R. Soto", (string)(await app.Anonymous.Read($"/v1/claims/{claims[0]}"))["claimants"]![0]!["actor"]!["name"]!);
        Assert.Equal(("\"1.1\"", "\"1.2\""), (before, await app.Anonymous.Tag($"/v1/claims/{claims[0]}")));
    }

    [Fact]
    public async Task What_belongs_to_another_actor_cannot_be_taken_over()
    {
        await using var app = await TestApp.Start();
        var known = await Given.Actor(app, "Ana Ruiz", new { handles = new[] { new { platform = "x", handle = "anaruiz" } } });
        var other = await Given.Actor(app, "Eva Soto");
        var head = await app.Head();

        var response = await app.Admin.Patch($"/v1/actors/{other.Id()}", new { handles = new[] { new { platform = "x", handle = "ANARUIZ" } } });

        Assert.Equal(known.Id(), (string)(await AssertProblem(response, 409, "already-exists", at: "/handles/0"))["id"]!);
        Assert.Equal(head, await app.Head());
        Assert.Equal([known.Id()], await app.Anonymous.Ids("/v1/actors?handle=x:anaruiz"));
    }

    [Fact]
    public async Task An_actor_is_changed_only_by_who_has_seen_the_revision()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app);
        await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { role = "Columnist" }, "\"1\"");
        var head = await app.Head();

        var without = await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { role = "Editor" }, "");
        var stale = await app.Admin.Patch($"/v1/actors/{actor.Id()}", new { role = "Editor" }, "\"1\"");

        Assert.Equal(2, (int)(await AssertProblem(without, 428, "precondition-required", at: "If-Match"))["currentRevision"]!);
        Assert.Equal(2, (int)(await AssertProblem(stale, 412, "stale-revision"))["currentRevision"]!);
        Assert.Equal(head, await app.Head());
        await AssertProblem(await app.Admin.Patch("/v1/actors/actor_01hk000000e008000000000000", new { role = "Editor" }, ""), 404, "not-found");
    }
}

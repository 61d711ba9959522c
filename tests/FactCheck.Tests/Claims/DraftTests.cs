using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class DraftTests
{
    [Fact]
    public async Task What_a_draft_creates_by_reference_is_a_draft_too()
    {
        await using var app = await TestApp.Start();
        var known = await Given.Claim(app, "The bridge was closed");

        var draft = await Given.Claim(app, "The bridge was closed for a bribe", new
        {
            status = "draft",
            rebuttals = new[] { new { speaker = new { name = "Luis Vega" }, position = "denies", counterclaim = new { text = "The bridge was closed for repairs" } } },
            links = new object[] { new { relation = "supports", to = new { text = "A bribe was paid" } }, new { relation = "entails", to = new { id = known.Id() } } },
        });
        await Given.Created(app, $"/v1/claims/{draft.Id()}/links", new { relation = "context_for", to = new { text = "The mayor owns a ferry" } });
        await Given.Statement(app, draft, more: new { positions = new[] { new { claim = new { text = "The guard was paid" }, position = "asserts" } } });

        await Given.Created(app, "/v1/links", new { from = new { id = draft.Id() }, relation = "supports", to = new { text = "The ferry pays the mayor", language = "en" } });
        await Given.Created(app, "/v1/statements", new { speaker = new { name = "Ana Ruiz" }, positions = new object[] { new { claim = new { text = "The guard told of it", language = "en" }, position = "asserts" }, new { claim = new { id = draft.Id() }, position = "asserts" } } });

        Assert.Equal([known.Id()], await app.Anonymous.Ids("/v1/claims"));
        Assert.Equal(7, (await app.Admin.Ids("/v1/claims?status=draft")).Length);
        Assert.Empty(await app.Anonymous.Ids("/v1/statements"));
        Assert.Equal(0, (int)(await app.Anonymous.Read($"/v1/claims/{known.Id()}"))["counts"]!["links"]!);
        await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims/{draft.Id()}/dossier"), 404, "not-found");
    }

    [Fact]
    public async Task A_statement_partly_on_a_draft_has_another_tag_for_readers_who_see_less()
    {
        await using var app = await TestApp.Start();
        var (open, draft) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The bridge was sold", new { status = "draft" }));
        var statement = await Given.Statement(app, open, more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "denies" } } });

        var path = $"/v1/statements/{statement.Id()}";
        Assert.Single((await app.Anonymous.Read(path))["positions"]!.AsArray());
        Assert.Equal(2, (await app.Admin.Read(path))["positions"]!.AsArray().Count);
        Assert.NotEqual(await app.Admin.Tag(path), await app.Anonymous.Tag(path));
        Assert.Equal(200, (int)(await app.Admin.Patch(path, new { quote = "It is not for sale." }, await app.Anonymous.Tag(path))).StatusCode);
    }
}

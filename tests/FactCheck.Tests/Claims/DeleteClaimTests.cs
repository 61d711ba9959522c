using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class DeleteClaimTests
{
    [Fact]
    public async Task A_draft_takes_with_it_what_hangs_on_it_alone()
    {
        await using var app = await TestApp.Start();
        var other = await Given.Claim(app, "The road was closed");
        var draft = await Given.Claim(app, "The bridge was closed", new
        {
            status = "draft",
            subjects = new[] { new { name = "Luis Vega" } },
            topics = new[] { "bridges" },
            externalIds = new[] { new { scheme = "desk", value = "c-1" } },
            statements = new[] { new { speakerLabel = "A guard", position = "asserts", externalIds = new[] { new { scheme = "desk", value = "s-1" } } } },
            evidence = new[] { new { source = new { title = "A log" }, stance = "supports" }, new { source = new { title = "A map" }, stance = "refutes" } },
            verdicts = new[] { new { publisher = new { name = "Example Desk" }, rating = "true" } },
            links = new[] { new { relation = "supports", to = new { id = other.Id() } } },
        });
        var shared = await Given.Statement(app, other, more: new { positions = new[] { new { claim = new { id = draft.Id() }, position = "denies" } } });
        await Given.Withdrawn(app, $"/v1/evidence/{(await app.Admin.Ids("/v1/evidence"))[0]}");
        var (path, head) = ($"/v1/claims/{draft.Id()}", await app.Head());

        var response = await app.Delete(path);

        Assert.Equal((204, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        await AssertProblem(await app.Admin.GetAsync(path), 404, "not-found");
        await AssertProblem(await app.Admin.GetAsync($"{path}/dossier"), 404, "not-found");
        Assert.Equal([other.Id()], await app.Admin.Ids("/v1/claims"));
        foreach (var list in new[] { "evidence", "links", "verdicts" })
            Assert.Empty(await app.Admin.Ids($"/v1/{list}"));
        Assert.Equal([shared.Id()], await app.Admin.Ids("/v1/statements"));
        var statement = await app.Admin.Read($"/v1/statements/{shared.Id()}");
        Assert.Equal((2, other.Id()), ((int)statement["revision"]!, (string)statement["positions"]!.AsArray().Single()!["claim"]!["id"]!));
        Assert.Equal(head + 7, await app.Head()); // verdict, two pieces of evidence, link, two statements, claim
        await Given.Claim(app, "The bridge was closed", new { externalIds = new[] { new { scheme = "desk", value = "c-1" } } });
    }

    [Fact]
    public async Task A_draft_that_came_with_an_import_can_go_and_the_file_brings_it_anew()
    {
        await using var app = await TestApp.Start();
        const string file = """{"text": "The bridge was closed", "language": "en", "status": "draft"}""";
        var id = (string)(await app.Admin.Rows(await Given.Imported(app.Admin, file)))[0]["claim"]!;

        var response = await app.Delete($"/v1/claims/{id}");

        Assert.Equal((204, ""), ((int)response.StatusCode, await response.Content.ReadAsStringAsync()));
        Given.AssertHolds(new { created = 1 }, (await Given.Imported(app.Admin, file))["rows"]);
    }

    [Fact]
    public async Task What_was_ever_public_is_refused()
    {
        await using var app = await TestApp.Start();
        var (open, again) = (await Given.Claim(app, "The bridge was closed"), await Given.Claim(app, "The road was closed"));
        await Given.Patched(app, $"/v1/claims/{again.Id()}", new { status = "draft" });
        var head = await app.Head();

        foreach (var id in new[] { open.Id(), again.Id() })
            Assert.Contains("withdraw it", (string)(await AssertProblem(await app.Delete($"/v1/claims/{id}"), 409, "not-a-draft"))["detail"]!, StringComparison.Ordinal);

        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task A_draft_whose_statement_is_named_elsewhere_is_refused_with_the_ids()
    {
        await using var app = await TestApp.Start();
        var (one, two) = (await Given.Claim(app, "The road was closed"), await Given.Claim(app, "The road was open"));
        var draft = await Given.Claim(app, "The bridge was closed", new { status = "draft" });
        var told = await Given.Statement(app, draft);
        var telling = await Given.Statement(app, one, "reports", more: new { reportedIn = new { id = told.Id() } });
        var link = await Given.Link(app, one, "contradicts", two, new { assertedBy = new { id = told.Id() } });
        var head = await app.Head();

        var problem = await AssertProblem(await app.Delete($"/v1/claims/{draft.Id()}"), 409, "still-referenced");

        Assert.Equal(new[] { link.Id(), telling.Id() }, problem["referencedBy"]!.AsArray().Select(id => (string)id!).Order(StringComparer.Ordinal));
        Assert.Equal(head, await app.Head());
    }

    [Fact]
    public async Task Who_names_a_revision_names_the_current_one()
    {
        await using var app = await TestApp.Start();
        var draft = await Given.Claim(app, more: new { status = "draft" });
        var path = $"/v1/claims/{draft.Id()}";

        await AssertProblem(await app.Delete(path, "If-Match: \"2\""), 412, "stale-revision");
        await AssertProblem(await app.Anonymous.DeleteAsync(path), 401, "unauthenticated");
        Assert.Equal(204, (int)(await app.Delete(path, "If-Match: \"1.1\"")).StatusCode);
        await AssertProblem(await app.Delete(path), 404, "not-found");
    }
}

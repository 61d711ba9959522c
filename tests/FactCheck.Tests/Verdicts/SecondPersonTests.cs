using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Verdicts;

/// <summary>The setting that asks for a second person before a publication.</summary>
public sealed class SecondPersonTests
{
    [Fact]
    public async Task A_draft_is_published_by_another_key_than_the_one_that_last_changed_it()
    {
        await using var app = await TestApp.Start("FACTCHECK_SECOND_PERSON=require");
        var editor = app.Holding(await Given.Key(app, ["write", "publish"]));
        var draft = await Given.Verdict(app, await Given.Claim(app));
        var path = $"/v1/verdicts/{draft.Id()}";
        await AssertProblem(await app.Post(path + "/publication", new { }), 422, "second-person-required");
        Assert.Equal(200, (int)(await editor.Patch(path, new { summary = "Looked at." }, "\"1\"")).StatusCode);

        await AssertProblem(await editor.PostAsync(path + "/publication", Given.Raw("{}")), 422, "second-person-required");
        var published = await Given.Created(app, path + "/publication", new { });

        Assert.Empty(published["warnings"]!.AsArray());
        await AssertProblem(await app.Post($"/v1/claims/{draft["claim"]!["id"]}/verdicts", new { publisher = new { name = "Example Desk" }, rating = "unproven", state = "published", overrideReason = "Late." }), 422, "second-person-required", "/state");
    }

    [Fact]
    public async Task A_warning_is_given_where_the_setting_says_so_and_none_where_it_is_off()
    {
        await using var warned = await TestApp.Start("FACTCHECK_SECOND_PERSON=warn");
        Given.AssertHolds(new { code = "second-person-required", overridden = false }, (await Given.Published(warned, await Given.Claim(warned)))["warnings"]![0]);

        await using var off = await TestApp.Start();
        Assert.Empty((await Given.Published(off, await Given.Claim(off)))["warnings"]!.AsArray());
    }
}

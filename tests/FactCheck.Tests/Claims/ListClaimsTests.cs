using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Claims;

public sealed class ListClaimsTests
{
    [Theory]
    [InlineData("", "Tunnel", "Road", "Bridge")]
    [InlineData("status=open", "Tunnel")]
    [InlineData("status=reviewed", "Bridge")]
    [InlineData("status=in_review", "Road")]
    [InlineData("status=draft")]
    [InlineData("status=merged")]
    [InlineData("kind=quantity", "Road")]
    [InlineData("language=es", "Tunnel")]
    [InlineData("checkability=partly", "Tunnel")]
    [InlineData("contention=disputed", "Bridge")]
    [InlineData("contention=unanswered", "Tunnel", "Road")]
    [InlineData("topic=roads", "Road", "Bridge")]
    [InlineData("topic=Roads")]
    [InlineData("rating=unproven", "Bridge")]
    [InlineData("rating=true")]
    [InlineData("externalId=desk:b:1", "Bridge")]
    [InlineData("subject={luis}", "Road", "Bridge")]
    [InlineData("claimant={ana}", "Tunnel", "Bridge")]
    [InlineData("claimant={luis}")]
    [InlineData("claimant={ana}&topic=roads&kind=event", "Bridge")]
    [InlineData("claimant={ana}&topic=roads&kind=quantity")]
    public async Task Claims_are_listed_newest_first_and_by_each_filter(string filter, params string[] titles)
    {
        await using var app = await TestApp.Start();
        var ana = new { id = (await Given.Actor(app, "Ana Ruiz")).Id() };
        var luis = new { id = (await Given.Actor(app, "Luis Vega")).Id() };
        var desk = new { name = "Example Desk" };
        await Given.Claim(app, more: new
        {
            shortText = "Bridge",
            kind = "event",
            topics = new[] { "weather", "roads" },
            subjects = new[] { luis },
            claimant = ana,
            rebuttals = new[] { new { speaker = luis, position = "denies" } },
            verdicts = new object[] { new { publisher = desk, rating = "unproven", state = "published" }, new { publisher = desk, rating = "true", overrideReason = "Seen" } },
            externalIds = new[] { new { scheme = "desk", value = "b:1" } },
        });
        await Given.Claim(app, "Eight roads were closed", new { shortText = "Road", kind = "quantity", topics = new[] { "roads" }, subjects = new[] { luis }, status = "in_review" });
        await Given.Claim(app, "Se cerró el túnel", new { shortText = "Tunnel", language = "es", checkability = "partly", statements = new[] { new { speaker = new { name = "Eva Soto" }, onBehalfOf = ana, position = "asserts" } } });
        await Given.Claim(app, "The gate was closed", new { shortText = "Gate", status = "draft", claimant = ana, topics = new[] { "roads" }, subjects = new[] { luis } });

        var list = await app.Anonymous.Read("/v1/claims?" + filter.Replace("{ana}", ana.id, StringComparison.Ordinal).Replace("{luis}", luis.id, StringComparison.Ordinal));

        Assert.Equal(titles, list["items"]!.Each("shortText"));
    }

    [Theory]
    [InlineData("host=Paper.Example", "Bridge")]
    [InlineData("host=wire.example", "Road")]
    [InlineData("publisher={desk}", "Bridge")]
    [InlineData("hasVerdict=true", "Bridge")]
    [InlineData("hasVerdict=false", "Tunnel", "Road")]
    [InlineData("hasRebuttal=true", "Road")]
    [InlineData("hasRebuttal=false&hasVerdict=false", "Tunnel")]
    [InlineData("saidFrom=2023", "Bridge")]
    [InlineData("saidFrom=2022-06-30&saidTo=2023-04", "Road")]
    [InlineData("saidTo=2022", "Road")]
    [InlineData("saidFrom=2024")]
    [InlineData("reviewedFrom=2023-06-02", "Bridge")]
    [InlineData("reviewedTo=2023-06-01")]
    [InlineData("topic=roads&saidTo=2022", "Road")]
    [InlineData("contention=disputed&hasRebuttal=true", "Road")]
    public async Task Claims_are_listed_by_what_is_on_record_of_them(string filter, params string[] titles)
    {
        await using var app = await TestApp.Start();
        var desk = (await Given.Actor(app, "Example Desk", new { kind = "outlet" })).Id();
        await Given.Claim(app, more: new
        {
            shortText = "Bridge",
            claimedAt = "2023-05",
            source = new { url = "https://www.paper.example/1" },
            verdicts = new[] { new { publisher = new { id = desk }, rating = "unproven", reviewedAt = "2023-06-02", state = "published" } },
        });
        var road = await Given.Claim(app, "Eight roads were closed", new { shortText = "Road", topics = new[] { "roads" }, claimedAt = "2022", rebuttals = new[] { new { speakerLabel = "A neighbour", position = "denies" } } });
        await Given.Evidence(app, road, more: new { source = new { url = "https://wire.example/2" } });
        await Given.Claim(app, "The tunnel was closed", new { shortText = "Tunnel", verdicts = new[] { new { publisher = new { id = desk }, rating = "unproven" } } });

        var list = await app.Anonymous.Read("/v1/claims?" + filter.Replace("{desk}", desk, StringComparison.Ordinal));

        Assert.Equal(titles, list["items"]!.Each("shortText"));
    }

    [Theory]
    [InlineData("status=open")]
    [InlineData("kind=event")]
    [InlineData("language=en")]
    [InlineData("checkability=partly")]
    [InlineData("contention=disputed")]
    [InlineData("topic=roads")]
    [InlineData("subject=actor_01hj0z4xg0e008000000000001")]
    [InlineData("claimant=actor_01hj0z4xg0e008000000000001")]
    [InlineData("publisher=actor_01hj0z4xg0e008000000000001")]
    [InlineData("rating=false")]
    [InlineData("host=paper.example")]
    [InlineData("hasRebuttal=true")]
    [InlineData("hasVerdict=true")]
    [InlineData("externalId=desk:1")]
    [InlineData("topic=roads&rating=false&claimant=actor_01hj0z4xg0e008000000000001&kind=event")]
    [InlineData("saidFrom=2023&saidTo=2024")]
    [InlineData("reviewedFrom=2023")]
    [InlineData("topic=roads&saidFrom=2023")]
    public async Task A_list_walks_an_index_and_sorts_nothing(string filter)
    {
        await using var app = await TestApp.Start();

        await app.Anonymous.Read("/v1/claims?" + filter);
        var plan = app.PlanOf("select v.seq, v.claim_id, v.revision");

        Assert.NotEmpty(plan);
        Assert.DoesNotContain(plan, step => step.Contains("TEMP B-TREE", StringComparison.Ordinal));
        Assert.DoesNotContain(plan, step => step.StartsWith("SCAN ", StringComparison.Ordinal) && !step.Contains("USING", StringComparison.Ordinal) && !step.Contains("json_each", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Drafts_are_listed_for_editors_only()
    {
        await using var app = await TestApp.Start();
        var open = await Given.Claim(app, "The bridge was closed");
        var draft = await Given.Claim(app, "The road was closed", new { status = "draft" });
        var (reader, editor) = (await app.With("read"), await app.With("read", "write"));

        Assert.Equal([open.Id()], await reader.Ids("/v1/claims"));
        Assert.Empty(await reader.Ids("/v1/claims?status=draft"));
        Assert.Equal([draft.Id(), open.Id()], await editor.Ids("/v1/claims"));
        Assert.Equal([draft.Id()], await editor.Ids("/v1/claims?status=draft"));
    }

    [Fact]
    public async Task An_entry_is_the_claim_as_it_is_read_by_itself()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app, more: new { claimant = new { name = "Ana Ruiz" } });
        await Given.Created(app, $"/v1/claims/{claim.Id()}/rebuttals", new { speakerLabel = "A neighbour", position = "denies" });

        var entry = (await app.Anonymous.Read("/v1/claims"))["items"]![0]!;

        Assert.Equal(await app.Anonymous.GetStringAsync($"/v1/claims/{claim.Id()}"), entry.ToJsonString());
    }

    [Fact]
    public async Task Pages_hold_still_while_claims_are_added_and_a_cursor_is_bound_to_its_filters()
    {
        await using var app = await TestApp.Start();
        for (var i = 1; i <= 5; i++)
            await Given.Claim(app, $"Bridge {i} was closed", new { topics = new[] { "roads" } });

        var first = await app.Anonymous.Read("/v1/claims?topic=roads&limit=2");
        var cursor = (string)first["nextCursor"]!;
        await Given.Claim(app, "Bridge 6 was closed", new { topics = new[] { "roads" } });
        var second = await app.Anonymous.Read($"/v1/claims?topic=roads&limit=3&cursor={cursor}");

        Assert.Equal(["Bridge 5 was closed", "Bridge 4 was closed"], first["items"]!.Each("text"));
        Assert.Equal(["Bridge 3 was closed", "Bridge 2 was closed", "Bridge 1 was closed"], second["items"]!.Each("text"));
        Assert.Null(second["nextCursor"]);
        foreach (var other in new[] { $"cursor={cursor}", $"topic=weather&cursor={cursor}", $"topic=roads&cursor={(cursor[0] == 'A' ? 'B' : 'A')}{cursor[1..]}", $"topic=roads&cursor={cursor}A" })
            await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?{other}"), 400, "invalid-cursor", at: "cursor");
    }

    [Theory]
    [InlineData("status=closed", "invalid-parameter", "status", "unknown-value")]
    [InlineData("kind=rumour", "invalid-parameter", "kind", "unknown-value")]
    [InlineData("contention=denied", "invalid-parameter", "contention", "unknown-value")]
    [InlineData("rating=wrong", "invalid-parameter", "rating", "unknown-value")]
    [InlineData("language=English", "invalid-parameter", "language", "invalid-language")]
    [InlineData("subject=Ana", "invalid-parameter", "subject", "invalid-id")]
    [InlineData("externalId=:1", "invalid-parameter", "externalId", "invalid-value")]
    [InlineData("limit=201", "invalid-parameter", "limit", "out-of-range")]
    [InlineData("topics=roads", "unknown-parameter", "topics", "unknown")]
    [InlineData("topic=roads&topic=weather", "unknown-parameter", "topic", "repeated")]
    public async Task A_filter_that_cannot_be_used_is_named(string filter, string code, string parameter, string fault)
    {
        await using var app = await TestApp.Start();

        var problem = await AssertProblem(await app.Anonymous.GetAsync($"/v1/claims?{filter}"), 400, code, at: parameter, fault: fault);

        if (code == "unknown-parameter")
            Assert.Contains("contention, topic, subject", (string)problem["detail"]!, StringComparison.Ordinal);
    }
}

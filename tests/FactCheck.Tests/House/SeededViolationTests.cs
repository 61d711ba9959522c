namespace FactCheck.Tests.House;

/// <summary>Each rule is fed a violation, and code that keeps it: a rule that catches nothing is none.</summary>
public sealed class SeededViolationTests
{
    private static readonly string[] Endpoints = ["CreateClaim", "EditClaim"];

    [Fact]
    public void An_endpoint_that_the_route_table_lacks_repeats_or_makes_up_is_caught()
    {
        const string create = "new(\"POST\", \"/v1/claims\", typeof(CreateClaim)),\n", edit = "new(\"PATCH\", \"/v1/claims/{id}\", typeof(EditClaim))),\n", surplus = "new(\"GET\", \"/\", typeof(Surplus)),\n";

        Assert.Equal(["EditClaim is not in the route table"], HouseRules.RouteTable(Endpoints, create));
        Assert.Equal(["CreateClaim is in the route table 2 times"], HouseRules.RouteTable(Endpoints, create + create + edit));
        Assert.Equal(["Surplus is in the route table, but is not an endpoint"], HouseRules.RouteTable(Endpoints, create + edit + surplus));
        Assert.Empty(HouseRules.RouteTable(Endpoints, create + edit));
    }

    [Fact]
    public void An_endpoint_in_a_file_of_another_name_is_caught()
    {
        CodeFile create = new("Claims/CreateClaim.cs", "internal sealed class CreateClaim(Db db) : Operation<NewClaim, Claim>"), edit = new("Claims/Edit.cs", "internal sealed class EditClaim : Operation<A, B>");

        Assert.Equal(["EditClaim is in Claims/Edit.cs"], HouseRules.FileNames(Endpoints, [create, edit]));
        Assert.Equal(["EditClaim is declared nowhere"], HouseRules.FileNames(Endpoints, [create]));
        Assert.Empty(HouseRules.FileNames(Endpoints, [create, edit with { Path = "Claims/EditClaim.cs" }]));
    }

    [Theory]
    [InlineData("EditClaim.Work(write);", true)]
    [InlineData("// as EditClaim does", false)]
    [InlineData("CreateClaim.Work(write); EditClaims.All();", false)]
    public void An_endpoint_that_names_another_is_caught(string code, bool caught) =>
        Assert.Equal(caught ? ["Claims/CreateClaim.cs names EditClaim"] : [], HouseRules.NamingAnother(Endpoints, new("Claims/CreateClaim.cs", code)));

    [Theory]
    [InlineData(119, false)]
    [InlineData(120, true)]
    public void A_long_endpoint_is_caught(int lines, bool caught) =>
        Assert.Equal(caught ? ["A.cs has 120 lines; fewer than 120 are allowed"] : [], HouseRules.Length(new("A.cs", "using B;\n" + string.Concat(Enumerable.Repeat("x\n", lines)))));

    [Theory]
    [InlineData("select id from claim")]
    [InlineData("select id\n    from claim")]
    [InlineData("insert into claim (id) values (@Id)")]
    [InlineData("update claim set text = @Text")]
    [InlineData("delete from claim")]
    [InlineData("create table claim (id text)")]
    [InlineData("pragma journal_mode = wal")]
    public void Sql_outside_of_a_store_is_caught(string sql)
    {
        var code = $"write.Execute(\"{sql}\");";

        Assert.Equal(["Claims/EditClaim.cs has SQL; it belongs into a store"], HouseRules.SqlElsewhere(new("Claims/EditClaim.cs", code)));
        Assert.Empty(HouseRules.SqlElsewhere(new("Claims/ClaimStore.cs", code)));
        Assert.Empty(HouseRules.SqlElsewhere(new("Data/Migrator.cs", code)));
        Assert.Empty(HouseRules.SqlElsewhere(new("Claims/EditClaim.cs", $"// {sql.Replace('\n', ' ')}\n#pragma warning disable\n")));
    }

    [Fact]
    public void An_endpoint_without_a_test_that_asserts_is_caught()
    {
        CodeFile endpoint = new("Claims/EditClaim.cs", "");
        CodeFile Tests(string body) => new("Claims/EditClaimTests.cs", $$"""
            public sealed class EditClaimTests
            {
                [Fact]
                public async Task A_claim_is_edited()
                {
                    {{body}}
                }
            }
            """);

        Assert.Equal(["Claims/EditClaimTests.cs is missing"], HouseRules.Untested([endpoint], [Tests("Assert.True(true);") with { Path = "Links/EditClaimTests.cs" }]));
        Assert.Equal(["Claims/EditClaimTests.cs has no test that asserts anything"], HouseRules.Untested([endpoint], [Tests("await app.Anonymous.GetAsync(path);")]));
        Assert.Equal(["Claims/EditClaimTests.cs has no test that asserts anything"], HouseRules.Untested([endpoint], [new("Claims/EditClaimTests.cs", "// Assert.Equal(1, 1)\n")]));
        Assert.Empty(HouseRules.Untested([endpoint], [Tests("Assert.Equal(200, status);")]));
        Assert.Empty(HouseRules.Untested([endpoint], [Tests("await AssertProblem(response, 409, \"stale\");")]));
    }

    [Fact]
    public void A_problem_code_without_a_test_or_outside_of_the_contract_is_caught()
    {
        Assert.Equal(["stale is not in the contract", "no test expects gone"], HouseRules.UntestedCodes(["stale", "gone"], "- gone\n", "\"stale\""));
        Assert.Empty(HouseRules.UntestedCodes(["stale"], "- stale\n", "\"stale\""));
    }

    [Fact]
    public void A_gap_between_migrations_and_a_name_that_is_not_one_are_caught()
    {
        Assert.Equal(["migration 0002 is missing"], HouseRules.Migrations(["0001_initial.sql", "0003_more.sqlite.sql", "0003_more.postgres.sql"]));
        Assert.Equal(["2_More.sql is not named as 0001_what_it_does.sql"], HouseRules.Migrations(["0001_initial.sql", "2_More.sql"]));
        Assert.Empty(HouseRules.Migrations(["0001_initial.sql", "0002_more.sqlite.sql", "0002_more.postgres.sql"]));
    }

    [Theory]
    [InlineData(140, false)]
    [InlineData(141, true)]
    public void A_wide_line_is_caught(int width, bool caught) =>
        Assert.Equal(caught ? ["A.cs:2 has 141 characters; 140 are allowed"] : [], HouseRules.Width(new("A.cs", "x\r\n" + new string('x', width) + "\r\n")));

    [Theory]
    [InlineData("await Task.Delay(5);", "A.cs waits with Task.Delay")]
    [InlineData("Thread.Sleep(5);", "A.cs waits with Thread.Sleep")]
    [InlineData("// Task.Delay would race", null)]
    public void A_test_that_sleeps_is_caught(string code, string? caught) => Assert.Equal(caught is null ? [] : [caught], HouseRules.Sleeps(new("A.cs", code)));

    [Theory]
    [InlineData("What a claim says.", true)]
    [InlineData("Whose claim it is.", true)]
    [InlineData("Whether a claim is open.", true)]
    [InlineData("<c>What</c> it says.", true)]
    [InlineData("\n    /// Those that were made.", true)]
    [InlineData("Returns what a claim says.", false)]
    [InlineData("The claims that were made.", false)]
    [InlineData("Whole numbers.", false)]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one two three four <see cref=\"T:A.B\"/>.", false)]
    [InlineData("One two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen sixteen seventeen eighteen nineteen twenty twenty-one two three four five\n    /// six.", true)]
    public void A_summary_that_does_not_stand_alone_or_runs_on_is_caught(string summary, bool caught) =>
        Assert.Equal(caught ? 1 : 0, LanguageRules.Summaries(new("A.cs", $"    /// <summary>{summary}</summary>\n")).Count());

    [Theory]
    [InlineData("/// <summary>All but for the last.</summary>", "'but for'")]
    [InlineData("// It is no claim.", "'is no'")]
    [InlineData("throw new(\"Whoever sent it\");", "'Whoever'")]
    [InlineData("/// Everything that hangs on a claim", "'hangs on'")]
    [InlineData("var whoever = 1;", null)]
    [InlineData("// It is now open; there is nothing left.", null)]
    public void A_banned_word_in_a_comment_or_a_message_is_caught(string code, string? caught) =>
        Assert.Equal(caught is null ? [] : [caught], LanguageRules.Words(new("A.cs", code)).Select(fault => fault.Split(' ')[1] + (fault.Split(' ')[1].EndsWith('\'') ? "" : " " + fault.Split(' ')[2])));

    [Fact]
    public void Every_banned_word_has_its_replacement_and_is_found() =>
        Assert.All(LanguageRules.Banned, word => Assert.Contains(word.Value, Assert.Single(LanguageRules.Words(new("A.cs", $"// So {word.Key} there"))), StringComparison.Ordinal));

    [Theory]
    [InlineData("It_is_created", true)]
    [InlineData("They_are_listed", true)]
    [InlineData("Its_etag_changes", true)]
    [InlineData("A_claim_is_created", false)]
    [InlineData("Items_are_listed", false)]
    public void A_test_name_without_a_subject_is_caught(string name, bool caught) =>
        Assert.Equal(caught ? [$"A.cs: {name} does not say what it is about"] : [], LanguageRules.Subjects(new("A.cs", $"    [Fact]\n    public void {name}()\n    {{\n    }}\n")));

    [Fact]
    public void A_list_of_exceptions_lets_nothing_new_in_and_nothing_clean_stay()
    {
        CodeFile wide = new("Wide.cs", new string('x', 141)), clean = new("Clean.cs", "x"), added = new("New.cs", new string('x', 141));

        var (broken, left) = Exceptions.Compared(["Wide.cs", "Clean.cs", "Gone.cs"], [wide, clean, added], HouseRules.Width);

        Assert.Equal(["New.cs:1 has 141 characters; 140 are allowed"], broken);
        Assert.Equal(["Clean.cs", "Gone.cs"], left);
    }
}

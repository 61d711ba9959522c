using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data.Sqlite;
using FactCheck.Statements;
using FactCheck.Text;
using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Data.Sqlite;

public sealed class PreparedStatementsTests
{
    [Fact]
    public void Values_come_back_as_they_were_given_and_nothing_is_mistaken_for_null()
    {
        using var session = ScratchDatabase.Open();
        session.Execute("create table kept (name text, value)");

        void Keep(string name, object? value) => session.Execute("insert into kept (name, value) values (@name, @Text)", new { name, Text = value });
        string? Type(string name) => session.First<string>("select typeof(value) from kept where name = @name", new { name });

        foreach (var (name, value) in new (string, object?)[] { ("null", null), ("empty", ""), ("long", new string('ñ', 10_000)), ("number", 1L << 40), ("truth", true), ("bytes", new byte[] { 0, 1 }), ("no bytes", Array.Empty<byte>()) })
            Keep(name, value);
        session.Execute("insert into kept (name, value) values ('date', @date)", new { date = PartialDate.Parse("2023-12") });
        session.Execute("insert into kept (name, value) values ('list', @list)", new { list = (IReadOnlyList<string>)["a", "b"] });

        Assert.Equal(["null", "text", "text", "integer", "integer", "blob", "blob", "text"], new[] { "null", "empty", "long", "number", "truth", "bytes", "no bytes", "date" }.Select(Type));
        Assert.Equal(new string('ñ', 10_000), session.First<string>("select value from kept where name = @name", new { name = "long" }));
        Assert.Equal(1L << 40, session.First<long>("select value from kept where name = @name", new { name = "number" }));
        Assert.Equal("2023-12", session.First<string>("select value from kept where name = @name", new { name = "date" }));
        Assert.Equal("""["a","b"]""", session.First<string>("select value from kept where name = @name", new { name = "list" }));
        Assert.Null(session.First<long?>("select value from kept where name = @name", new { name = "nowhere" }));
        Assert.Equal(0, session.First<long>("select value from kept where name = @name", new { name = "nowhere" }));
    }

    [Fact]
    public void Rows_are_read_by_the_names_of_their_columns_and_null_leaves_a_member_as_it_was_made()
    {
        using var session = ScratchDatabase.Open();
        const string all = "select 'ñandú' as some_text, 7 as number, null as maybe_number, 1 as truth, x'0001' as bytes, '2023-12' as date, '[\"a\"]' as list, '[]' as no_list, 5 as of_no_member";

        var row = session.Query<Row>(all + " union all select null, 1, 2, 0, null, null, null, '[]', 5");

        Assert.Equal(("ñandú", 7, null, true, "2023-12"), (row[0].SomeText, row[0].Number, row[0].MaybeNumber, row[0].Truth, row[0].Date!.Text));
        Assert.Equal([0, 1], row[0].Bytes!);
        Assert.Equal(["a"], row[0].List);
        Assert.Empty(row[0].NoList);
        Assert.Equal((null, 1, 2L, false, null), (row[1].SomeText, row[1].Number, row[1].MaybeNumber, row[1].Truth, row[1].Date));
        Assert.Equal(["as made"], row[1].List);
        Assert.Equal("ñandú", session.First<Row>(all)!.SomeText);
        Assert.Null(session.First<Row>(all + " limit 0"));
        Assert.Equal([1, 2], session.Query<long>("select 1 union all select 2"));
        Assert.Equal([("a", 1L)], session.Query<(string, long)>("select 'a', 1"));
    }

    [Fact]
    public void A_statement_that_failed_runs_again_and_says_how_many_rows_it_changed()
    {
        using var session = ScratchDatabase.Open();
        session.Execute("create table kept (name text not null unique)");
        const string insert = "insert into kept (name) values (@name)";

        Assert.Equal(1, session.Execute(insert, new { name = "a" }));
        var failure = Assert.Throws<SqliteException>(() => session.Execute(insert, new { name = "a" }));
        Assert.Equal((19, 2067), (failure.SqliteErrorCode, failure.SqliteExtendedErrorCode));
        Assert.Equal(1, session.Execute(insert, new { name = "b" }));
        Assert.Equal(0, session.Execute(insert + " on conflict do nothing", new { name = "a" }));
        Assert.Equal(2, session.Execute("delete from kept where name >= @name", new { name = "a" }));
        Assert.Throws<InvalidOperationException>(() => session.Execute(insert, new { other = "a" }));
    }

    [Fact]
    public void A_row_is_read_as_Dapper_reads_it()
    {
        using var session = ScratchDatabase.Open();
        DapperSetup.Register();
        session.Execute("create table kept (some_text text, none text, empty text, number integer, whole integer, truth integer, some_date text, list text, no_list text, translations text, locator text, some_bytes blob)");
        session.Execute("""
            insert into kept (some_text, none, empty, number, whole, truth, some_date, list, no_list, translations, locator, some_bytes)
            values ('Peña 🙂', null, '', 1099511627776, 7, 1, '2023-12', '["a","b"]', '[]', '[{"language":"en","text":"x","machine":true}]', '{"from":1,"page":"2"}', x'00ff')
            """);
        const string all = "select some_text, none, empty, number, whole, truth, some_date, list, no_list, translations, locator, some_bytes from kept where number > @least";

        var read = session.Row<Kept>(all, new { least = 0 })!;
        var byDapper = session.First<Kept>(all, new { least = 0 })!;

        Assert.Equal(JsonSerializer.Serialize(byDapper, JsonDefaults.Options), JsonSerializer.Serialize(read, JsonDefaults.Options));
        Assert.Equal(("Peña 🙂", null, "", 1L << 40, 7, true, "2023-12", "2023-12-01T00:00:00.000000Z"), (read.SomeText, read.None, read.Empty, read.Number, read.Whole, read.Truth, read.SomeDate!.Text, read.SomeDate.From));
        Assert.Equal(["a", "b"], read.List);
        Assert.Equal((0, "x", "2"), (read.NoList.Count, read.Translations[0].Text, read.Locator!.Page));
        Assert.Equal([0, 255], read.SomeBytes);
        Assert.Empty(session.Rows<Kept>(all, new Dictionary<string, object?>(StringComparer.Ordinal) { ["least"] = long.MaxValue }));
        Assert.Equal(["Peña 🙂"], session.Rows<string>("select some_text from kept where number > @least", new Dictionary<string, object?>(StringComparer.Ordinal) { ["least"] = 0 }));
        Assert.Null(session.Row<Kept>(all, new { least = long.MaxValue }));
    }

    private sealed record Row
    {
        public string? SomeText { get; init; }
        public required int Number { get; init; }
        public long? MaybeNumber { get; init; }
        public required bool Truth { get; init; }
        public byte[]? Bytes { get; init; }
        public PartialDate? Date { get; init; }
        public IReadOnlyList<string> List { get; init; } = ["as made"];
        public required IReadOnlyList<string> NoList { get; init; }
    }

    private sealed record Kept
    {
        public required string SomeText { get; init; }
        public string? None { get; init; }
        public required string Empty { get; init; }
        public required long Number { get; init; }
        public required int Whole { get; init; }
        public required bool Truth { get; init; }
        public PartialDate? SomeDate { get; init; }
        public required IReadOnlyList<string> List { get; init; }
        public required IReadOnlyList<string> NoList { get; init; }
        public required IReadOnlyList<Translation> Translations { get; init; }
        public Locator? Locator { get; init; }
        public required byte[] SomeBytes { get; init; }
    }
}

using System.Text.Json;
using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Data;

public sealed class KeptStatementsTests
{
    [Fact]
    public void Values_come_back_as_they_were_given_and_nothing_is_mistaken_for_null()
    {
        using var session = MemorySession.Open();
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
    public void A_statement_that_failed_runs_again_and_says_how_many_rows_it_changed()
    {
        using var session = MemorySession.Open();
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
        using var session = MemorySession.Open();
        Columns.Register();
        session.Execute("create table kept (some_text text, none text, empty text, number integer, whole integer, truth integer, some_date text, list text, no_list text, translations text, locator text, some_bytes blob)");
        session.Execute("""
            insert into kept (some_text, none, empty, number, whole, truth, some_date, list, no_list, translations, locator, some_bytes)
            values ('Peña 🙂', null, '', 1099511627776, 7, 1, '2023-12', '["a","b"]', '[]', '[{"language":"en","text":"x","machine":true}]', '{"from":1,"page":"2"}', x'00ff')
            """);
        const string all = "select some_text, none, empty, number, whole, truth, some_date, list, no_list, translations, locator, some_bytes from kept where number > @least";

        var read = session.Row<Kept>(all, new { least = 0 })!;
        var byDapper = session.First<Kept>(all, new { least = 0 })!;

        Assert.Equal(JsonSerializer.Serialize(byDapper, StrictJson.Options), JsonSerializer.Serialize(read, StrictJson.Options));
        Assert.Equal(("Peña 🙂", null, "", 1L << 40, 7, true, "2023-12", "2023-12-01T00:00:00.000000Z"), (read.SomeText, read.None, read.Empty, read.Number, read.Whole, read.Truth, read.SomeDate!.Text, read.SomeDate.From));
        Assert.Equal(["a", "b"], read.List);
        Assert.Equal((0, "x", "2"), (read.NoList.Count, read.Translations[0].Text, read.Locator!.Page));
        Assert.Equal([0, 255], read.SomeBytes);
        Assert.Empty(session.Rows<Kept>(all, new Dictionary<string, object?>(StringComparer.Ordinal) { ["least"] = long.MaxValue }));
        Assert.Equal(["Peña 🙂"], session.Rows<string>("select some_text from kept where number > @least", new Dictionary<string, object?>(StringComparer.Ordinal) { ["least"] = 0 }));
        Assert.Null(session.Row<Kept>(all, new { least = long.MaxValue }));
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

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
}

using FactCheck.Search.Index;
using Microsoft.Data.Sqlite;

namespace FactCheck.Tests.Search.Index;

public sealed class SearchIndexTests
{
    [Fact]
    public async Task The_check_finds_a_term_that_is_missing_and_one_that_is_too_many()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);
        var row = 0L;

        await app.Arrange(write =>
        {
            row = write.First<long>("select seq from search_document");
            write.Dialect.Text.Remove(write, row);
            Assert.NotNull(SearchIndex.Check(write));
            var document = SearchStore.Find(write, [row])[0];
            write.Dialect.Text.Put(write, row, [.. document.Columns[..^1], document.Columns[^1] + " more"], isNew: true);
            Assert.NotNull(SearchIndex.Check(write));
            write.Dialect.Text.Put(write, row, document.Columns, isNew: false);
            Assert.Null(SearchIndex.Check(write));
            write.Execute("update search_document set quote = 'other'");
            Assert.Contains("is indexed as it was", SearchIndex.Check(write), StringComparison.Ordinal);
            write.Execute("update search_document set quote = ''");
        });
    }

    [Fact]
    public async Task Claims_left_for_later_are_indexed_in_the_background()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        await app.Arrange(write => SearchIndex.PutLater(write, [claim.Id()]));

        Assert.True(await app.CatchUp());
        Assert.False(await app.CatchUp());
    }

    [Fact]
    public async Task A_database_of_another_version_is_indexed_anew_at_start()
    {
        var folder = await Given.StoppedFolder();
        using (var database = new SqliteConnection($"Data Source={Path.Combine(folder, "factcheck.db")};Pooling=false"))
        {
            database.Open();
            using var command = database.CreateCommand();
            command.CommandText = "update service_value set value = '0' where name = 'search_index'";
            Assert.Equal(1, command.ExecuteNonQuery());
        }

        await using var app = await TestApp.StartIn(folder);

        Assert.True(app.IndexIsCurrent());
    }
}

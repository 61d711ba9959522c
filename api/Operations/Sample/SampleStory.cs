using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Operations.Sample;

/// <summary>Loads the sample story into an empty database, through the same shapes that the API takes.</summary>
internal static class SampleStory
{
    public static async Task Load(Db db)
    {
        using (var read = db.Read())
        {
            if (!LedgerStore.IsEmpty(read))
                return;
        }
        using var stream = typeof(SampleStory).Assembly.GetManifestResourceStream("sample/story.json")!;
        var stories = await JsonSerializer.DeserializeAsync<List<NewClaim>>(stream, JsonDefaults.Requests);
        var editor = new Caller(null, [Scope.Write, Scope.Publish]);
        await db.Write(new Author(null, "sample"), write =>
        {
            write.Ids = SampleIds.New();
            foreach (var story in stories!)
                PracticeRecord.Record(write, editor, story);
            PracticeRecord.Load(write, editor);
            return true;
        });
    }
}

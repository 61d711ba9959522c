using System.Text.Json;
using FactCheck.Actors;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Keys;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Operations.Sample;

/// <summary>Records beside the sample story on which deleting, withdrawing, merging, erasing and revoking are tried out.</summary>
/// <remarks>Readers see none of them: they are drafts, merged, or keys without a secret. So the story stays as it is told.</remarks>
internal static class PracticeRecord
{
    private static readonly string[] KeyNotes = ["Sample: a key to read and change", "Sample: a key to rotate", "Sample: a key to revoke"];

    public static void Load(WriteSession write, Caller editor)
    {
        using var stream = typeof(PracticeRecord).Assembly.GetManifestResourceStream("sample/practice.json")!;
        foreach (var draft in JsonSerializer.Deserialize<List<NewClaim>>(stream, JsonDefaults.Requests)!)
            Record(write, editor, draft);
        MergeClaim(write, editor);
        MergeActor(write);
        foreach (var note in KeyNotes)
            AddKey(write, note);
    }

    public static ClaimRow Record(WriteSession write, Caller editor, NewClaim story)
    {
        var recording = new ChangeSet(write, editor) { IsDraft = story.Status is ClaimStatus.Draft };
        var claim = DisputeRecorder.Record(recording, story);
        ClaimViewUpdater.Refresh(recording);
        return claim;
    }

    private static void MergeClaim(WriteSession write, Caller editor)
    {
        var duplicate = Record(write, editor, new() { Text = "Harfuch was warned by the intelligence center", Language = "en" });
        var recording = new ChangeSet(write, editor);
        ClaimMerging.Merge(recording, duplicate, ClaimStore.Find(write, SampleIds.Of(TypeId.Claim, SampleIds.Warning))!);
        ClaimViewUpdater.Refresh(recording);
    }

    /// <summary>Merges a misspelt name into the columnist, as the operation does.</summary>
    private static void MergeActor(WriteSession write)
    {
        var duplicate = ActorStore.Find(write, SampleIds.Of(TypeId.Actor, SampleIds.MergedActor))!;
        var into = ActorStore.Find(write, SampleIds.Of(TypeId.Actor, SampleIds.Columnist))!;
        var merged = duplicate with { Revision = duplicate.Revision + 1, MergedInto = into.Id, UpdatedAt = write.Now };
        ActorStore.Update(write, merged, "merge");
        ActorStore.SettleSurvivors(write, into.Id);
        ClaimViewUpdater.RefreshCountedAsOne(write, [duplicate.Id], [into.Id]);
    }

    /// <summary>Nobody has the secret, so nobody can call with it.</summary>
    private static void AddKey(WriteSession write, string note)
    {
        var id = write.NewId(TypeId.Key);
        KeyStore.Insert(write, new()
        {
            Id = id,
            Revision = 1,
            Hash = ApiKey.HashOf(ApiKey.NewSecret(id)),
            Scopes = [Scope.Read],
            Note = note,
            CreatedAt = write.Now,
            UpdatedAt = write.Now,
        });
    }
}

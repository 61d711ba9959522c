using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Problems;
using FactCheck.Record;

namespace FactCheck.Claims;

/// <summary>Keeps what is shown of claims in step with the record, in the transaction of the write that changed it.</summary>
internal static class ClaimViewUpdater
{
    /// <summary>A name shown in more claims than this is derived when they are read, until their next write, so that a rename does not write them all anew while others wait.</summary>
    private const int AtOnce = 200;

    /// <summary>Makes the views of everything the act touched anew. Every act that writes ends with this.</summary>
    public static void Refresh(ChangeSet recording) => Put(recording);

    /// <summary>The same, answering one of the touched claims as it is shown now.</summary>
    public static Claim Refresh(ChangeSet recording, string id) => Put(recording).Find(claim => string.Equals(claim.Id, id, StringComparison.Ordinal))!;

    /// <summary>Refuses what a key that only drafts would change in sight of readers.</summary>
    private static void RefuseShown(ChangeSet recording)
    {
        if (ClaimStore.FindAll(recording.Write, recording.Touched).Exists(claim => !claim.IsDraft))
            throw Problem.MissingScope(Scope.Write, "");
    }

    private static List<Claim> Put(ChangeSet recording)
    {
        if (recording.Caller.IsDrafting && !recording.IsUnseen)
            RefuseShown(recording);
        recording.Recounted.ExceptWith(recording.Touched);
        if (recording.Touched.Count + recording.Recounted.Count == 0)
            return [];
        var claims = Put(recording.Write, recording.Touched, recording.Recounted, recording.Recorded<ClaimRow>());
        recording.Recorded<ClaimRow>().Clear();
        recording.Touched.Clear();
        recording.Recounted.Clear();
        return claims;
    }

    public static void RefreshShowingActors(WriteSession write, IReadOnlyList<string> actorIds) => Refresh(write, ClaimViewStore.ShowingActors(write, actorIds));

    /// <summary>The same for actors that begin or cease to count as one with others: where both are, the claim may stand otherwise among the actors, and that is not put off.</summary>
    public static void RefreshCountedAsOne(WriteSession write, IReadOnlyList<string> actorIds, IReadOnlyList<string> others)
    {
        var showing = ClaimViewStore.ShowingActors(write, actorIds);
        var both = showing.Intersect(ClaimViewStore.ShowingActors(write, others), StringComparer.Ordinal).ToList();
        foreach (var some in both.Chunk(AtOnce))
            Put(write, some);
        Refresh(write, [.. showing.Except(both, StringComparer.Ordinal)]);
        Reindex(write, [.. ClaimViewStore.ShowingActors(write, others).Except(showing, StringComparer.Ordinal)]);
    }

    /// <summary>For names that are not shown: the claims of these actors are found by others than before.</summary>
    public static void ReindexShowingActors(WriteSession write, IReadOnlyList<string> actorIds) => Reindex(write, ClaimViewStore.ShowingActors(write, actorIds));

    public static void RefreshShowingSource(WriteSession write, string sourceId)
    {
        Refresh(write, ClaimViewStore.ShowingSource(write, sourceId));
        Reindex(write, ClaimViewStore.UsingSource(write, sourceId));
    }

    private static void Reindex(WriteSession write, List<string> ids)
    {
        if (ids.Count > AtOnce)
            write.Follower<IClaimIndex>().PutLater(write, ids);
        else if (ids.Count > 0)
            write.Follower<IClaimIndex>().Put(write, DerivedClaimStore.FindAll(write, ids));
    }

    private static void Refresh(WriteSession write, List<string> ids)
    {
        if (ids.Count > AtOnce)
        {
            ClaimViewStore.Forget(write, ids);
            write.Follower<IClaimIndex>().PutLater(write, ids);
        }
        else if (ids.Count > 0)
            Put(write, ids);
    }

    /// <summary>What is shown of a claim is shown of the one that stands for it too.</summary>
    /// <param name="write"></param>
    /// <param name="changed">Claims that may be found by something else now.</param>
    /// <param name="recounted">Claims that are only shown otherwise.</param>
    /// <param name="recorded">Those of the changed that were recorded just now.</param>
    private static List<Claim> Put(WriteSession write, IReadOnlyCollection<string> changed, IReadOnlyCollection<string>? recounted = null, Dictionary<string, ClaimRow>? recorded = null)
    {
        if (recorded is not null && recounted is { Count: 0 } && changed.All(recorded.ContainsKey))
            return PutNew(write, [.. recorded.Values]);
        recounted ??= [];
        if (recounted.Count > 0)
            recounted = ClaimViewStore.Recount(write, recounted);
        if (changed.Count + recounted.Count == 0)
            return [];
        IReadOnlyCollection<string> ids = recounted.Count == 0 ? changed : [.. changed, .. recounted];
        var records = ClaimStore.FindAll(write, ids);
        var standing = records.Select(claim => claim.SurvivorId).OfType<string>().Except(ids, StringComparer.Ordinal).ToList();
        if (standing.Count > 0)
            records.AddRange(ClaimStore.FindAll(write, standing));
        var claims = DerivedClaimStore.Of(write, records);
        ClaimViewStore.Put(write, claims);
        write.Follower<IClaimIndex>().Put(write, recounted.Count == 0 ? claims : claims.FindAll(claim => !recounted.Contains(claim.Id)));
        return claims;
    }

    /// <summary>The same for claims that were recorded just now: nothing is merged into them, and nothing shows them yet.</summary>
    private static List<Claim> PutNew(WriteSession write, List<ClaimRow> records)
    {
        var claims = DerivedClaimStore.Of(write, records, alone: true);
        ClaimViewStore.Put(write, claims);
        write.Follower<IClaimIndex>().Put(write, claims, areNew: true);
        return claims;
    }
}

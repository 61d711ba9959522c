namespace FactCheck;

/// <summary>Keeps what is shown of claims in step with the record, in the transaction of the write that changed it.</summary>
internal static class ClaimProjection
{
    /// <summary>A name shown in more claims than this is derived when they are read, until their next write, so that a rename does not write them all anew while others wait.</summary>
    private const int AtOnce = 200;

    /// <summary>Makes the views of everything the act touched anew. Every act that writes ends with this.</summary>
    public static void Refresh(Recording recording) => Put(recording);

    /// <summary>The same, answering one of the touched claims as it is shown now.</summary>
    public static Claim Refresh(Recording recording, string id) => Put(recording).Find(claim => string.Equals(claim.Id, id, StringComparison.Ordinal))!;

    private static List<Claim> Put(Recording recording)
    {
        if (recording.Touched.Count == 0)
            return [];
        var claims = ClaimViewStore.Derive(recording.Write, recording.Touched);
        ClaimViewStore.Put(recording.Write, claims);
        SearchIndex.Put(recording.Write, claims);
        recording.Touched.Clear();
        return claims;
    }

    public static void RefreshShowingActor(WriteSession write, string actorId) => Refresh(write, ClaimViewStore.ShowingActor(write, actorId));

    public static void RefreshShowingSource(WriteSession write, string sourceId)
    {
        Refresh(write, ClaimViewStore.ShowingSource(write, sourceId));
        var found = SearchStore.ClaimsUsingSource(write, sourceId);
        if (found.Count > AtOnce)
            SearchIndex.PutLater(write, found);
        else if (found.Count > 0)
            SearchIndex.Put(write, ClaimViewStore.Derive(write, found));
    }

    private static void Refresh(WriteSession write, List<string> ids)
    {
        if (ids.Count > AtOnce)
        {
            ClaimViewStore.Forget(write, ids);
            SearchIndex.PutLater(write, ids);
        }
        else if (ids.Count > 0)
        {
            var claims = ClaimViewStore.Derive(write, ids);
            ClaimViewStore.Put(write, claims);
            SearchIndex.Put(write, claims);
        }
    }
}

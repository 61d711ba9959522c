using FactCheck.Data;

namespace FactCheck.Claims;

/// <summary>The index of claims as the record sees it. Each write that changes a claim keeps it in step, in its transaction.</summary>
internal interface IClaimIndex
{
    /// <summary>Indexes the claims as they are shown now.</summary>
    /// <param name="write"></param>
    /// <param name="claims"></param>
    /// <param name="areNew">Whether it is known that none of them was indexed before, and nothing is merged into them.</param>
    void Put(WriteSession write, IReadOnlyList<Claim> claims, bool areNew = false);

    /// <summary>Leaves the claims to be indexed in the background, where there are so many that others would wait.</summary>
    void PutLater(WriteSession write, IEnumerable<string> ids);

    /// <summary>Takes out a claim whose row is about to go.</summary>
    void Remove(WriteSession write, long seq);
}

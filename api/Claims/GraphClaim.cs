using System.Runtime.InteropServices;

namespace FactCheck.Claims;

/// <summary>A live link as it is met from one of its claims.</summary>
/// <param name="Id">The number of its id.</param>
/// <param name="Other">The number of the id of the claim at its other end.</param>
/// <param name="Seq">Its place in the order of the record.</param>
/// <param name="Relation">The place of its relation in the vocabulary.</param>
/// <param name="IsOutward">Whether it runs from this claim.</param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct GraphLink(UInt128 Id, UInt128 Other, long Seq, byte Relation, bool IsOutward);

/// <summary>A claim with all that a graph shows of it and is walked by.</summary>
internal sealed record GraphClaim
{
    private const int Around = 250; // what it takes in memory besides what is counted, about

    /// <summary>The number of its id.</summary>
    public required UInt128 Id { get; init; }

    /// <summary>The node as it is written in JSON, in the depth 0.</summary>
    public required byte[] Node { get; init; }

    public required string Status { get; init; }

    /// <summary>The claim that stands for it; null where it is not merged.</summary>
    public UInt128? Survivor { get; init; }

    /// <summary>The claims merged into it, in the order of their ids.</summary>
    public required UInt128[] Members { get; init; }

    /// <summary>Its live links: by their relation's name, then as they were recorded.</summary>
    public required GraphLink[] Links { get; init; }

    /// <summary>Bytes that it takes in memory, about.</summary>
    public int Bytes => Around + Node.Length + (16 * Members.Length) + (48 * Links.Length);

    /// <summary>The claim that is shown in its place.</summary>
    public UInt128 Standing => Survivor ?? Id;

    /// <summary>True where what belongs to it is listed for this caller.</summary>
    public bool IsListed(bool editor) => Status is not ClaimStatus.Withdrawn && (editor || Status is not ClaimStatus.Draft);
}

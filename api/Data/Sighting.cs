namespace FactCheck.Data;

/// <summary>Actors and sources that a change of the record named, or names no longer: whether readers see them may be otherwise now.</summary>
/// <param name="Cause">What happened to them.</param>
/// <param name="Claims">The claims by which what names them comes into view: one that readers see is enough.</param>
/// <param name="Names">The ids of the actors and sources; null for none.</param>
internal sealed record Sighting(SightingCause Cause, IReadOnlyCollection<string> Claims, IReadOnlyCollection<string?> Names);

/// <summary>Why it has to be asked whether readers see an actor or a source.</summary>
internal enum SightingCause
{
    /// <summary>Something names it that readers see with its claim.</summary>
    Named,

    /// <summary>Something names it no longer: it may go out of view.</summary>
    Doubted,

    /// <summary>It may come into view or go out of it.</summary>
    Asked,
}

/// <summary>An entry of the ledger that was appended, as far as it tells whether readers see anything of it.</summary>
internal sealed record Appended(string Entity, string Id, IReadOnlyCollection<string> Claims);

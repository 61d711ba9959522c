using System.Text.Json;
using FactCheck.Claims;
using FactCheck.Record;
using FactCheck.Text;

namespace FactCheck.Exchange.Imports;

/// <summary>What a row said when it was last taken, and what each part of it became.</summary>
internal sealed class RowMemory
{
    /// <summary>What it said; null where the row is new, or was taken before that was kept.</summary>
    public NewClaim? Said { get; private init; }

    /// <summary>The id of what each part became, by its pointer; that of the flat form's statement is empty.</summary>
    public IReadOnlyDictionary<string, string> Parts { get; private init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The claims that came on record because the row named them.</summary>
    public IReadOnlyList<string> Claims { get; private init; } = [];

    public static RowMemory None { get; } = new();

    public static RowMemory Of(ImportedRow? seen)
    {
        if (seen?.Story is not { Length: > 0 } story)
            return None;
        var parts = JsonSerializer.Deserialize<KeptParts>(seen.Parts!, JsonDefaults.Options)!;
        return new() { Said = JsonSerializer.Deserialize<NewClaim>(PackedJson.Unpack(story), JsonDefaults.Options), Parts = parts.Ids, Claims = parts.Claims };
    }

    /// <summary>Whether the row says of the claim itself what it said before.</summary>
    public bool SaidSame(NewClaim story) => string.Equals(Said?.Text, story.Text, StringComparison.Ordinal);

    /// <summary>What is remembered once a row was taken.</summary>
    public string Next(ChangeSet recording)
    {
        var made = recording.References.Where(reference => !reference.Matched && TypeId.Is(TypeId.Claim, reference.Id)).Select(reference => reference.Id);
        return JsonSerializer.Serialize(new KeptParts { Ids = recording.Parts, Claims = [.. Claims.Union(made, StringComparer.Ordinal)] }, JsonDefaults.Options);
    }

    private sealed record KeptParts
    {
        public required Dictionary<string, string> Ids { get; init; }
        public required IReadOnlyList<string> Claims { get; init; }
    }
}

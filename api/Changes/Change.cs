using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Serialization;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Changes;

/// <summary>One change of the public record. It says what changed and where to read it now.</summary>
public sealed record Change
{
    /// <summary>
    /// Permanent id of the change, such as <c>evt_1042_0_9f86d081</c>. It is the <c>webhook-id</c> of its deliveries too.
    /// </summary>
    public required string Id { get; init; }

    /// <summary>Number of the ledger entry. Changes with a larger number happened later.</summary>
    public required long Seq { get; init; }

    /// <summary>Time at which it was recorded: UTC, to the microsecond.</summary>
    [RecordedTime]
    public required string At { get; init; }

    /// <summary>Kind of change.</summary>
    [OneOf<ChangeType>]
    public required string Type { get; init; }

    /// <summary>The thing that changed.</summary>
    public required ChangedEntity Entity { get; init; }

    /// <summary>Ids of the claims that it concerns and that readers see with it, at most 100.</summary>
    public required IReadOnlyList<string> Claims { get; init; }

    /// <summary>True where the thing went out of view: remove it from a copy.</summary>
    public required bool Deleted { get; init; }

    /// <summary>Kind of the change of a published verdict; null on other changes.</summary>
    public string? ChangeKind { get; init; }

    /// <summary>Note to readers that came with the change of a published verdict; null on other changes.</summary>
    public string? PublicNote { get; init; }

    /// <summary>Position among the changes of its ledger entry, from 0.</summary>
    [JsonIgnore]
    public int N { get; init; }

    /// <summary>Mark of its ledger entry; see <see cref="ChangePlace"/>.</summary>
    [JsonIgnore]
    public string? Mark { get; init; }

    /// <summary>Publisher of the verdict that changed.</summary>
    [JsonIgnore]
    public string? PublisherId { get; init; }

    /// <summary>Rating of the verdict that changed; of a retraction the one it took back.</summary>
    [JsonIgnore]
    public string? Rating { get; init; }

    /// <summary>Saved search that the change came to fit; null where it is told as a change of the record.</summary>
    [JsonIgnore]
    public string? SavedSearchId { get; init; }

    /// <summary>Type of the change that brought it, where the type is another; null on changes of the record.</summary>
    [JsonIgnore]
    public string? Cause { get; init; }

    /// <summary>Most claims that one change names.</summary>
    internal const int MostClaims = 100;

    /// <summary>The place right after this change.</summary>
    [JsonIgnore]
    internal ChangePlace Place => new(Seq, N, Mark);

    internal Change Under(string root) => this with { Entity = Entity with { Url = root + Entity.Url } };
}

/// <summary>The thing that changed.</summary>
public sealed record ChangedEntity
{
    /// <summary>Type of the thing: claim, statement, evidence, link, verdict, reply, correction, actor or source.</summary>
    public required string Type { get; init; }

    /// <summary>Id of the thing.</summary>
    public required string Id { get; init; }

    /// <summary>Revision of the thing at this change.</summary>
    public required int Revision { get; init; }

    /// <summary>Address at which the thing is read as it is now. It answers 404 once the thing is out of view.</summary>
    public required string Url { get; init; }

    internal static ChangedEntity Of(string type, string id, int revision) =>
        new() { Type = type, Id = id, Revision = revision, Url = $"/v1/{Plural(type)}/{id}" };

    private static string Plural(string type) => type switch
    {
        TypeId.Evidence => type,
        TypeId.Reply => "reply-requests",
        TypeId.Correction => "correction-requests",
        _ => type + "s",
    };
}

/// <summary>A place between changes: after the change <paramref name="N"/> of a ledger entry, or after all of that entry.</summary>
/// <param name="Seq">The ledger entry.</param>
/// <param name="N">The change of that entry; <see cref="All"/> for the last.</param>
/// <param name="Mark">
/// The first digits of the entry's hash, null where it is not known. A database that was put back to an earlier state and written to
/// since has
/// other entries under the same numbers: the mark tells them apart.
/// </param>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct ChangePlace(long Seq, int N = ChangePlace.All, string? Mark = null)
{
    public const int All = int.MaxValue;

    private const int MarkLength = 8;

    public static ChangePlace Start => new(0);

    /// <summary>Tells whether a change comes after this place.</summary>
    public bool IsBefore(Change change) => change.Seq > Seq || (change.Seq == Seq && change.N > N);

    /// <summary>The entry from which on the ledger has to be read.</summary>
    public long ReadAfter => N == All ? Seq : Seq - 1;

    /// <summary>The first digits of a hash.</summary>
    public static string MarkOf(string hash) => hash[..MarkLength];

    public override string ToString() =>
        string.Create(CultureInfo.InvariantCulture, $"{Seq}{(N == All ? "" : $".{N}")}{(Mark is null ? "" : $"-{Mark}")}");

    /// <summary>Reads a cursor such as <c>1042</c>, <c>1042.3</c> or <c>1042.3-9f86d081</c>; null for other text.</summary>
    public static ChangePlace? Parse(string text)
    {
        var (places, mark) = text.Split('-') is [var before, { Length: MarkLength } given] ? (before, given) : (text, null);
        var parts = places.Split('.');
        var isNumber = long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var seq);
        if (parts.Length > 2 || !isNumber || seq > long.MaxValue / 2)
            return null;
        if (parts.Length == 1)
            return new(seq, All, mark);
        return seq > 0 && int.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var n) ? new(seq, n, mark) : null;
    }
}

/// <summary>A page of changes.</summary>
public sealed record ChangePage
{
    /// <summary>The changes, oldest first.</summary>
    public required IReadOnlyList<Change> Items { get; init; }

    /// <summary>Cursor to send as <c>since</c> for what comes next. It is there on empty pages too.</summary>
    public required string Next { get; init; }

    /// <summary>
    /// True where more of the ledger is waiting to be read: ask again at once. A page can be short or empty and still say so.
    /// </summary>
    public required bool More { get; init; }
}

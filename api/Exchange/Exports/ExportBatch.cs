using FactCheck.CorrectionRequests;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Writers;
using FactCheck.ReplyRequests;
using FactCheck.Sources;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Exports;

/// <summary>Some claims with all that their stories tell: what hangs on a merged claim is there under the one that stands for it.</summary>
/// <remarks>Filled again and again: an export holds two, and writes one while the other is read.</remarks>
internal sealed class ExportBatch
{
    /// <summary>How many claims are told of: so many rows of <see cref="Claims"/>.</summary>
    public int Count { get; set; }

    /// <summary>The claims that are told of, and after them those that these name.</summary>
    public RowBuffer<ClaimColumn> Claims { get; } = new();
    public RowBuffer<StatementColumn> Statements { get; } = new();
    public RowBuffer<EvidenceColumn> Evidence { get; } = new();
    public RowBuffer<VerdictColumn> Verdicts { get; } = new();
    public RowBuffer<LinkColumn> Links { get; } = new();
    public RowBuffer<SourceColumn> Sources { get; } = new();

    public Dictionary<IdKey, int> ClaimRows { get; } = [];
    public Dictionary<IdKey, int> SourceRows { get; } = [];
    public Dictionary<IdKey, ExportActor> Actors { get; } = [];

    /// <summary>What is said on the claims that leave by each statement of <see cref="Statements"/>, in the order in which the claims were recorded.</summary>
    public List<List<ExportPosition>> Positions { get; } = [];

    /// <summary>Statements that others were reported in or that assert links, and leave at all.</summary>
    public Dictionary<string, StatementName> StatementNames { get; set; } = [];

    public RowsByClaim StatementsOf { get; } = new();
    public RowsByClaim EvidenceOf { get; } = new();
    public RowsByClaim VerdictsOf { get; } = new();
    public RowsByClaim LinksOf { get; } = new();

    /// <summary>The reply requests, each once.</summary>
    public List<ReplyRequestRow> Replies { get; } = [];

    /// <summary>The reply requests that leave with each claim, with the other claims they are about.</summary>
    public ILookup<int, ExportReply> RepliesOf { get; set; } = Enumerable.Empty<ExportReply>().ToLookup(reply => reply.Claims[^1]);

    /// <summary>The correction requests, each once.</summary>
    public List<CorrectionRequestRow> Corrections { get; } = [];

    /// <summary>The correction requests that leave with each claim.</summary>
    public ILookup<int, CorrectionRequestRow> CorrectionsOf { get; set; } = Enumerable.Empty<CorrectionRequestRow>().ToLookup(_ => 0);

    /// <summary>Bytes of its rows.</summary>
    public long Size => Claims.Size + Statements.Size + Evidence.Size + Verdicts.Size + Links.Size + Sources.Size;

    /// <summary>Empties it, to take rows of at most so many bytes of each kind.</summary>
    public void Clear(long most)
    {
        Claims.Most = Statements.Most = Evidence.Most = Verdicts.Most = Links.Most = Sources.Most = most;
        Count = 0;
        Claims.Clear();
        Statements.Clear();
        Evidence.Clear();
        Verdicts.Clear();
        Links.Clear();
        Sources.Clear();
        ClaimRows.Clear();
        SourceRows.Clear();
        Actors.Clear();
        Replies.Clear();
        Corrections.Clear();
        Positions.Clear();
        StatementsOf.Clear();
        EvidenceOf.Clear();
        VerdictsOf.Clear();
        LinksOf.Clear();
    }

    /// <summary>The row of the claim that stands for the one with this id.</summary>
    public int Standing(ReadOnlySpan<byte> claimId)
    {
        var row = ClaimRows[IdKey.Of(claimId)];
        return Claims[row].IsNull(ClaimColumn.SurvivorId) ? row : ClaimRows[IdKey.Of(Claims[row][ClaimColumn.SurvivorId])];
    }

    public ExportActor? Actor(ReadOnlySpan<byte> id) => id.IsEmpty ? null : Actors[IdKey.Of(id)];

    /// <summary>The row of a source; null for none.</summary>
    public int? Source(ReadOnlySpan<byte> id) => !id.IsEmpty && SourceRows.TryGetValue(IdKey.Of(id), out var row) ? row : null;

    /// <summary>The actors that a claim is about, each once.</summary>
    public IReadOnlyList<ExportActor> Subjects(int claim) => [.. ActorsOf(Claims[claim][ClaimColumn.SubjectIds]).Distinct()];

    public IReadOnlyList<ExportActor> Authors(int source) => ActorsOf(Sources[source][SourceColumn.AuthorIds]);

    /// <summary>The rating of a verdict; null while it is open.</summary>
    public string? Rating(int verdict) => Verdicts[verdict].Text(VerdictColumn.Rating) is var rating and not FactCheck.Verdicts.Rating.Open ? rating : null;

    /// <summary>What a source draws on.</summary>
    public IReadOnlyList<DerivationRow> Origins(int source) =>
        StoredList.IsNone(Sources[source][SourceColumn.DerivedFrom]) ? [] : Sources[source].Value<IReadOnlyList<DerivationRow>>(SourceColumn.DerivedFrom);

    /// <summary>What a statement says on the claim it leaves with.</summary>
    public ExportPosition Position(int statement) => Positions[statement][^1];

    private IReadOnlyList<ExportActor> ActorsOf(ReadOnlySpan<byte> ids)
    {
        if (StoredList.IsNone(ids))
            return [];
        List<ExportActor> actors = [];
        foreach (var id in new JsonIdReader(ids))
            actors.Add(Actors[IdKey.Of(id)]);
        return actors;
    }
}

/// <summary>What a statement says on a claim.</summary>
/// <param name="Claim">The row of the claim.</param>
/// <param name="Position">Its position on it.</param>
/// <param name="Scope">How far that goes.</param>
/// <param name="Note">What is added.</param>
internal readonly record struct ExportPosition(int Claim, string Position, string? Scope, string? Note);

/// <summary>A reply request as it leaves.</summary>
/// <param name="Row">The request.</param>
/// <param name="Claims">The rows of its claims that leave, in the order in which the claims were recorded.</param>
internal sealed record ExportReply(ReplyRequestRow Row, IReadOnlyList<int> Claims);

/// <summary>Which rows leave with each claim, in their order.</summary>
internal sealed class RowsByClaim
{
    private static readonly List<int> None = [];

    private readonly List<List<int>> _lists = [];
    private readonly Dictionary<int, List<int>> _rows = [];

    /// <summary>The place of each row among those of its claim, from 1; by which others in the story refer to it.</summary>
    private readonly Dictionary<IdKey, (int Claim, int Number)> _numbers = [];

    public IReadOnlyList<int> this[int claim] => _rows.GetValueOrDefault(claim, None);

    public void Add(int claim, int row, ReadOnlySpan<byte> id)
    {
        if (!_rows.TryGetValue(claim, out var rows))
        {
            if (_rows.Count == _lists.Count)
                _lists.Add([]);
            _rows[claim] = rows = _lists[_rows.Count];
        }
        rows.Add(row);
        _numbers[IdKey.Of(id)] = (claim, rows.Count);
    }

    /// <summary>Its number in the story of the claim; null where it is not of that story.</summary>
    public int? Number(ReadOnlySpan<byte> id, int claim) => _numbers.TryGetValue(IdKey.Of(id), out var place) && place.Claim == claim ? place.Number : null;

    public void Clear()
    {
        foreach (var rows in _lists)
            rows.Clear();
        _rows.Clear();
        _numbers.Clear();
    }
}

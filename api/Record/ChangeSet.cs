using FactCheck.Data;
using FactCheck.Http;

namespace FactCheck.Record;

/// <summary>What one reference in a request came to.</summary>
public sealed record ResolvedReference
{
    /// <summary>JSON pointer to the reference in the request.</summary>
    public required string Pointer { get; init; }

    /// <summary>The id it stands for.</summary>
    public required string Id { get; init; }

    /// <summary>True when it was found on record, false when it was created for this request.</summary>
    public required bool Matched { get; init; }
}

/// <summary>One act of recording: what it has found, created and touched so far.</summary>
public sealed class ChangeSet(WriteSession write, Caller caller)
{
    private readonly Dictionary<Type, object> _recorded = [];

    public WriteSession Write => write;
    public Caller Caller => caller;

    /// <summary>Whether it is part of a draft: claims that it creates by reference are drafts then too. Actors and sources are seen once something that is seen names them.</summary>
    public bool IsDraft { get; set; }

    /// <summary>Whether readers see nothing of it, whichever claim it is on: a draft of a verdict.</summary>
    public bool IsUnseen { get; init; }

    /// <summary>Whether the same may be sent again, as a file is: who was created as new by an earlier row is then the one meant.</summary>
    public bool Repeats { get; init; }

    /// <summary>Whether the status of the claim stays what the request says it is when a verdict is published, as in what an export brings back.</summary>
    public bool KeepsStatus { get; init; }

    /// <summary>What the references of the request came to, in the order they were met.</summary>
    public List<ResolvedReference> References { get; } = [];

    /// <summary>Statements and evidence of this request by the ref they carry.</summary>
    public Dictionary<string, string> Local { get; } = new(StringComparer.Ordinal);

    /// <summary>The id of what each part of a story became, by its pointer.</summary>
    internal Dictionary<string, string> Parts { get; } = new(StringComparer.Ordinal);

    /// <summary>The ids of the claims that it recorded: a verdict published in the same act freezes what it rests on without reading it back.</summary>
    internal HashSet<string> Claims { get; } = new(StringComparer.Ordinal);

    /// <summary>The rows of one kind that it recorded and may need again, by id.</summary>
    internal Dictionary<string, TRow> Recorded<TRow>() where TRow : class
    {
        if (!_recorded.TryGetValue(typeof(TRow), out var rows))
            _recorded[typeof(TRow)] = rows = new Dictionary<string, TRow>(StringComparer.Ordinal);
        return (Dictionary<string, TRow>)rows;
    }

    /// <summary>Claims whose view must be made anew before the answer.</summary>
    public HashSet<string> Touched { get; } = new(StringComparer.Ordinal);

    /// <summary>Claims of which only the number of links changed: they are shown anew, and found by the same as before.</summary>
    public HashSet<string> Recounted { get; } = new(StringComparer.Ordinal);

    /// <summary>The steps that its publications skipped.</summary>
    public List<PublicationWarning> Warnings { get; } = [];

    /// <summary>How many claims it has gone through in search of circles of links.</summary>
    internal int LinkSteps { get; set; }

    public string Found(string pointer, string id) => Note(pointer, id, matched: true);

    public string Created(string pointer, string id) => Note(pointer, id, matched: false);

    private string Note(string pointer, string id, bool matched)
    {
        References.Add(new() { Pointer = pointer, Id = id, Matched = matched });
        return id;
    }
}

using System.Security.Cryptography;
using System.Text;
using FactCheck.Text;

namespace FactCheck.Data;

/// <summary>On whose behalf something is written: the key, and the request it came with.</summary>
public sealed record Author(string? KeyId, string RequestId);

/// <summary>How far a transaction has come: the head of the ledger, how many changes the text index took part in, and how much is to be settled.</summary>
internal readonly record struct WriteMark(ChainHead Head, int Indexed, int Sightings, int Appended);

/// <summary>The only way to change anything; <see cref="Db.Write{T}"/> alone hands it out, inside a transaction.</summary>
public class WriteSession : ReadSession
{
    private const string LedgerInsert = """
        insert into ledger_entry (seq, at, key_id, request_id, operation, entity, entity_id, revision, snapshot, salt, digest, hash)
        values (@Seq, @At, @KeyId, @RequestId, @Operation, @Entity, @EntityId, @Revision, @Snapshot, @Salt, @Digest, @Hash)
        """;
    private const string LedgerClaimInsert = """
        insert into ledger_claim (claim_id, seq)
        values (@ClaimId, @Seq)
        """;

    private readonly TimeProvider _clock;
    private readonly List<IndexChange> _indexed = [];
    private HashSet<string> _bearing = new(StringComparer.Ordinal);
    private bool _bearsOnAny;
    private readonly ChainHash _hash = new();
    private ReadOnlyMemory<byte> _random;
    private Author _author = new(null, "");

    internal WriteSession(IDialect dialect, TimeProvider clock)
        : base(dialect.OpenWriter(), dialect, null) => (_clock, Texts, Changes) = (clock, new(), new());

    /// <summary>The one recorded time of everything written in this piece of work.</summary>
    /// <remarks>It grows by a microsecond at least from one piece to the next, even when the clock stands still or goes back, so that a recorded time names one state of the record.</remarks>
    public string Now { get; private set; } = "";

    /// <summary>What the clock says, which decides what has expired. The ledger may be ahead of it, after a clock that was.</summary>
    public string Clock { get; private set; } = "";

    /// <summary>When this is done, for readers: recorded time, and the clock's where the ledger is ahead of it by more than is usual.</summary>
    public string Moment => Instant.Parse(Now) - Instant.Parse(Clock) > UsualLead ? Clock : Now;

    /// <summary>Clocks of machines are set by seconds all the time, and many writes in one moment run ahead by a microsecond each.</summary>
    internal static readonly TimeSpan UsualLead = TimeSpan.FromMinutes(1);

    /// <summary>Whether the transaction is still there.</summary>
    internal bool InTransaction => Dialect.InTransaction(Connection);

    internal ChainHead Head { get; set; } = ChainHead.Start;

    /// <summary>How far the transaction has come: setting it takes back what came after.</summary>
    internal WriteMark Mark
    {
        get => new(Head, _indexed.Count, Sightings.Count, Appended.Count);
        set
        {
            Head = value.Head;
            _indexed.RemoveRange(value.Indexed, _indexed.Count - value.Indexed);
            CutTo(Sightings, value.Sightings);
            CutTo(Appended, value.Appended);
        }
    }

    /// <summary>What the work has named so far, to be settled at its end.</summary>
    internal List<Sighting> Sightings { get; } = [];

    /// <summary>What the work has appended to the ledger so far.</summary>
    internal List<Appended> Appended { get; } = [];

    /// <summary>What is done at the end of each piece of work, in its own transaction.</summary>
    internal Action<WriteSession>? Settle { get; set; }

    /// <summary>Whether others wait for what is written now: work that can stop at any point then does so soon.</summary>
    public Func<bool> OthersWait { get; internal set; } = () => false;

    /// <summary>Whether snapshots are packed at once, for the rest of this piece of work: it writes many. Those of others are packed when they are older.</summary>
    public bool PacksSnapshots { get; set; }

    /// <summary>Sequence number of the newest ledger entry, this work's own included.</summary>
    public long LastSeq => Head.Seq;

    /// <summary>What is kept in step with the record by its writes, by the type that the record knows it as.</summary>
    internal T Follower<T>() where T : class => (T)Followers[typeof(T)];

    internal Dictionary<Type, object> Followers { get; set; } = [];

    public int Execute(string sql, object? values = null) => Dialect.Execute(Connection, sql, values ?? Nothing);

    /// <summary>Runs a script of several statements.</summary>
    internal void Run(string script) => Dialect.Script(Connection, script);

    /// <summary>What this piece of work looked up and is sure to look up again, a publisher's name above all. Whoever changes what was found forgets it.</summary>
    internal Dictionary<string, object> LookedUp { get; } = new(StringComparer.Ordinal);

    /// <summary>Where ids come from instead, for the rest of this piece of work.</summary>
    public Func<string, string>? Ids { get; set; }

    public string NewId(string prefix) => Ids is null ? TypeId.New(prefix, Instant.Parse(Now)) : Ids(prefix);

    /// <summary>Does a part of the work that is undone alone when it fails for a reason of its own, and answers with that reason.</summary>
    /// <remarks>What is wrong with the store, or ends the transaction, ends the whole work.</remarks>
    public Exception? Attempt(Action part)
    {
        var before = Mark;
        Execute("savepoint part");
        Exception? reason = null;
        try
        {
            part();
        }
        catch (Exception e) when (e is not OperationCanceledException && Dialect.Fault(e) is null && InTransaction)
        {
            reason = e;
            Mark = before;
            LookedUp.Clear();
            Execute("rollback to part");
        }
        Execute("release part");
        return reason;
    }

    /// <summary>Appends one change to the ledger and answers its sequence number, which a new row takes as its own.</summary>
    /// <param name="operation">What was done: create, update, publish, …</param>
    /// <param name="entity">The type of the entity, as its id's prefix says.</param>
    /// <param name="id">The id of the entity.</param>
    /// <param name="revision">The revision this change made.</param>
    /// <param name="record">The entity as it is stored now, whole.</param>
    /// <param name="claims">The claims whose dossier this changes: what reading as of a date finds them by.</param>
    public long Append(string operation, string entity, string id, int revision, object record, IEnumerable<string> claims)
    {
        var snapshot = LedgerHash.Utf8Snapshot(record);
        var seq = Head.Seq + 1;
        var salt = Salt();
        var digest = _hash.Digest(salt, snapshot.Span).ToArray();
        _hash.Begin(Head.Hash);
        _hash.Add(seq);
        _hash.Add(Now);
        _hash.Add(_author.KeyId);
        _hash.Add(_author.RequestId);
        _hash.Add(operation);
        _hash.Add(entity);
        _hash.Add(id);
        _hash.Add(revision);
        _hash.Add(digest);
        var hash = Encoding.ASCII.GetString(_hash.Hash());
        Execute(LedgerInsert, new { Seq = seq, At = Now, _author.KeyId, _author.RequestId, Operation = operation, Entity = entity, EntityId = id, Revision = revision, Snapshot = PacksSnapshots ? Dialect.Packed(Connection, snapshot) : (object)snapshot, Salt = (ReadOnlyMemory<byte>)salt, Digest = (ReadOnlyMemory<byte>)digest, Hash = hash });
        string[] bearing = [.. claims.Distinct(StringComparer.Ordinal)];
        foreach (var claim in bearing)
            Execute(LedgerClaimInsert, new { ClaimId = claim, Seq = seq });
        Appended.Add(new(entity, id, bearing));
        _bearing.UnionWith(bearing);
        _bearsOnAny |= !SaysWhatItBearsOn(entity, operation);
        Head = new ChainHead(seq, hash, Now);
        return seq;
    }

    /// <summary>Puts an entry in place as another ledger has it; this one goes on after it.</summary>
    internal void Restore(ChainedEntry entry)
    {
        var snapshot = entry.Snapshot is null ? null : Dialect.Packed(Connection, Encoding.UTF8.GetBytes(entry.Snapshot));
        Execute(LedgerInsert, new { entry.Seq, entry.At, entry.KeyId, entry.RequestId, entry.Operation, entry.Entity, entry.EntityId, entry.Revision, Snapshot = snapshot, entry.Salt, entry.Digest, entry.Hash });
        _bearsOnAny = true;
        Head = new ChainHead(entry.Seq, entry.Hash, entry.At);
    }

    /// <summary>Tells of a change that the text index takes part in, once it is committed; of too many it tells that there were.</summary>
    internal void Indexed(IndexChange change) => _indexed.Add(_indexed.Count < IndexChangeLog.Most ? change : IndexChange.Everything);

    /// <summary>Goes on after what other processes have committed, and says which claims that bore on.</summary>
    /// <remarks>A server that took over may have fewer entries than the one before: then everything may be different.</remarks>
    internal void Follow(ChainHead head)
    {
        Texts.Add([IndexChange.Everything]);
        Changes.Add(new(head.Seq > Head.Seq ? BearingOn(Head.Seq, head.Seq) : null));
        Head = head;
    }

    /// <summary>The claims that the entries of others bear on; null where that may be any.</summary>
    private HashSet<string>? BearingOn(long after, long upTo)
    {
        var others = Query<Other>("""
            select e.entity, e.operation, c.claim_id
            from ledger_entry e
            left join ledger_claim c on c.seq = e.seq
            where e.seq > @after and e.seq <= @upTo
            limit @limit
            """, new { after, upTo, limit = RecordChangeLog.Most });
        return others.Count < RecordChangeLog.Most && others.TrueForAll(one => SaysWhatItBearsOn(one.Entity, one.Operation))
            ? others.Select(one => one.ClaimId).OfType<string>().ToHashSet(StringComparer.Ordinal)
            : null;
    }

    private sealed record Other
    {
        public required string Entity { get; init; }
        public required string Operation { get; init; }
        public string? ClaimId { get; init; }
    }

    internal void Committed()
    {
        Texts.Add(_indexed);
        _indexed.Clear();
        if (_bearing.Count == 0 && !_bearsOnAny)
            return;
        Changes.Add(new(_bearsOnAny ? null : _bearing));
        (_bearing, _bearsOnAny) = (new(StringComparer.Ordinal), false); // what was rolled back may be in it too, and is only looked at once more
    }

    /// <summary>Whether the claims that an entry names are all whose showing it changes. Actors and sources are shown wherever they are named, once something names them.</summary>
    private static bool SaysWhatItBearsOn(string entity, string operation) => entity switch
    {
        TypeId.Claim or TypeId.Statement or TypeId.Evidence or TypeId.Link or TypeId.Verdict or "verdict_revision" => true,
        TypeId.Actor or TypeId.Source => operation is "create",
        TypeId.Key or TypeId.Page or "ledger_entry" => true, // claims show nothing of them
        _ => false,
    };

    /// <summary>Sixteen random bytes in hexadecimal digits. Asking for them one by one takes longer than hashing what they are for.</summary>
    private byte[] Salt()
    {
        const int length = 16;
        if (_random.IsEmpty)
            _random = RandomNumberGenerator.GetBytes(64 * length);
        var salt = new byte[2 * length];
        Convert.TryToHexStringLower(_random.Span[..length], salt, out _);
        _random = _random[length..];
        return salt;
    }

    internal void Begin(Author author)
    {
        (_author, Ids, PacksSnapshots) = (author, null, false);
        LookedUp.Clear();
        Sightings.Clear();
        Appended.Clear();
        KeepTime();
    }

    /// <summary>Ends a piece of work: what follows from all of it is written once.</summary>
    internal void Finish() => Settle?.Invoke(this);

    private static void CutTo<T>(List<T> list, int count)
    {
        if (list.Count > count)
            list.RemoveRange(count, list.Count - count);
    }

    /// <summary>Sets the time of what is written from here on, after that of the newest entry.</summary>
    internal void KeepTime()
    {
        At = Clock = Instant.Text(_clock.GetUtcNow());
        Now = string.CompareOrdinal(Clock, Head.At) > 0 ? Clock : Instant.Text(Instant.Parse(Head.At).AddMicroseconds(1));
    }
}

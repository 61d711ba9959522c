using System.Collections.Frozen;
using System.Globalization;
using FactCheck.Data;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Http.Problems;

/// <summary>One kind of refusal: its status, permanent code and title, and what a caller can do about it.</summary>
public sealed record ProblemType(int Status, string Code, string Title, string Explanation);

/// <summary>What is wrong with one part of a request; one of pointer, parameter and header says which.</summary>
public sealed record ValidationError
{
    /// <summary>JSON pointer (RFC 6901) to the part of the body.</summary>
    public string? Pointer { get; init; }

    /// <summary>Name of the query or path parameter.</summary>
    public string? Parameter { get; init; }

    /// <summary>Name of the header.</summary>
    public string? Header { get; init; }

    /// <summary>Permanent code of the fault, such as <c>too-long</c>.</summary>
    public required string Code { get; init; }

    /// <summary>What is wrong, and what would be right.</summary>
    public required string Detail { get; init; }
}

/// <summary>The request is refused; the one handler writes the problem.</summary>
public sealed class ProblemException(Problem problem) : Exception(problem.Type.Code)
{
    public Problem Problem { get; } = problem;
}

/// <summary>The catalogue of refusals (RFC 9457): every code the service can answer is here, and none is ever reused.</summary>
public sealed record Problem(ProblemType Type, string Detail)
{
    public IReadOnlyList<ValidationError> Errors { get; init; } = [];

    /// <summary>Members beyond the standard ones, such as the id of what is already there.</summary>
    public IReadOnlyDictionary<string, object?> More { get; init; } = FrozenDictionary<string, object?>.Empty;

    public int? RetryAfter { get; init; }

    private static readonly ProblemType
        MalformedRequestType = new(400, "malformed-request", "The request cannot be read", "The request line, a header or the body's framing is broken."),
        MalformedJsonType = new(400, "malformed-json", "The body is not the JSON this takes", "The body is not JSON, has a member twice or one that is not known, or a value of another JSON type. The errors say where."),
        InvalidParameterType = new(400, "invalid-parameter", "A parameter is not usable", "A query parameter or header has a value it cannot have. The errors say which and what it takes."),
        UnknownParameterType = new(400, "unknown-parameter", "A query parameter is not known", "A query parameter is misspelt, not taken here, or given twice. The detail lists those that are taken."),
        UnknownHostType = new(400, "unknown-host", "The service has another name", "The Host header names none of the names that the service is set to answer to."),
        InvalidCursorType = new(400, "invalid-cursor", "The cursor is not from this list", "A cursor is used only as it came, with the same filters. Start again without it."),
        UnauthenticatedType = new(401, "unauthenticated", "A key is needed", "Send a key as 'Authorization: Bearer KEY' or 'X-Api-Key: KEY'."),
        InvalidKeyType = new(401, "invalid-key", "The key is not valid", "The key is unknown, expired or revoked."),
        MissingScopeType = new(403, "missing-scope", "The key may not do this", "The key lacks the scope that this operation, or the part the pointer names, needs."),
        ForeignOriginType = new(403, "foreign-origin", "The page is of another origin", "A browser page of an origin that the service does not list may not call this. List it in FACTCHECK_ORIGINS."),
        OtherPublisherType = new(403, "other-publisher", "The key is for another publisher", "The key publishes, revises, retracts and supersedes verdicts of the publisher it is bound to, and of no other."),
        NotFoundType = new(404, "not-found", "There is nothing here", "No such thing is on record, or it is not for this caller to see."),
        MethodNotAllowedType = new(405, "method-not-allowed", "The method is not allowed here", "The Allow header lists the methods this address takes."),
        NotAcceptableType = new(406, "not-acceptable", "No acceptable form", "The Accept header excludes every form this can be given in."),
        AlreadyExistsType = new(409, "already-exists", "It is already on record", "What the request would create is on record; the problem carries its id."),
        AmbiguousReferenceType = new(409, "ambiguous-reference", "The reference fits several records", "Name one of the candidates by id; of an actor, or say \"new\": true to record another of the same name."),
        ConflictingReferenceType = new(409, "conflicting-reference", "The reference fits two different things", "The parts of the reference lead to different things on record. Use the id of the one that is meant."),
        LinkCycleType = new(409, "link-cycle", "The link would close a circle", "Read along the path, the link would make a claim narrower than, part of or entailed by itself."),
        ClaimTextFrozenType = new(409, "claim-text-frozen", "The claim's text is fixed", "A verdict was published on this text, so text, shortText and language stay. Record the new wording as a claim of its own, linked variant_of."),
        ClaimMergedType = new(409, "claim-merged", "The claim was merged", "Write to the claim it was merged into."),
        ClaimWithdrawnType = new(409, "claim-withdrawn", "The claim was withdrawn", "Nothing can be added to a withdrawn claim."),
        VerdictPublishedType = new(409, "verdict-published", "The verdict is published", "A published verdict never changes in place. Publish a revision of it instead."),
        VerdictNotPublishedType = new(409, "verdict-not-published", "The verdict is a draft", "A draft has no revisions. Change it with PATCH, and publish it with POST to its publication."),
        VerdictRetractedType = new(409, "verdict-retracted", "The verdict was retracted", "A retracted verdict stays as it is. Record a new verdict on the claim."),
        VerdictSupersededType = new(409, "verdict-superseded", "The verdict was replaced", "A verdict that another replaced stays as it is. Publish a revision of the one that replaced it."),
        SupersessionCycleType = new(409, "supersession-cycle", "The supersession would close a circle", "Along the path each verdict is replaced by the next, so the first cannot replace the last."),
        ClaimHasVerdictType = new(409, "claim-has-verdict", "A published verdict stands on the claim", "A claim with a published verdict can neither become a draft again nor be withdrawn. Retract the verdict first."),
        ClaimIsDraftType = new(409, "claim-is-draft", "The claim is a draft", "A draft is not merged, and nothing is merged into it. Open it first, or delete it."),
        ClaimHasMergedType = new(409, "claim-has-merged", "Other claims are merged into it", "What is merged into a claim is read through it. Unmerge those claims first."),
        ActorMergedType = new(409, "actor-merged", "The actor was merged", "Use the actor it was merged into, or unmerge it first."),
        MergeCycleType = new(409, "merge-cycle", "The merge would close a circle", "Along the path each is merged into the next, so the last cannot be merged into the first. Unmerge it first."),
        NotMergedType = new(409, "not-merged", "It is not merged", "Only what was merged can be unmerged."),
        AlreadyWithdrawnType = new(409, "already-withdrawn", "It was withdrawn", "What was withdrawn stays as it was. Record it anew where it is needed again."),
        NotADraftType = new(409, "not-a-draft", "It was public", "Only drafts that were never public are deleted. Withdraw a claim; retract a verdict."),
        StillReferencedType = new(409, "still-referenced", "Something else refers to it", "What the problem names refers to what would go with it. Change or withdraw that first, or keep the draft."),
        EntryNeededType = new(409, "entry-needed", "The entry is needed", "The entry holds what is on record now, a published revision of a verdict, or why another was emptied. It cannot be emptied."),
        EntryEmptiedType = new(409, "entry-emptied", "The entry is emptied already", "The snapshot of this entry is gone; a tombstone says why."),
        ErasedType = new(409, "erased", "It was erased", "The words of this resource are gone for good, and it takes no new ones. Record what is needed anew."),
        VerdictStandsType = new(409, "verdict-stands", "The verdict stands", "What is published is not erased. Publish a retraction, or a supersession, first."),
        AnswerErasedType = new(409, "answer-erased", "The first answer was erased", "The request was answered before, and what it recorded was erased since. It is not done again under this Idempotency-Key."),
        DuplicateClaimType = new(409, "duplicate-claim", "The claim is on record", "A claim that says the same is on record, and the request asked to be refused then. Write to that one, or leave ifDuplicate out."),
        ImportOverType = new(409, "import-over", "The import is over", "Only an import that waits or runs can be cancelled."),
        ImportNotOverType = new(409, "import-not-over", "The import cannot be taken as a whole", "An import is published or taken back as a whole once it is over, and where it wrote something: neither a dry run nor a record with its history can be."),
        BackupRunningType = new(409, "backup-running", "A backup is being made", "One backup is made at a time. Wait for the one that the problem names."),
        NotOnThisDatabaseType = new(409, "not-on-this-database", "The database does not do this", "A service on PostgreSQL leaves some work to the tools of the database. The problem says what does it instead."),
        LastAdminKeyType = new(409, "last-admin-key", "It is the last admin key", "Without a valid admin key nobody could make another. Make one first."),
        KeyNotActiveType = new(409, "key-not-active", "The key is not valid any more", "A revoked key stays so; one that has expired is valid again with a later expiresAt."),
        NotEmptyType = new(409, "not-empty", "Something is on record", "A record with its history comes into an empty database only: one in which nothing but keys is on record. Start the service on a new data folder, or import an export without history."),
        StaleRevisionType = new(412, "stale-revision", "It has changed since", "Read it again, apply the change to what is there now, and send its ETag in If-Match."),
        AddressTooLongType = new(414, "address-too-long", "The address is too long", string.Create(CultureInfo.InvariantCulture, $"The address of a request has at most {RequestLimits.Address:N0} characters with its query. Send long texts in the body of a POST, such as that to /v1/match.")),
        TooLargeType = new(413, "too-large", "The body is too large", "A JSON body is at most 1 MiB, a file to import 8 GiB, unless the service is set otherwise; the detail says what holds."),
        RowTooLargeType = new(413, "row-too-large", "A row is too large", "A line of NDJSON or CSV is at most 256 KiB unless the service is set otherwise, an object of another JSON document at most 1 MiB."),
        RangeNotSatisfiableType = new(416, "range-not-satisfiable", "The range is beyond the end", "The Range header asks for bytes that the file does not have. Leave it out to get all of it."),
        UnsupportedMediaTypeType = new(415, "unsupported-media-type", "The media type is not taken", "Send application/json in UTF-8, not compressed."),
        InvalidContentType = new(422, "invalid-content", "The content breaks a rule", "The body can be read, but parts of it break rules of the model. The errors name each part and rule."),
        UnknownReferenceType = new(422, "unknown-reference", "A reference leads nowhere", "An id or externalId in the body is not on record, or a ref names no statement of the same request."),
        AsOfFutureType = new(422, "as-of-future", "The moment is in the future", "asOf reads the record as it was; ask for a moment that has passed, or leave it out."),
        EvidenceRequiredType = new(422, "evidence-required", "Publishing needs evidence", "A rating other than unproven, not_checkable and satire needs live evidence that supports or refutes, or a recorded overrideReason."),
        ReplyNotSoughtType = new(422, ReplyNotSoughtCode, "Someone concerned was not asked", "The service is set to require that everyone a claim is about has a statement on it, a closed reply request or a waiver. Record one, or give an overrideReason."),
        SecondPersonType = new(422, SecondPersonCode, "A second person publishes", "The service is set to require that another key publishes a verdict than the one that last changed its draft. Record a draft, and have a colleague publish it."),
        NothingToImportType = new(422, "nothing-to-import", "There is nothing to import", "The file holds no row: no story, no ClaimReview, nothing below the header."),
        UnreadableFileType = new(422, "unreadable-file", "The file cannot be read", "It is not of the format that was named, its compression is broken, or it ends too early. What the rows say was taken is on record; the rest can be sent again."),
        ImportRefusedType = new(422, "import-refused", "Not all rows can be taken", "An atomic import takes all rows or none; the refused ones say why."),
        ImportInterruptedType = new(503, "import-interrupted", "The service stopped in the middle", "What the rows say was taken is on record. Send the same file again: rows that were taken change nothing, the rest is taken."),
        IdempotencyKeyReusedType = new(422, "idempotency-key-reused", "The idempotency key was used for something else", "An Idempotency-Key stands for one request with one body. Use a new one."),
        PreconditionRequiredType = new(428, "precondition-required", "If-Match is needed", "A change names the revision it is based on: send the ETag in If-Match."),
        RateLimitedType = new(429, "rate-limited", "Too many requests", "Wait for as long as Retry-After says. RateLimit and RateLimit-Policy tell in every answer what is left and what is allowed."),
        InternalErrorType = new(500, "internal-error", "Something broke here", "This is a fault of the service. The requestId finds it in the log."),
        BusyType = new(503, "busy", "Too busy for this now", "Try again after the time in Retry-After."),
        TimedOutType = new(503, "timed-out", "Reading took too long", "The request was stopped at the time limit. Narrow it, or try again."),
        AnswerTooLargeType = new(503, "answer-too-large", "The answer is too large", "The request would read more at once than one request may. Ask for less: a smaller limit, or the parts one by one."),
        ReadOnlyType = new(503, "read-only", "Nothing can be written now", "The store is read-only at the moment; reading goes on."),
        BackupUnsoundType = new(503, "backup-unsound", "The backup did not pass its check", "The copy was made, did not pass its check, and was not kept. The earlier ones are untouched."),
        NotReadyType = new(503, "not-ready", "Not ready for work", "The service is up but cannot do all its work now. The detail says why."),
        StorageDamagedType = new(500, "storage-damaged", "The database is damaged", "Part of the database file does not hold what was written. Stop the service, keep the file, run the command doctor, and restore a backup."),
        StorageFailedType = new(503, "storage-failed", "The disk failed", "Reading or writing the files of the database failed. The log has the error of the system; look after the disk, and run the command doctor."),
        StorageFullType = new(507, "storage-full", "The disk is full", "Nothing was written. Reading goes on, and writing resumes when there is room.");

    /// <summary>Every kind there is, by status and code.</summary>
    public static readonly IReadOnlyList<ProblemType> Types =
    [
        MalformedRequestType, MalformedJsonType, InvalidParameterType, UnknownParameterType, InvalidCursorType,
        UnknownHostType, UnauthenticatedType, InvalidKeyType, MissingScopeType, ForeignOriginType, OtherPublisherType, NotFoundType, MethodNotAllowedType, NotAcceptableType,
        AlreadyExistsType, AmbiguousReferenceType, ConflictingReferenceType, LinkCycleType, ClaimTextFrozenType,
        ClaimMergedType, ClaimWithdrawnType, VerdictPublishedType, VerdictNotPublishedType, VerdictRetractedType,
        VerdictSupersededType, SupersessionCycleType, ClaimHasVerdictType, ClaimIsDraftType,
        ClaimHasMergedType, ActorMergedType, MergeCycleType, NotMergedType, AlreadyWithdrawnType, NotADraftType,
        StillReferencedType, EntryNeededType, EntryEmptiedType, ErasedType, VerdictStandsType, AnswerErasedType, DuplicateClaimType, LastAdminKeyType, KeyNotActiveType, StaleRevisionType, TooLargeType, AddressTooLongType, RowTooLargeType,
        NothingToImportType, UnreadableFileType, ImportRefusedType, ImportInterruptedType, ImportOverType, ImportNotOverType,
        NotEmptyType, BackupRunningType, NotOnThisDatabaseType, RangeNotSatisfiableType, BackupUnsoundType,
        UnsupportedMediaTypeType, InvalidContentType, UnknownReferenceType, AsOfFutureType, EvidenceRequiredType,
        IdempotencyKeyReusedType, PreconditionRequiredType, RateLimitedType, InternalErrorType, BusyType, TimedOutType, AnswerTooLargeType, ReadOnlyType, NotReadyType,
        StorageFullType, StorageDamagedType, StorageFailedType,
    ];

    public static ProblemException MalformedRequest(string detail) => new(new(MalformedRequestType, detail));

    public static ProblemException MalformedJson(string pointer, string code, string detail) =>
        new(new(MalformedJsonType, detail) { Errors = [new() { Pointer = pointer, Code = code, Detail = detail }] });

    public static ProblemException ForeignOrigin(string origin) => new(new(ForeignOriginType, $"The page that calls is of {Shown(origin)}, which is not listed."));

    /// <summary>All that is wrong with a body: 400 where part of it is not the JSON that is taken, 422 where it only breaks rules.</summary>
    public static ProblemException UnreadableContent(IReadOnlyList<ValidationError> faults) =>
        new(new(faults.Any(fault => fault.Code is "unknown-member" or "wrong-type") ? MalformedJsonType : InvalidContentType, Summary(faults)) { Errors = faults });

    public static ProblemException InvalidParameter(IReadOnlyList<ValidationError> faults) =>
        new(new(InvalidParameterType, faults[0].Detail) { Errors = faults });

    public static ProblemException InvalidHeader(string header, string detail) =>
        new(new(InvalidParameterType, detail) { Errors = [new() { Header = header, Code = "invalid-header", Detail = detail }] });

    public static ProblemException UnknownParameter(string name, bool repeated, IReadOnlyCollection<string> known)
    {
        var taken = known.Count == 0 ? "This operation takes no query parameters." : $"Taken here: {string.Join(", ", known)}.";
        var detail = repeated ? $"The query parameter '{Shown(name)}' is given more than once. {taken}" : $"The query parameter '{Shown(name)}' is not known here. {taken}";
        return new(new(UnknownParameterType, detail) { Errors = [new() { Parameter = Shown(name), Code = repeated ? "repeated" : "unknown", Detail = detail }] });
    }

    public static ProblemException InvalidCursor() =>
        new(new(InvalidCursorType, InvalidCursorType.Explanation) { Errors = [new() { Parameter = "cursor", Code = "invalid-cursor", Detail = InvalidCursorType.Explanation }] });

    public static ProblemException Unauthenticated() => new(new(UnauthenticatedType, UnauthenticatedType.Explanation));

    public static ProblemException InvalidKey() => new(new(InvalidKeyType, InvalidKeyType.Explanation));

    public static ProblemException MissingScope(string scope, string? pointer = null)
    {
        var detail = $"The key lacks the scope '{scope}'.";
        return new(new(MissingScopeType, detail) { Errors = pointer is null ? [] : [new() { Pointer = pointer, Code = "missing-scope", Detail = detail }] });
    }

    public static ProblemException MissingScopeFor(string scope, string parameter)
    {
        var detail = $"'{parameter}' needs the scope '{scope}', which the key lacks.";
        return new(new(MissingScopeType, detail) { Errors = [new() { Parameter = parameter, Code = "missing-scope", Detail = detail }] });
    }

    /// <param name="bound">Name and id of the publisher that the key is bound to.</param>
    /// <param name="publisher">Name and id of the other one.</param>
    /// <param name="pointer">The part of the request that names it.</param>
    public static ProblemException OtherPublisher(string bound, string publisher, string pointer)
    {
        var detail = $"The key is bound to the publisher {bound}; this verdict is of {publisher}.";
        return new(new(OtherPublisherType, detail) { Errors = [new() { Pointer = pointer, Code = "other-publisher", Detail = detail }] });
    }

    public static ProblemException UnknownHost() => new(new(UnknownHostType, UnknownHostType.Explanation));

    public static ProblemException AddressTooLong(int length) => new(new(AddressTooLongType, string.Create(CultureInfo.InvariantCulture, $"The address has {length:N0} characters. {AddressTooLongType.Explanation}")));

    public static ProblemException LastAdminKey(string id) => new(new(LastAdminKeyType, $"{id} is the last admin key that is valid, or valid for so long. Make another first."));

    public static ProblemException KeyNotActive(string id, string state) => new(new(KeyNotActiveType, $"{id} is {state}."));

    public static ProblemException RateLimited(string quota, int limit, int retryAfter) =>
        new(new(RateLimitedType, string.Create(CultureInfo.InvariantCulture, $"At most {limit} a minute ('{quota}'). Try again in {retryAfter} s.")) { RetryAfter = retryAfter });

    public static ProblemException NotFound() => new(new(NotFoundType, "There is nothing at this address."));

    public static ProblemException NotFound(string type, string id) =>
        new(new(NotFoundType, TypeId.Is(type, id) ? $"No {type} {id} is on record." : $"That is not the id of {Indefinite(type)}: ids of this kind are '{type}_' and 26 characters."));

    public static ProblemException NotFound(string detail) => new(new(NotFoundType, detail));

    public static ProblemException NoEntry(string seq) => new(new(NotFoundType, $"The ledger has no entry {Shown(seq)}."));

    public static ProblemException SourceUnknown(string canonicalUrl) => new(new(NotFoundType, $"No source or verdict at {canonicalUrl} is on record."));

    public static ProblemException MethodNotAllowed() => new(new(MethodNotAllowedType, MethodNotAllowedType.Explanation));

    public static ProblemException NotAcceptable(IEnumerable<string> offered) =>
        new(new(NotAcceptableType, $"This can be given as {string.Join(", ", offered)}."));

    /// <summary>It is there: the id says where. The pointer says which part of the request names it.</summary>
    public static ProblemException AlreadyExists(string id, string pointer, string what)
    {
        var detail = $"{what} is on record as {id}.";
        return new(new(AlreadyExistsType, detail) { Errors = [new() { Pointer = pointer, Code = "already-exists", Detail = detail }], More = With("id", id) });
    }

    public static ProblemException AmbiguousReference(string pointer, string name, IEnumerable<object> candidates)
    {
        var detail = $"Several actors answer to '{name}'. Name one by id, or say \"new\": true.";
        return new(new(AmbiguousReferenceType, detail) { Errors = [new() { Pointer = pointer, Code = "ambiguous-reference", Detail = detail }], More = With("candidates", candidates.ToList()) });
    }

    public static ProblemException AmbiguousClaim(string pointer, IEnumerable<object> candidates)
    {
        const string detail = "Several claims have this text. Name one by its id.";
        return new(new(AmbiguousReferenceType, detail) { Errors = [new() { Pointer = pointer, Code = "ambiguous-reference", Detail = detail }], More = With("candidates", candidates.ToList()) });
    }

    public static ProblemException ConflictingReference(string pointer, params string[] ids)
    {
        var detail = $"The parts of this reference lead to different records: {string.Join(", ", ids)}.";
        return new(new(ConflictingReferenceType, detail) { Errors = [new() { Pointer = pointer, Code = "conflicting-reference", Detail = detail }], More = With("ids", ids) });
    }

    public static ProblemException LinkCycle(string pointer, IReadOnlyList<string> path)
    {
        var detail = $"This link would close a circle: {string.Join(" → ", path)}.";
        return new(new(LinkCycleType, detail) { Errors = [new() { Pointer = pointer, Code = "link-cycle", Detail = detail }], More = With("path", path) });
    }

    public static ProblemException ClaimTextFrozen(IEnumerable<string> members) =>
        new(new(ClaimTextFrozenType, ClaimTextFrozenType.Explanation) { Errors = [.. members.Select(member => new ValidationError { Pointer = "/" + member, Code = "claim-text-frozen", Detail = ClaimTextFrozenType.Explanation })] });

    public static ProblemException ClaimMerged(string id, string into, string? pointer = null)
    {
        var detail = $"{id} was merged into {into}; write to that one.";
        return new(new(ClaimMergedType, detail) { Errors = At(pointer, ClaimMergedType, detail), More = With("mergedInto", into) });
    }

    public static ProblemException ClaimWithdrawn(string id, string? pointer = null)
    {
        var detail = $"{id} was withdrawn; nothing can be added to it.";
        return new(new(ClaimWithdrawnType, detail) { Errors = At(pointer, ClaimWithdrawnType, detail) });
    }

    public static ProblemException ClaimIsDraft(string id, string? pointer = null)
    {
        var detail = $"{id} is a draft: open it first. A draft that is not wanted can be deleted.";
        return new(new(ClaimIsDraftType, detail) { Errors = At(pointer, ClaimIsDraftType, detail) });
    }

    public static ProblemException ClaimHasMerged(string id, IReadOnlyList<string> members, string? pointer = null)
    {
        var detail = $"{string.Join(", ", members)}: merged into {id}, and read through it. Unmerge first.";
        return new(new(ClaimHasMergedType, detail) { Errors = At(pointer, ClaimHasMergedType, detail), More = With("merged", members) });
    }

    public static ProblemException ActorMerged(string id, string into, string? pointer = null)
    {
        var detail = $"{id} was merged into {into}; use that one.";
        return new(new(ActorMergedType, detail) { Errors = At(pointer, ActorMergedType, detail), More = With("mergedInto", into) });
    }

    public static ProblemException MergeCycle(string pointer, IReadOnlyList<string> path)
    {
        var detail = $"Each of these is merged into the next: {string.Join(" → ", path)}. Unmerge {path[0]} first.";
        return new(new(MergeCycleType, detail) { Errors = At(pointer, MergeCycleType, detail), More = With("path", path) });
    }

    public static ProblemException NotMerged(string id) => new(new(NotMergedType, $"{id} is not merged into another."));

    public static ProblemException AlreadyWithdrawn(string id, string? at) =>
        new(new(AlreadyWithdrawnType, $"{id} was withdrawn{(at is null ? "" : $" on {at[..10]}")} and stays as it was; record it anew where it is needed again."));

    public static ProblemException ClaimNotADraft(string id) =>
        new(new(NotADraftType, $"{id} was public: withdraw it with a reason (POST /v1/claims/{id}/withdrawal)."));

    public static ProblemException VerdictNotADraft(string id) =>
        new(new(NotADraftType, $"{id} was published: retract it by a revision (POST /v1/verdicts/{id}/revisions)."));

    public static ProblemException StillReferenced(string id, IReadOnlyList<string> by) =>
        new(new(StillReferencedType, $"{string.Join(", ", by)}: refers to {id}, or to what would go with it.") { More = With("referencedBy", by) });

    public static ProblemException VerdictPublished(string id) =>
        new(new(VerdictPublishedType, $"{id} is published and never changes in place; publish a revision of it.") { More = With("id", id) });

    public static ProblemException VerdictNotPublished(string id) => new(new(VerdictNotPublishedType, $"{id} is a draft: change it with PATCH, and publish it with POST to its publication."));

    public static ProblemException VerdictRetracted(string id) => new(new(VerdictRetractedType, $"{id} was retracted and stays as it is; record a new verdict on the claim."));

    public static ProblemException VerdictSuperseded(string id, string by) =>
        new(new(VerdictSupersededType, $"{id} was replaced by {by}; publish a revision of that one.") { More = With("supersededBy", by) });

    public static ProblemException SupersessionCycle(string pointer, IReadOnlyList<string> path)
    {
        var detail = $"Each of these is replaced by the next: {string.Join(" → ", path)}.";
        return new(new(SupersessionCycleType, detail) { Errors = [new() { Pointer = pointer, Code = "supersession-cycle", Detail = detail }], More = With("path", path) });
    }

    /// <summary>Before it can be withdrawn.</summary>
    public static ProblemException ClaimHasVerdict(string id, IReadOnlyList<string> verdicts) =>
        new(new(ClaimHasVerdictType, $"{string.Join(", ", verdicts)}: published on {id}. Retract first, then withdraw the claim.") { More = With("verdicts", verdicts) });

    public static ProblemException DuplicateClaim(string id, IEnumerable<object> duplicates)
    {
        var detail = $"{id} says the same.";
        return new(new(DuplicateClaimType, detail) { Errors = [new() { Pointer = "/text", Code = "duplicate-claim", Detail = detail }], More = new Dictionary<string, object?>(StringComparer.Ordinal) { ["id"] = id, ["possibleDuplicates"] = duplicates.ToList() } });
    }

    public static ProblemException ClaimHasVerdict() =>
        new(new(ClaimHasVerdictType, ClaimHasVerdictType.Explanation) { Errors = [new() { Pointer = "/status", Code = "claim-has-verdict", Detail = ClaimHasVerdictType.Explanation }] });

    public static ProblemException EntryNeeded(string detail) => new(new(EntryNeededType, detail));

    public static ProblemException EntryEmptied(long seq) => new(new(EntryEmptiedType, string.Create(CultureInfo.InvariantCulture, $"The snapshot of entry {seq} is gone already; a tombstone says why.")));

    public static ProblemException Erased(string id, string? at) => new(new(ErasedType, $"{id} was erased{(at is null ? "" : $" on {at[..10]}")}: it says nothing any more, and takes no new words."));

    public static ProblemException NothingKept(string id) => new(new(ErasedType, $"No text of {id} is kept, now or in the ledger."));

    public static ProblemException VerdictStands(string id) => new(new(VerdictStandsType, $"{id} is published. Retract it (POST /v1/verdicts/{id}/revisions) or publish what supersedes it; then it can be erased."));

    public static ProblemException AnswerErased() => new(new(AnswerErasedType, AnswerErasedType.Explanation));

    public static ProblemException StaleRevision(int current) =>
        new(new(StaleRevisionType, string.Create(CultureInfo.InvariantCulture, $"If-Match names another revision; the current one is {current}.")) { More = With("currentRevision", current) });

    /// <summary>For a header that is no list of entity tags, such as a bare number.</summary>
    public static ProblemException MalformedIfMatch(string sent, int current)
    {
        var detail = string.Create(CultureInfo.InvariantCulture, $"If-Match is '{Shown(sent)}'; it takes entity tags in double quotes, such as \"{current}\": send the ETag as it came.");
        return new(new(InvalidParameterType, detail) { Errors = [new() { Header = "If-Match", Code = "malformed-tag", Detail = detail }], More = With("currentRevision", current) });
    }

    /// <summary>For a weak tag, which a change never matches (RFC 9110 section 13.1.1).</summary>
    public static ProblemException WeakIfMatch(string tag, int current)
    {
        var detail = $"If-Match holds the weak tag W/{Shown(tag)}, which matches nothing here. Send the strong tag, without W/: {Shown(tag)}.";
        return new(new(StaleRevisionType, detail) { Errors = [new() { Header = "If-Match", Code = "weak-tag", Detail = detail }], More = With("currentRevision", current) });
    }

    /// <summary>For a page, whose version stands in the body.</summary>
    public static ProblemException StaleVersion()
    {
        const string detail = "The page has changed since. Get it again, apply the change to what is there now, and send its versionId.";
        return new(new(StaleRevisionType, detail) { Errors = [new() { Pointer = "/versionId", Code = "stale-revision", Detail = detail }] });
    }

    public static ProblemException TooLarge(long most) => new(new(TooLargeType, string.Create(CultureInfo.InvariantCulture, $"At most {most / 1024} KiB are taken here.")));

    public static ProblemException RowTooLarge(int most) => new(new(RowTooLargeType, string.Create(CultureInfo.InvariantCulture, $"The row has more than {most / 1024} KiB; nothing of it was taken.")));

    public static ProblemException NothingToImport(string detail) => new(new(NothingToImportType, detail));

    public static ProblemException UnreadableFile(string detail) => new(new(UnreadableFileType, detail));

    public static ProblemException ImportRefused(string detail) => new(new(ImportRefusedType, detail));

    public static ProblemException ImportInterrupted() => new(new(ImportInterruptedType, ImportInterruptedType.Explanation));

    public static ProblemException ImportKeyNotActive(string key, string state) =>
        new(new(KeyNotActiveType, $"{key}, which started this, is {state}, so no more rows are taken. What the rows say was taken is on record. Send the same file again with another key: rows that were taken change nothing, the rest is taken."));

    public static ProblemException BackupRunning(string name) => new(new(BackupRunningType, $"{name} is being made; one is made at a time.") { More = With("name", name) });

    public static ProblemException NotOnThisDatabase(string detail) => new(new(NotOnThisDatabaseType, detail));

    public static ProblemException BackupUnsound(string detail) => new(new(BackupUnsoundType, detail));

    public static ProblemException RangeNotSatisfiable() => new(new(RangeNotSatisfiableType, RangeNotSatisfiableType.Explanation));

    public static ProblemException ImportNotOver(string id, string what) => new(new(ImportNotOverType, $"{id} {what}."));

    public static ProblemException ImportOver(string id, string state) => new(new(ImportOverType, $"{id} is {state} already."));

    public static ProblemException NotEmpty(bool isSample) => new(new(NotEmptyType, isSample
        ? "The sample story is on record here. Start the service on a new data folder with FACTCHECK_SAMPLE=false, and send the file there."
        : "Something is on record here, and a history comes into an empty database only. Start the service on a new data folder (with FACTCHECK_SAMPLE=false in Development) and send the file there, or add an export without history to this one."));

    public static ProblemException UnsupportedMediaType(string detail) => new(new(UnsupportedMediaTypeType, detail));

    public static ProblemException InvalidContent(IReadOnlyList<ValidationError> faults) =>
        new(new(InvalidContentType, Summary(faults)) { Errors = faults });

    public static ProblemException InvalidContent(string pointer, string code, string detail) =>
        InvalidContent([new ValidationError { Pointer = pointer, Code = code, Detail = detail }]);

    public static ProblemException UnknownReference(string pointer, string detail) =>
        new(new(UnknownReferenceType, detail) { Errors = [new() { Pointer = pointer, Code = "unknown-reference", Detail = detail }] });

    public static ProblemException AsOfFuture(string now)
    {
        var detail = $"asOf lies in the future: it is {now} now.";
        return new(new(AsOfFutureType, detail) { Errors = [new() { Parameter = "asOf", Code = "as-of-future", Detail = detail }] });
    }

    public static ProblemException EvidenceRequired(string pointer) =>
        new(new(EvidenceRequiredType, EvidenceRequiredType.Explanation) { Errors = [new() { Pointer = pointer, Code = "evidence-required", Detail = EvidenceRequiredType.Explanation }] });

    /// <summary>Code of a publication before those concerned were asked.</summary>
    public const string ReplyNotSoughtCode = "reply-not-sought";

    public static ProblemException ReplyNotSought(string pointer, string detail, IReadOnlyList<string> actors) =>
        new(new(ReplyNotSoughtType, detail) { Errors = [new() { Pointer = pointer, Code = ReplyNotSoughtCode, Detail = detail }], More = With("actors", actors) });

    /// <summary>Code of a publication by the key that last changed the draft.</summary>
    public const string SecondPersonCode = "second-person-required";

    public static ProblemException SecondPersonRequired(string pointer) =>
        new(new(SecondPersonType, SecondPersonType.Explanation) { Errors = [new() { Pointer = pointer, Code = SecondPersonCode, Detail = SecondPersonType.Explanation }] });

    public static ProblemException IdempotencyKeyReused() =>
        new(new(IdempotencyKeyReusedType, IdempotencyKeyReusedType.Explanation) { Errors = [new() { Header = "Idempotency-Key", Code = "idempotency-key-reused", Detail = IdempotencyKeyReusedType.Explanation }] });

    public static ProblemException PreconditionRequired(int current) =>
        new(new(PreconditionRequiredType, PreconditionRequiredType.Explanation) { Errors = [new() { Header = "If-Match", Code = "precondition-required", Detail = PreconditionRequiredType.Explanation }], More = With("currentRevision", current) });

    public static ProblemException Busy(string detail, int retryAfter) => new(new(BusyType, detail) { RetryAfter = retryAfter });

    public static ProblemException NotReady(string reason) => new(new(NotReadyType, reason) { RetryAfter = 5 });

    public static Problem InternalError() => new(InternalErrorType, InternalErrorType.Explanation);

    public static Problem Of(StorageFault fault) => fault switch
    {
        StorageFault.Full => new(StorageFullType, StorageFullType.Explanation),
        StorageFault.ReadOnly => new(ReadOnlyType, ReadOnlyType.Explanation) { RetryAfter = 30 },
        StorageFault.Interrupted => new(TimedOutType, TimedOutType.Explanation) { RetryAfter = 5 },
        StorageFault.TooMuch => new(AnswerTooLargeType, AnswerTooLargeType.Explanation),
        StorageFault.Damaged => new(StorageDamagedType, StorageDamagedType.Explanation),
        StorageFault.Failed => new(StorageFailedType, StorageFailedType.Explanation) { RetryAfter = 30 },
        StorageFault.Busy => new(BusyType, BusyType.Explanation) { RetryAfter = 1 },
        _ => InternalError(),
    };

    private static IReadOnlyList<ValidationError> At(string? pointer, ProblemType type, string detail) =>
        pointer is null ? [] : [new() { Pointer = pointer, Code = type.Code, Detail = detail }];

    private static string Summary(IReadOnlyList<ValidationError> faults) => faults.Count == 1 ? faults[0].Detail : $"{faults.Count} parts of the body break a rule.";

    private static Dictionary<string, object?> With(string name, object? value) => new(StringComparer.Ordinal) { [name] = value };

    /// <summary>The noun with its article. None of the types and kinds here sounds otherwise than it is spelt.</summary>
    public static string Indefinite(string noun) => noun is TypeId.Evidence ? "a piece of evidence" : (noun[0] is 'a' or 'e' or 'i' or 'o' or 'u' ? "an " : "a ") + noun.Replace('_', ' ');

    /// <summary>A name that was sent, cut where it is too long to be told back.</summary>
    internal static string Shown(string name) => name.Length <= 50 ? name : name[..50] + "…";
}

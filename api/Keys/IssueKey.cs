using System.ComponentModel.DataAnnotations;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>A key to be made.</summary>
public sealed record NewKey : KeyFields, IValidatable
{
    /// <summary>What it may do. A key that writes and publishes names both; admin may do everything. A key of a program that drafts has draft, and read at most.</summary>
    [Required, AtMost(6), OneOf<Scope>]
    public IReadOnlyList<string>? Scopes { get; init; }

    public IEnumerable<ValidationError> Faults()
    {
        if (Scopes is { Count: 0 })
            yield return new() { Pointer = "/scopes", Code = "empty", Detail = "A key has one scope at least." };
        if (Scopes?.Contains(Scope.Draft, StringComparer.Ordinal) == true && Scopes.Except([Scope.Draft, Scope.Read], StringComparer.Ordinal).Any())
            yield return new() { Pointer = "/scopes", Code = "not-with-draft", Detail = "A key that drafts changes nothing that readers see: beside draft it may have the scope read alone." };
        if (Publisher is not null && Scopes?.Contains(Scope.Admin, StringComparer.Ordinal) == true)
            yield return new() { Pointer = "/publisher", Code = "not-with-admin", Detail = "An admin key can make itself any other key, so that binding it to a publisher would hold nothing." };
    }
}

internal sealed class IssueKey(KeyRing keys) : Operation<WithBody<JsonBody<NewKey>>, CreatedResult<IssuedKey>>
{
    public override void Configure()
    {
        Post("/v1/keys");
        RequireScope(Scope.Admin);
        ReturnsSecret();
        Example("""
            { "scopes": ["read", "write"], "note": "The CMS of the night desk", "expiresAt": "2099-12-31" }
            """);
    }

    /// <summary>Make a key</summary>
    /// <remarks>
    /// The answer shows the secret, this once: the database keeps its SHA-256. A key bound to a publisher publishes,
    /// revises, retracts and supersedes verdicts of that publisher alone, in stories and imports too. The request
    /// cannot be replayed, so an Idempotency-Key is refused (400).
    /// </remarks>
    public override async Task<CreatedResult<IssuedKey>> ExecuteAsync(WithBody<JsonBody<NewKey>> request, CancellationToken stop)
    {
        var made = await Writing.CreateSecret(write =>
        {
            var id = write.NewId(TypeId.Key);
            var secret = ApiKey.NewSecret(id);
            var key = request.Content.Value.Onto(new() { Id = id, Revision = 1, Hash = ApiKey.HashOf(secret), Scopes = [.. request.Content.Value.Scopes!.Distinct(StringComparer.Ordinal)], CreatedAt = write.Now, UpdatedAt = write.Now }, write);
            KeyStore.Insert(write, key);
            var shown = KeyStore.FindShown(write, id, keys)!;
            return CreatedResult<IssuedKey>.At($"/v1/keys/{id}", ETags.Of(shown.Revision, shown), new(shown, secret));
        });
        keys.Reload();
        return made;
    }
}

using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.ReplyRequests;

/// <summary>The life of a link.</summary>
public sealed record ReplyLinkFields
{
    /// <summary>When it expires, within 90 days; seven days after the deadline when left out.</summary>
    [Moment]
    public string? ExpiresAt { get; init; }
}

/// <summary>A secret address at which the person asked can answer without a key.</summary>
public sealed record ReplyLink
{
    /// <summary>The address, shown this once. Its holder can read the questions and answer once.</summary>
    public required string Url { get; init; }

    /// <summary>When it expires.</summary>
    [RecordedTime]
    public required string ExpiresAt { get; init; }
}

internal sealed class MakeReplyLink(Options options) : Operation<ResourceIdWithBody<JsonBody<ReplyLinkFields>>, CreatedResult<ReplyLink>>
{
    private static readonly TimeSpan Grace = TimeSpan.FromDays(7), Longest = TimeSpan.FromDays(90);

    public override void Configure()
    {
        Post("/v1/reply-requests/{id}/link");
        RequireScope(Scope.Write);
        ReturnsSecret();
        Example("""
            { "expiresAt": null }
            """);
    }

    /// <summary>Make a secret address for the answer</summary>
    /// <remarks>
    /// The page at the address shows the questions and takes one answer of up to 20,000 characters. The answer waits in the private
    /// parts of the request, unconfirmed, until an editor confirms its author. The address is shown this once; making another ends
    /// the one before. A request that was not sent, or is closed otherwise than without an answer, is refused (422).
    /// </remarks>
    public override Task<CreatedResult<ReplyLink>> ExecuteAsync(
        ResourceIdWithBody<JsonBody<ReplyLinkFields>> request, CancellationToken stop) => Writing.CreateSecret(write =>
    {
        var row = ReplyRequestStore.Find(write, request.Id) ?? throw Problem.NotFound(TypeId.Reply, request.Id);
        if (!ReplyState.TakesAnswer(row.State))
            throw Problem.InvalidContent("", "not-open",
                $"The request is in the state '{row.State}'. An address is made for one that was sent and not answered.");
        var secret = ReplyLinkStore.NewSecret();
        var expires = Expiry(row, request.Content.Value.ExpiresAt, Instant.Parse(write.Clock));
        ReplyLinkStore.Put(write, row.Id, secret, Instant.Text(expires));
        var root = options.BaseUrl ?? $"{HttpContext.Request.Scheme}://{HttpContext.Request.Host}";
        var link = new ReplyLink { Url = $"{root}/reply/{secret}", ExpiresAt = Instant.Text(expires) };
        return CreatedResult<ReplyLink>.At($"/v1/reply-requests/{row.Id}", ETags.Of(row.Revision, link), link);
    });

    private static DateTimeOffset Expiry(ReplyRequestRow row, string? asked, DateTimeOffset now)
    {
        var latest = now + Longest;
        if (asked is null)
        {
            var after = (row.DeadlineTo is { } deadline && Instant.Parse(deadline) > now ? Instant.Parse(deadline) : now) + Grace;
            return after < latest ? after : latest;
        }
        var expires = Instant.Parse(PartialDate.Parse(asked)!.To);
        return expires > now && expires <= latest ? expires
            : throw Problem.InvalidContent("/expiresAt", "out-of-range", "A link expires in the future, within 90 days.");
    }
}

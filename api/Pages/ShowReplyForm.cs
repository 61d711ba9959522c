using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.ReplyRequests;

namespace FactCheck.Pages;

/// <summary>The secret of an address.</summary>
public sealed record ReplySecret
{
    [RouteParam]
    public required string Secret { get; set; }
}

internal sealed class ShowReplyForm(Db db) : Operation<ReplySecret, IResult>
{
    public override void Configure()
    {
        Get("/reply/{secret}");
        AllowWithoutKey();
        RateLimit(RateLimitCategory.Reply);
        ExcludeFromContract();
    }

    protected override IResult Execute(ReplySecret request)
    {
        using var read = db.Read();
        return ReplyLinkStore.Find(read, request.Secret) is { } row ? ReplyPage.Form(HttpContext, row) : ReplyPage.Gone(HttpContext);
    }
}

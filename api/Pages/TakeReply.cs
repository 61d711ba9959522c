using FactCheck.Data;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.ReplyRequests;

namespace FactCheck.Pages;

/// <summary>An answer at a secret address.</summary>
public sealed record SentReply
{
    [RouteParam]
    public required string Secret { get; set; }

    [FromBody]
    public required ReplyFormBody Content { get; set; }
}

internal sealed class TakeReply : Operation<SentReply, IResult>
{
    public override void Configure()
    {
        Post("/reply/{secret}");
        AllowWithoutKey();
        RateLimit(RateLimitCategory.Reply);
        ExcludeFromContract();
    }

    public override Task<IResult> ExecuteAsync(SentReply request, CancellationToken stop) => Writing.Change(write =>
    {
        if (ReplyLinkStore.Find(write, request.Secret) is not { } row)
            return ReplyPage.Gone(HttpContext);
        if (request.Content.Answer is not { } answer)
            return ReplyPage.Form(HttpContext, row,
                $"Please write between 1 and {ReplyFormBody.Longest} characters. / Escriba entre 1 y {ReplyFormBody.Longest} caracteres.");
        var answered = row with
        {
            Revision = row.Revision + 1,
            ReceivedText = answer,
            ReceivedTextAt = write.Moment,
            ConfirmedHow = null,
            UpdatedAt = write.Now
        };
        ReplyRequestStore.Update(write, row, answered, "receive");
        ReplyLinkStore.Remove(write, row.Id);
        return ReplyPage.Thanks(HttpContext);
    });
}

using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.Actors;

/// <summary>The part an actor plays in claims.</summary>
public sealed class ActorPart : IVocabulary
{
    public const string Claimant = "claimant";

    public static Vocabulary All { get; } = new("actor.part",
        new(Claimant, "The actor asserts the claim.", "Claimant", "Autor de la afirmación"),
        new("subject", "The claim is about the actor.", "Subject", "Aludido"));
}

/// <summary>Which of an actor's claims to list.</summary>
public sealed record ActorClaimParameters : CountedListParameters
{
    /// <summary>Whose.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>Claims the actor asserts, or claims about the actor; <c>claimant</c> when left out.</summary>
    [OneOf<ActorPart>]
    public string? As { get; set; }
}

internal sealed class ListActorClaims(Cursors cursors, Db db) : Operation<ActorClaimParameters, PageResult<Claim>>
{
    public override void Configure()
    {
        Get("/v1/actors/{id}/claims");
        RequireScope(Scope.Read);
    }

    /// <summary>List the claims of an actor</summary>
    /// <remarks>Those the actor asserts, or those about the actor; newest recorded first.</remarks>
    protected override PageResult<Claim> Execute(ActorClaimParameters list)
    {
        using var read = db.Read();
        ActorStore.Seen(read, list.Id, Caller);
        var filter = (list.As ?? ActorPart.Claimant) is ActorPart.Claimant ? new ClaimFilter { Claimant = list.Id } : new ClaimFilter { Subject = list.Id };
        var window = cursors.Window(HttpContext.Request, list);
        var found = ClaimStore.List(read, filter, null, drafts: Caller.IsEditor, window);
        return PageResult<Claim>.OfWritten(HttpContext.Request, cursors, window, read, found, claim => (claim.Seq, claim.ClaimId, claim.Body!));
    }
}

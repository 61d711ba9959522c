namespace FactCheck;

/// <summary>The part an actor plays in claims.</summary>
public sealed class ActorPart : IVocabulary
{
    public const string Claimant = "claimant";

    public static Vocabulary All { get; } = new("actor.part",
        new(Claimant, "The actor asserts the claim.", "Claimant", "Autor de la afirmación"),
        new("subject", "The claim is about the actor.", "Subject", "Aludido"));
}

/// <summary>Which of an actor's claims to list.</summary>
public sealed record ActorClaimParameters : ListParameters
{
    /// <summary>Claims the actor asserts, or claims about the actor; <c>claimant</c> when left out.</summary>
    [OneOf<ActorPart>]
    public string? As { get; set; }
}

internal sealed class ListActorClaims : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/v1/actors/{id}/claims", Handle).Needs(Scope.Read);

    /// <summary>List the claims of an actor</summary>
    /// <remarks>Those the actor asserts, or those about the actor; newest recorded first.</remarks>
    /// <param name="id">The actor's id.</param>
    /// <param name="query"></param>
    /// <param name="request"></param>
    /// <param name="caller"></param>
    /// <param name="cursors"></param>
    /// <param name="db"></param>
    private static Listed<Claim> Handle(string id, Query<ActorClaimParameters> query, HttpRequest request, Caller caller, Cursors cursors, Db db)
    {
        var list = query.Value;
        using var read = db.Read();
        if (ActorStore.FindRef(read, id) is null)
            throw Problem.NotFound(Id.Actor, id);
        var filter = (list.As ?? ActorPart.Claimant) is ActorPart.Claimant ? new ClaimFilter { Claimant = id, Limit = list.Limit } : new ClaimFilter { Subject = id, Limit = list.Limit };
        var found = ClaimStore.List(read, filter, null, drafts: caller.IsEditor, cursors.Before(request, list));
        return Listed<Claim>.OfWritten(request, cursors, list.Size, found, claim => (claim.Seq, claim.Body!));
    }
}

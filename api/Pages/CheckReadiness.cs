namespace FactCheck;

internal sealed class CheckReadiness : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/readyz", Handle).NeedsNothing()
        .Produces<Health>(StatusCodes.Status200OK)
        .Produces<Health>(StatusCodes.Status503ServiceUnavailable, "application/json");

    /// <summary>Can the service read and write?</summary>
    /// <remarks>503 with the reasons when it cannot.</remarks>
    private static IResult Handle(Db db)
    {
        var reasons = new List<string>();
        using (var read = db.Read())
            _ = LedgerStore.Head(read);
        if (db.Trouble is { } trouble)
            reasons.Add($"The last write was refused by the store: {Problem.Of(trouble).Type.Title}.");
        var status = reasons.Count == 0 ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable;
        return Results.Json(new Health { Status = reasons.Count == 0 ? "ok" : "cannot-write", Reasons = reasons }, StrictJson.Options, "application/json", status);
    }
}

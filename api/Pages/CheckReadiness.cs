namespace FactCheck;

internal sealed class CheckReadiness : IEndpoint
{
    public static void Map(IEndpointRouteBuilder routes) => routes.MapGet("/readyz", Handle).NeedsNothing().CountsAsNothing();

    /// <summary>Can the service read and write?</summary>
    /// <remarks>Reads the database, and answers 503 with the reason when that fails or the last write was refused by the store.</remarks>
    private static Shown<Health> Handle(Db db)
    {
        using (var read = db.Read())
            _ = LedgerStore.Head(read);
        return db.Trouble is { } trouble
            ? throw Problem.NotReady($"Reading works, but the last write was refused by the store: {Problem.Of(trouble).Type.Title}.")
            : new(new Health { Status = "ok" });
    }
}

namespace FactCheck.Tests;

/// <summary>What must hold after any test: the ledger and the record verify.</summary>
internal static class Upkeep
{
    public static void Check(Db db)
    {
        using var read = db.Read();
        var result = Verifying.Run(read, null, _ => { }, CancellationToken.None);
        Assert.True(result.Sound, $"{result.Check}: {result.Misfit}");
    }
}

namespace FactCheck;

/// <summary>What the program does other than serve, by the first argument. Each works on the data folder while no server holds it.</summary>
internal static class Commands
{
    public static Func<string[], Task<int>>? Find(string[] args) => args.FirstOrDefault() switch
    {
        "reindex" => RebuildIndex.Run,
        _ => null,
    };
}

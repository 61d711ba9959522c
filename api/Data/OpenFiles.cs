namespace FactCheck.Data;

/// <summary>The files that this process holds open, where the system tells.</summary>
internal static class OpenFiles
{
    private const string Held = "/proc/self/fd", Mark = " (deleted)";

    /// <summary>Those of the files that were deleted or replaced while they are held open: what is written to them is lost with the process.</summary>
    public static List<string> Deleted(IReadOnlyCollection<string> files)
    {
        if (!Directory.Exists(Held))
            return [];
        var gone = files.Select(file => file + Mark).ToHashSet(StringComparer.Ordinal);
        return [.. Directory.EnumerateFileSystemEntries(Held).Select(Target).OfType<string>().Where(gone.Contains).Distinct(StringComparer.Ordinal).Select(target => target[..^Mark.Length])];
    }

    private static string? Target(string link)
    {
        try
        {
            return new FileInfo(link).LinkTarget;
        }
        catch (IOException)
        {
            return null; // closed meanwhile
        }
    }
}

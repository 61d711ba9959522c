namespace FactCheck.Tests;

/// <summary>Files published by others that are read where they are, and never part of the project.</summary>
internal static class SharedData
{
    /// <summary>The path of a file or folder below <c>shared/</c>; a test that needs it is skipped, by name, where it is not there.</summary>
    public static string Path(string relative)
    {
        var places = new[] { Environment.GetEnvironmentVariable("FACTCHECK_SHARED"), System.IO.Path.Combine(Repository.Root, "..", "shared"), System.IO.Path.Combine(Repository.Root, "shared") };
        var found = places.Where(place => !string.IsNullOrEmpty(place)).Select(place => System.IO.Path.GetFullPath(System.IO.Path.Combine(place!, relative))).FirstOrDefault(System.IO.Path.Exists);
        Assert.SkipWhen(found is null, $"shared/{relative} is not here; FACTCHECK_SHARED can say where");
        return found!;
    }
}

namespace FactCheck.Tests;

/// <summary>Waits for what tells that it has come.</summary>
internal static class Waiting
{
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(90);

    /// <summary>Ends when something of that name is in the folder.</summary>
    public static async Task For(string folder, string pattern)
    {
        var there = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        using var watcher = new FileSystemWatcher(folder, pattern);
        watcher.Created += (_, _) => there.TrySetResult();
        watcher.Renamed += (_, _) => there.TrySetResult();
        watcher.EnableRaisingEvents = true;
        if (Directory.EnumerateFileSystemEntries(folder, pattern).Any())
            return;
        await there.Task.WaitAsync(Longest);
    }

    /// <summary>Ends when a condition holds that nothing in the test's own process announces, such as what another connection does.</summary>
    public static async Task Until(Func<Task<bool>> holds, string what)
    {
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(20));
        for (var until = DateTime.UtcNow + Longest; !await holds(); await ticks.WaitForNextTickAsync())
            Assert.True(DateTime.UtcNow < until, what);
    }
}

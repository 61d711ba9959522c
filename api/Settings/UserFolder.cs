using System.Globalization;

namespace FactCheck.Settings;

/// <summary>Where the person who starts the program is: <c>dotnet run</c> moves it into the folder of the project first.</summary>
internal static class UserFolder
{
    /// <summary>Returns the working directory of the shell, to which a relative path in a setting is relative.</summary>
    public static string Find() => IsOfProject(Environment.CurrentDirectory) ? OfParent() ?? OfShell() ?? Environment.CurrentDirectory : Environment.CurrentDirectory;

    private static bool IsOfProject(string folder) => File.Exists(Path.Combine(folder, "FactCheck.csproj"));

    /// <summary>The working directory of <c>dotnet run</c>, which stays where it was started; told by Linux alone.</summary>
    private static string? OfParent()
    {
        try
        {
            // pid (name) state parent …: the name may hold anything but ends with the last parenthesis.
            var stat = File.ReadAllText("/proc/self/stat");
            var parent = int.Parse(stat[(stat.LastIndexOf(')') + 2)..].Split(' ')[1], CultureInfo.InvariantCulture);
            return Directory.ResolveLinkTarget(string.Create(CultureInfo.InvariantCulture, $"/proc/{parent}/cwd"), returnFinalTarget: false)?.FullName;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    private static string? OfShell() => Environment.GetEnvironmentVariable("PWD") is { Length: > 0 } shell && Directory.Exists(shell) ? shell : null;
}

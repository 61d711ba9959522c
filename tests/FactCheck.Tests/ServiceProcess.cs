using System.Diagnostics;
using System.Net.Http.Headers;

namespace FactCheck.Tests;

/// <summary>The service as a process of its own, so that it can be killed.</summary>
internal sealed class ServiceProcess : IDisposable
{
    private readonly Process _process;

    private ServiceProcess(Process process, string url)
    {
        _process = process;
        Admin = new HttpClient { BaseAddress = new Uri(url) };
        Admin.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", TestApp.AdminKey);
    }

    /// <summary>A caller whose key has every scope.</summary>
    public HttpClient Admin { get; }

    public static async Task<ServiceProcess> Start(string folder)
    {
        var start = Command(folder, "--urls", "http://127.0.0.1:0");
        var process = Process.Start(start)!;
        const string says = "FactCheck listens on ";
        while (await process.StandardOutput.ReadLineAsync() is { } line)
        {
            if (line.StartsWith(says, StringComparison.Ordinal))
            {
                _ = process.StandardOutput.ReadToEndAsync();
                return new(process, line[says.Length..]);
            }
        }
        throw new InvalidOperationException(await process.StandardError.ReadToEndAsync());
    }

    /// <summary>Runs the program with a command, and answers with its exit code and what it said.</summary>
    public static async Task<(int Code, string Out, string Error)> Run(string folder, params string[] args)
    {
        using var process = Process.Start(Command(folder, args))!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, (await output).TrimEnd(), await error);
    }

    /// <summary>As kill -9 does it: the process gets to do nothing more.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    public void Dispose()
    {
        if (!_process.HasExited)
            _process.Kill();
        _process.Dispose();
        Admin.Dispose();
    }

    private static ProcessStartInfo Command(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [Path.Combine(AppContext.BaseDirectory, "FactCheck.dll"), .. args]) { UseShellExecute = false, RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = Path.GetTempPath() };
        start.Environment["FACTCHECK_DATA"] = folder;
        start.Environment["FACTCHECK_SAMPLE"] = "false";
        start.Environment["FACTCHECK_ADMIN_KEY"] = TestApp.AdminKey;
        return start;
    }
}

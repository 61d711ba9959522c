using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace FactCheck.Tests;

/// <summary>The program as a process of its own: what only a real process shows, such as how it ends.</summary>
internal sealed class ServiceProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly StringBuilder _told = new(), _said = new();

    private ServiceProcess(Process process, string url)
    {
        (_process, Url) = (process, url);
        process.OutputDataReceived += (_, line) => Keep(_told, line.Data);
        process.ErrorDataReceived += (_, line) => Keep(_said, line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        Client = new HttpClient { BaseAddress = new Uri(url), DefaultRequestHeaders = { { "X-Api-Key", TestApp.AdminKey } } };
    }

    public string Url { get; }
    public HttpClient Client { get; }
    public int Id => _process.Id;
    public bool HasExited => _process.HasExited;

    /// <summary>Standard output so far.</summary>
    public string Told { get { lock (_told) return _told.ToString(); } }

    /// <summary>Standard error so far.</summary>
    public string Said { get { lock (_said) return _said.ToString(); } }

    /// <summary>Starts a service on the folder and waits until it answers.</summary>
    public static async Task<ServiceProcess> Start(string folder, params string[] settings)
    {
        var service = Launch(folder, null, settings);
        await service.Answers();
        return service;
    }

    /// <summary>Starts it without waiting; <paramref name="before"/> is what the shell does first, in a file system view of its own.</summary>
    public static ServiceProcess Launch(string folder, string? before, params string[] settings)
    {
        var url = $"http://127.0.0.1:{FreePort()}";
        string[] command = ["dotnet", typeof(Routes).Assembly.Location, "--urls", url, "--environment", "Production", $"--FACTCHECK_DATA={folder}", $"--FACTCHECK_ADMIN_KEY={TestApp.AdminKey}", "--FACTCHECK_READ_SECONDS=60", .. settings.Select(setting => "--" + setting)];
        if (before is not null)
            command = ["unshare", "--mount", "sh", "-c", $"{before} && exec \"$@\"", "sh", .. command];
        var start = new ProcessStartInfo(command[0], command[1..]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        return new(Process.Start(start)!, url);
    }

    /// <summary>Runs a command of the program to its end.</summary>
    public static async Task<(int Exit, string Told, string Said)> Run(string folder, params string[] args)
    {
        var start = new ProcessStartInfo("dotnet", [typeof(Routes).Assembly.Location, .. args]) { RedirectStandardOutput = true, RedirectStandardError = true, UseShellExecute = false };
        foreach (var (name, value) in new[] { ("FACTCHECK_DATA", folder), ("FACTCHECK_SAMPLE", "false"), ("FACTCHECK_ADMIN_KEY", TestApp.AdminKey) })
            start.Environment[name] = value;
        using var program = Process.Start(start)!;
        var told = program.StandardOutput.ReadToEndAsync();
        var said = await program.StandardError.ReadToEndAsync();
        await program.WaitForExitAsync();
        return (program.ExitCode, await told, said);
    }

    public async Task Answers()
    {
        for (var until = DateTime.UtcNow.AddSeconds(90); DateTime.UtcNow < until && !_process.HasExited;)
        {
            try
            {
                (await Client.GetAsync("/healthz")).EnsureSuccessStatusCode();
                return;
            }
            catch (HttpRequestException)
            {
                await Task.Delay(20);
            }
        }
        throw new InvalidOperationException($"it does not answer: {Told}{Said}");
    }

    /// <summary>Ends it as a power cut would end it, as far as the process can tell.</summary>
    public async Task Kill()
    {
        _process.Kill();
        await _process.WaitForExitAsync();
    }

    /// <summary>Asks it to stop, as a service manager does.</summary>
    public void Terminate() => Process.Start("kill", ["-TERM", _process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]).WaitForExit();

    public async Task<int> Ended()
    {
        await _process.WaitForExitAsync(new CancellationTokenSource(TimeSpan.FromSeconds(90)).Token);
        return _process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            await Kill();
        _process.Dispose();
        Client.Dispose();
    }

    private static void Keep(StringBuilder text, string? line)
    {
        if (line is null)
            return;
        lock (text)
            text.Append(line).Append('\n');
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}

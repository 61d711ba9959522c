using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace FactCheck.Benchmarks;

/// <summary>A server process that answers on a port of its own until it is disposed of.</summary>
internal sealed class Server : IAsyncDisposable
{
    public const string Key = "benchmark-key-0123456789abcdefghijkl";

    private readonly Process _process;
    private readonly string? _folder;
    private string _data = "";

    private Server(Process process, int port, string? folder) => (_process, Port, _folder) = (process, port, folder);

    public int Port { get; }
    public double StartMilliseconds { get; private set; }

    /// <param name="program">The service's FactCheck.dll; null for the build beside this program.</param>
    public static Task<Server> StartService(string? program = null)
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-benchmark-").FullName;
        return StartService(folder, folder, program);
    }

    /// <summary>On a folder as it is, which stays.</summary>
    public static Task<Server> StartOn(string folder, string? program = null) => StartService(folder, null, program);

    private static Task<Server> StartService(string folder, string? own, string? program)
    {
        var port = FreePort();
        program ??= Find("api", "FactCheck.dll");
        var start = new ProcessStartInfo("dotnet", [program, "--urls", Url(port)]) { WorkingDirectory = Path.GetDirectoryName(program)! };
        start.Environment["FACTCHECK_DATA"] = folder;
        start.Environment["FACTCHECK_ADMIN_KEY"] = Key;
        start.Environment["Logging__LogLevel__Default"] = "Warning";
        return Start(start, port, own);
    }

    public static Task<Server> StartBare(int bytes)
    {
        var port = FreePort();
        var own = Path.Combine(AppContext.BaseDirectory, "FactCheck.Benchmarks.dll");
        return Start(new ProcessStartInfo("dotnet", [own, "--bare", Text(port), Text(bytes)]), port, null);
    }

    public double MemoryMegabytes()
    {
        _process.Refresh();
        return _process.WorkingSet64 / 1048576.0;
    }

    /// <summary>The database with its log.</summary>
    public double DiskKilobytes() => Directory.GetFiles(_data, "factcheck.db*").Sum(path => new FileInfo(path).Length) / 1024.0;

    public double PeakMegabytes()
    {
        _process.Refresh();
        return _process.PeakWorkingSet64 / 1048576.0;
    }

    /// <summary>What other work on the machine disturbs least.</summary>
    public double CpuSeconds()
    {
        _process.Refresh();
        return _process.TotalProcessorTime.TotalSeconds;
    }

    /// <summary>Stops it as an operator does, so that the next start finds all in order.</summary>
    public async Task Stop()
    {
        using var signal = Process.Start("kill", Text(_process.Id));
        await _process.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
            _process.Kill();
        await _process.WaitForExitAsync();
        _process.Dispose();
        if (_folder is not null)
            Directory.Delete(_folder, recursive: true);
    }

    private static async Task<Server> Start(ProcessStartInfo start, int port, string? folder)
    {
        start.RedirectStandardOutput = true;
        var clock = Stopwatch.StartNew();
        var server = new Server(Process.Start(start)!, port, folder);
        server._data = start.Environment.TryGetValue("FACTCHECK_DATA", out var data) ? data! : "";
        server._process.OutputDataReceived += (_, _) => { };
        server._process.BeginOutputReadLine();
        while (clock.Elapsed < TimeSpan.FromSeconds(30))
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                if (await Load.SizeOfAnswer(server, Load.Get("/healthz")) > 0)
                {
                    server.StartMilliseconds = clock.Elapsed.TotalMilliseconds;
                    return server;
                }
            }
            catch (SocketException)
            {
                await Task.Delay(5);
            }
        }
        throw new TimeoutException("the server did not answer");
    }

    /// <summary>The program's build output of the same configuration as this one's.</summary>
    private static string Find(string project, string file)
    {
        var here = new DirectoryInfo(AppContext.BaseDirectory);
        var (framework, configuration) = (here.Name, here.Parent!.Name);
        for (var folder = here; folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, project, "bin", configuration, framework, file);
            if (File.Exists(path))
                return path;
        }
        throw new FileNotFoundException($"{file} is not built in {configuration}");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    private static string Url(int port) => $"http://127.0.0.1:{Text(port)}";

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}

/// <summary>Kestrel with nothing behind it: the most that any service on it could give.</summary>
internal static class Bare
{
    public static async Task Run(string port, int bytes)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        await using var app = builder.Build();
        var body = new byte[bytes];
        Array.Fill(body, (byte)'x');
        app.Run(async http =>
        {
            http.Response.ContentType = "application/json";
            http.Response.ContentLength = body.Length;
            await http.Response.Body.WriteAsync(body);
        });
        await app.RunAsync();
    }
}

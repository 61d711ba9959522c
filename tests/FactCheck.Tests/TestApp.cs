using System.Net.Http.Headers;
using System.Runtime.CompilerServices;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Keys;
using FactCheck.Search.Index;
using FactCheck.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.Data.Sqlite;
using Microsoft.Extensions.DependencyInjection;

namespace FactCheck.Tests;

/// <summary>A server of its own for one test: real Kestrel, a fresh copy of a migrated database, a clock that stands still.</summary>
/// <remarks>When it is disposed of it looks whether the ledger's chain and the written-out claims still hold.</remarks>
public sealed class TestApp : IAsyncDisposable
{
    public const string AdminKey = "test-admin-key-of-at-least-32-characters";

    private static readonly Lazy<Task<byte[]>> Template = new(MakeTemplate);
    private readonly WebApplication _app;
    private readonly Dictionary<string, HttpClient> _clients = [];

    private TestApp(WebApplication app, string folder, TestClock clock)
    {
        (_app, Folder, Clock) = (app, folder, clock);
        Url = app.Urls.First();
        Anonymous = Client(null);
        Admin = Client(AdminKey);
    }

    public string Url { get; }
    internal IServiceProvider Services => _app.Services;
    public string Folder { get; }
    public TestClock Clock { get; }

    /// <summary>A caller without a key.</summary>
    public HttpClient Anonymous { get; }

    /// <summary>A caller whose key has every scope.</summary>
    public HttpClient Admin { get; }

    public string DatabaseFile => Path.Combine(Folder, "factcheck.db");

    /// <summary>Starts a server; settings are given as NAME=VALUE.</summary>
    public static async Task<TestApp> Start(params string[] settings)
    {
        var folder = NewFolder();
        if (!TestPostgres.IsUsed)
            await File.WriteAllBytesAsync(Path.Combine(folder, "factcheck.db"), await Template.Value);
        return await StartIn(folder, settings);
    }

    /// <summary>Starts a server on a folder as it is.</summary>
    public static Task<TestApp> StartIn(string folder, params string[] settings) => StartIn(folder, new TestClock(), settings);

    /// <summary>Starts a server on a folder as it is, at the time of that clock.</summary>
    public static async Task<TestApp> StartIn(string folder, TestClock clock, params string[] settings)
    {
        var app = await Build(folder, clock, settings);
        await app.StartAsync();
        return new TestApp(app, folder, clock);
    }

    /// <summary>A caller whose key has just these scopes.</summary>
    public async Task<HttpClient> With(params string[] scopes)
    {
        var name = string.Join('+', scopes);
        if (_clients.TryGetValue(name, out var client))
            return client;
        var secret = "";
        await _app.Services.GetRequiredService<Db>().Write(new Author(null, "test"), write =>
        {
            var id = write.NewId(TypeId.Key);
            secret = ApiKey.NewSecret(id);
            KeyStore.Insert(write, new() { Id = id, Revision = 1, Hash = ApiKey.HashOf(secret), Scopes = scopes, CreatedAt = write.Now, UpdatedAt = write.Now });
            return true;
        });
        _app.Services.GetRequiredService<KeyRing>().Reload();
        return _clients[name] = Client(secret);
    }

    /// <summary>A caller who asks for addresses that the contract does not have.</summary>
    public HttpClient Beyond(string? key = null) => Client(key, beyond: true);

    /// <summary>A caller with that key.</summary>
    public HttpClient Holding(string secret) => Client(secret);

    /// <summary>Arranges in the record what no operation does.</summary>
    internal Task Arrange(Action<WriteSession> work) => _app.Services.GetRequiredService<Db>().Write(new Author(null, "test"), write =>
    {
        work(write);
        return true;
    });

    /// <summary>What someone with the file in their hands might try, past the service.</summary>
    public void Tamper(string sql)
    {
        if (TestPostgres.IsUsed)
        {
            TestPostgres.Run(Folder, sql);
            return;
        }
        using var database = new SqliteConnection($"Data Source={DatabaseFile};Pooling=False");
        database.Open();
        using var command = database.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>How the database goes about the last query that began so.</summary>
    internal List<string> PlanOf(string beginning)
    {
        Assert.SkipWhen(TestPostgres.IsUsed, "The plan is that of SQLite.");
        var db = _app.Services.GetRequiredService<Db>();
        var sessions = Enumerable.Range(0, 8).Select(_ => db.Read()).ToList(); // the idle ones, and new ones that have run nothing
        try
        {
            var (session, sql) = sessions.SelectMany(one => ((StatementCachingConnection)one.Connection).Kept.Select(text => (one, text))).Last(kept => kept.text.TrimStart().StartsWith(beginning, StringComparison.Ordinal));
            return QueryPlans.Of(session, sql);
        }
        finally
        {
            sessions.ForEach(one => one.Dispose());
        }
    }

    /// <summary>Indexes what was left for later now, without waiting for the background.</summary>
    internal Task<bool> CatchUp() => SearchIndex.CatchUp(_app.Services.GetRequiredService<Db>());

    /// <summary>Requests that wait for changes now.</summary>
    internal long Streams() => _app.Services.GetRequiredService<FactCheck.Http.Budgets>().Streams.Taken;

    internal Db Db => _app.Services.GetRequiredService<Db>();

    internal bool IndexIsCurrent() => SearchIndex.IsCurrent(_app.Services.GetRequiredService<Db>());

    /// <summary>Stops the server and leaves its folder behind.</summary>
    public async Task Stop()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        var db = _app.Services.GetRequiredService<Db>();
        Upkeep.Check(db);
        Upkeep.CheckDossiers(_app.Services);
        if (!TestPostgres.IsUsed)
            await QueryPlans.Check(db);
        await Stop();
        TestPostgres.Drop(Folder);
        Directory.Delete(Folder, recursive: true);
    }

    internal static async Task<WebApplication> Build(string folder, TimeProvider clock, params string[] settings) => await Program.Build(
        ["--urls", "http://127.0.0.1:0", "--environment", "Production", "--Logging:LogLevel:Default=None", $"--FACTCHECK_DATA={folder}", $"--FACTCHECK_ADMIN_KEY={AdminKey}", .. await TestPostgres.Setting(folder), .. settings.Select(setting => "--" + setting)],
        clock);

    /// <summary>A folder in memory where the system has one: what the tests show does not hang on the speed of a disk.</summary>
    internal static string NewFolder()
    {
        const string memory = "/dev/shm";
        if (!Directory.Exists(memory))
            return Directory.CreateTempSubdirectory("factcheck-test-").FullName;
        var folder = Path.Combine(memory, "factcheck-test-" + Guid.NewGuid().ToString("N"));
        PrivateFile.MakeFolder(folder);
        return folder;
    }

    private static async Task<byte[]> MakeTemplate()
    {
        var folder = Directory.CreateTempSubdirectory("factcheck-template-").FullName;
        await using (var app = await Build(folder, new TestClock()))
        {
            await app.StartAsync();
            await app.StopAsync();
        }
        SqliteConnection.ClearAllPools();
        var bytes = await File.ReadAllBytesAsync(Path.Combine(folder, "factcheck.db"));
        Directory.Delete(folder, recursive: true);
        return bytes;
    }

    private HttpClient Client(string? key, bool beyond = false)
    {
        var client = new HttpClient(new ContractCheck(new SocketsHttpHandler { AllowAutoRedirect = false }, beyond)) { BaseAddress = new Uri(Url) };
        if (key is not null)
            client.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", key);
        return client;
    }
}

/// <summary>A clock that stands still until it is told to move.</summary>
public sealed class TestClock(DateTimeOffset? start = null) : TimeProvider
{
    private DateTimeOffset _now = start ?? new(2024, 1, 2, 3, 4, 5, TimeSpan.Zero);
    private TimeSpan _passed = TimeSpan.FromDays(1);

    public override DateTimeOffset GetUtcNow() => _now;

    /// <summary>Never goes back, as that of a machine whose clock is set back does not.</summary>
    public override long GetTimestamp() => _passed.Ticks;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public void Move(TimeSpan by)
    {
        _now += by;
        _passed += by > TimeSpan.Zero ? by : TimeSpan.Zero;
    }
}

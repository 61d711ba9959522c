using System.Net;
using System.Text;
using FactCheck.Keys;
using FactCheck.Settings;
using Microsoft.AspNetCore.Builder;

namespace FactCheck.Tests.Keys;

public sealed class FirstKeyTests
{
    private const string Given = "a-first-admin-key-of-at-least-32-characters", Other = "another-admin-key-of-at-least-32-characters";

    [Theory]
    [InlineData("Production", "http://127.0.0.1:0")]
    [InlineData("Staging", "http://localhost:0")]
    [InlineData("Development", "http://0.0.0.0:0")]
    [InlineData("Development", "http://*:0")]
    [InlineData("Development", "http://127.0.0.1:0;http://[::]:0")]
    [InlineData("Development", "http://fact-check.example:80")]
    public async Task Without_a_key_it_starts_nowhere_but_in_development_on_loopback(string environment, string urls)
    {
        using var folder = new Folder();

        var failure = await Assert.ThrowsAsync<StartFailure>(() => Build(folder, environment, urls));

        Assert.Equal(2, failure.ExitCode);
        Assert.Contains("FACTCHECK_ADMIN_KEY", failure.Message, StringComparison.Ordinal);
        Assert.Contains("openssl rand", failure.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.False(File.Exists(folder.DevelopmentKey));
    }

    [Theory]
    [InlineData("http://127.0.0.1:0")]
    [InlineData("http://[::1]:0")]
    [InlineData("http://localhost:5080;http://127.0.0.1:0")]
    public async Task In_development_on_loopback_a_key_is_made_for_the_owner_alone_to_read(string urls)
    {
        using var folder = new Folder();

        await using (await Build(folder, "Development", urls))
        {
            var key = await File.ReadAllTextAsync(folder.DevelopmentKey);
            Assert.Matches("^fck_[0-9a-z]{26}_[A-Za-z0-9_-]{43}$", key);
            if (!OperatingSystem.IsWindows())
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(folder.DevelopmentKey));
        }
    }

    [Fact]
    public async Task The_development_key_works_and_is_the_same_after_a_restart()
    {
        using var folder = new Folder();
        string key;
        await using (var app = await Build(folder, "Development"))
        {
            key = await File.ReadAllTextAsync(folder.DevelopmentKey);
            Assert.Equal(HttpStatusCode.Created, await Write(app, key));
        }

        await using (var again = await Build(folder, "Development"))
        {
            Assert.Equal(key, await File.ReadAllTextAsync(folder.DevelopmentKey));
            Assert.Equal(HttpStatusCode.Created, await Write(again, key));
        }
    }

    [Fact]
    public async Task A_key_that_is_given_is_taken_also_in_development()
    {
        using var folder = new Folder();

        await using var app = await Build(folder, "Development", more: $"FACTCHECK_ADMIN_KEY={Given}");

        Assert.False(File.Exists(folder.DevelopmentKey));
        Assert.Equal(HttpStatusCode.Created, await Write(app, Given));
    }

    [Fact]
    public async Task A_key_can_lie_in_a_file()
    {
        using var folder = new Folder();
        var file = Path.Combine(folder.Root, "key");
        await File.WriteAllTextAsync(file, Given + "\n");

        await using var app = await Build(folder, more: $"FACTCHECK_ADMIN_KEY_FILE={file}");

        Assert.Equal(HttpStatusCode.Created, await Write(app, Given));
    }

    [Fact]
    public async Task Once_there_is_a_key_another_in_the_settings_opens_nothing()
    {
        using var folder = new Folder();
        await using (var first = await Build(folder, more: $"FACTCHECK_ADMIN_KEY={Given}"))
            await Write(first, Given);

        await using var app = await Build(folder, more: $"FACTCHECK_ADMIN_KEY={Other}");

        Assert.Equal(HttpStatusCode.Unauthorized, await Write(app, Other));
    }

    [Fact]
    public async Task Once_there_is_a_key_none_need_be_given()
    {
        using var folder = new Folder();
        await using (var first = await Build(folder, more: $"FACTCHECK_ADMIN_KEY={Given}"))
            await Write(first, Given);

        await using var app = await Build(folder);

        Assert.Equal(HttpStatusCode.Created, await Write(app, Given));
    }

    [Theory]
    [InlineData("FACTCHECK_ADMIN_KEY=only-31-characters-are-too-few-")]
    [InlineData("FACTCHECK_ADMIN_KEY=there are spaces in this key of 32 and more")]
    [InlineData("FACTCHECK_ADMIN_KEY=caf\u00E9-caf\u00E9-caf\u00E9-caf\u00E9-caf\u00E9-caf\u00E9-caf\u00E9-caf\u00E9")]
    [InlineData("FACTCHECK_ADMIN_KEY_FILE=/nowhere/at/all")]
    [InlineData("FACTCHECK_PUBLIC_READ=perhaps", $"FACTCHECK_ADMIN_KEY={Given}")]
    [InlineData("FACTCHECK_READ_SECONDS=0", $"FACTCHECK_ADMIN_KEY={Given}")]
    [InlineData("FACTCHECK_READ_SECONDS=soon", $"FACTCHECK_ADMIN_KEY={Given}")]
    [InlineData("FACTCHECK_ADMIN_KEY_FILE=/nowhere/at/all", $"FACTCHECK_ADMIN_KEY={Given}")]
    public async Task A_wrong_setting_stops_it_with_what_would_be_right(params string[] settings)
    {
        using var folder = new Folder();

        var failure = await Assert.ThrowsAsync<StartFailure>(() => Build(folder, more: settings));

        Assert.Equal(2, failure.ExitCode);
        Assert.DoesNotContain('\n', failure.Message);
        Assert.DoesNotContain(Given, failure.Message, StringComparison.Ordinal);
        if (!settings[0].Contains("_ADMIN_KEY=", StringComparison.Ordinal))
            Assert.Contains(settings[0].Split('=')[0], failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_a_key_the_files_hold_the_hash_alone()
    {
        using var folder = new Folder();
        await using (var app = await Build(folder, more: $"FACTCHECK_ADMIN_KEY={Given}"))
        {
            await Write(app, Given);
            AssertAbsent(folder, Given);
        }
        AssertAbsent(folder, Given);
        Assert.Contains(ApiKey.HashOf(Given), Encoding.Latin1.GetString(await File.ReadAllBytesAsync(Path.Combine(folder.Root, "factcheck.db"))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_answer_holds_a_key_or_its_hash()
    {
        await using var app = await TestApp.Start("FACTCHECK_SWAGGER=true");
        await FactCheck.Tests.Given.Claim(app);

        foreach (var path in new[] { "/", "/healthz", "/readyz", "/openapi.yaml", "/swagger/index.html", "/v1/claims", "/v1/audit/head", "/v1/vocabularies", "/nowhere" })
        {
            var response = await app.Admin.GetAsync(path);
            var answer = response.ToString() + await response.Content.ReadAsStringAsync();
            Assert.DoesNotContain(TestApp.AdminKey, answer, StringComparison.Ordinal);
            Assert.DoesNotContain(ApiKey.HashOf(TestApp.AdminKey), answer, StringComparison.Ordinal);
        }
    }

    private static void AssertAbsent(Folder folder, string key)
    {
        var files = Directory.GetFiles(folder.Root, "*", SearchOption.AllDirectories);
        Assert.NotEmpty(files);
        foreach (var file in files.Where(file => !file.EndsWith(".lock", StringComparison.Ordinal)))
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
            using var reader = new StreamReader(stream, Encoding.Latin1);
            Assert.DoesNotContain(key, reader.ReadToEnd(), StringComparison.Ordinal);
        }
    }

    private static Task<WebApplication> Build(Folder folder, string environment = "Production", string urls = "http://127.0.0.1:0", params string[] more) => Program.Build(
        ["--urls", urls, "--environment", environment, "--Logging:LogLevel:Default=None", "--FACTCHECK_SAMPLE=false", $"--FACTCHECK_DATA={folder.Root}", .. more.Select(setting => "--" + setting)],
        new TestClock());

    private static async Task<HttpStatusCode> Write(WebApplication app, string key)
    {
        await app.StartAsync();
        using var client = new HttpClient { BaseAddress = new Uri(app.Urls.First()) };
        var status = (await client.Send("POST", "/v1/actors", FactCheck.Tests.Given.Raw("{\"name\":\"Ana Ruiz\"}"), $"X-Api-Key: {key}")).StatusCode;
        await app.StopAsync();
        return status;
    }

    private sealed class Folder : IDisposable
    {
        public string Root { get; } = Directory.CreateTempSubdirectory("factcheck-keys-").FullName;

        public string DevelopmentKey => Path.Combine(Root, "dev-admin-key");

        public void Dispose() => Directory.Delete(Root, recursive: true);
    }
}

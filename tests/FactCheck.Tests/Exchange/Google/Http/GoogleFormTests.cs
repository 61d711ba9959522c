using System.Collections.Concurrent;
using FactCheck.Data;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http.Problems;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Exchange.Google.Http;

public sealed class GoogleFormTests
{
    [Theory]
    [InlineData("GET", "/v1alpha1/nothing", 404, "NOT_FOUND")]
    [InlineData("GET", "/v1alpha1", 404, "NOT_FOUND")]
    [InlineData("GET", "/v1alpha1/claims:search/", 404, "NOT_FOUND")]
    [InlineData("GET", "/v1alpha1/claims%3Anothing", 404, "NOT_FOUND")]
    [InlineData("POST", "/v1alpha1/claims:search?query=a", 405, "UNIMPLEMENTED")]
    [InlineData("PATCH", "/v1alpha1/pages/page_01hj0z4xg0e008000000000001", 405, "UNIMPLEMENTED")]
    public async Task Every_refusal_below_the_prefix_has_googles_form(string method, string path, int code, string status)
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Beyond(TestApp.AdminKey).Send(method, path), code, status);
    }

    [Fact]
    public async Task Beside_the_prefix_nothing_has()
    {
        await using var app = await TestApp.Start();

        await AssertProblem(await app.Beyond().GetAsync("/v1alpha12/claims:search"), 404, "not-found");
        await AssertProblem(await app.Beyond().GetAsync("/v1/v1alpha1"), 404, "not-found");
    }

    [Fact]
    public async Task Media_types_and_sizes_are_refused_in_that_form_too()
    {
        await using var app = await TestApp.Start();

        await AssertGoogleError(await app.Anonymous.Send("GET", "/v1alpha1/claims:search?query=a", null, "Accept: text/html"), 406, "INVALID_ARGUMENT", "application/json");
        await AssertGoogleError(await app.Admin.PostAsync("/v1alpha1/pages", Given.Raw("{}", "text/plain")), 415, "INVALID_ARGUMENT", "application/json");
        await AssertGoogleError(await app.Admin.Send("POST", "/v1alpha1/pages", Given.Raw($"\"{new string('a', 1024 * 1024)}\""), "Expect: 100-continue"), 413, "INVALID_ARGUMENT", "1024 KiB");
    }

    [Fact]
    public void Each_status_of_the_catalogue_has_one_of_googles()
    {
        var names = Problem.Types.Select(GoogleForm.Status).ToList();

        Assert.All(names, one => Assert.Contains(one.Name, new[] { "INVALID_ARGUMENT", "UNAUTHENTICATED", "PERMISSION_DENIED", "NOT_FOUND", "UNIMPLEMENTED", "ALREADY_EXISTS", "FAILED_PRECONDITION", "ABORTED", "RESOURCE_EXHAUSTED", "UNAVAILABLE", "INTERNAL" }));
        Assert.All(Problem.Types.Zip(names), one => Assert.Equal(one.First.Status / 100, one.Second.Code / 100));
        Assert.Equal((429, "RESOURCE_EXHAUSTED"), GoogleForm.Status(new(429, "", "", "")));
        Assert.Equal((507, "RESOURCE_EXHAUSTED"), GoogleForm.Status(Problem.Of(StorageFault.Full).Type));
        Assert.Equal((503, "UNAVAILABLE"), GoogleForm.Status(Problem.Of(StorageFault.Busy).Type));
        Assert.Equal((500, "INTERNAL"), GoogleForm.Status(Problem.InternalError().Type));
    }

    [Theory]
    [InlineData(1, "CAE")]
    [InlineData(10, "CAo")]
    [InlineData(20, "CBQ")]
    [InlineData(30, "CB4")]
    [InlineData(127, "CH8")]
    [InlineData(128, "CIAB")]
    [InlineData(100_000, "CKCNBg")]
    public void A_token_is_the_next_offset_as_google_writes_it(int offset, string token)
    {
        Assert.Equal(token, PageToken.Of(offset));
        Assert.Equal(offset, PageToken.Read(token)!.First);
    }

    [Fact]
    public async Task A_key_in_the_address_reaches_no_log_whatever_is_logged()
    {
        await using var app = await TestApp.Start("Logging:LogLevel:Default=Trace", "Logging:LogLevel:Microsoft=Trace", "Logging:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace", "Logging:Heard:LogLevel:Microsoft.AspNetCore.Hosting.Diagnostics=Trace", "Logging:Console:LogLevel:Default=None");
        using var heard = new Heard();
        app.Services.GetRequiredService<ILoggerFactory>().AddProvider(heard);

        await app.Anonymous.Read($"/v1alpha1/claims:search?query=bridge&key={TestApp.AdminKey}");
        await AssertGoogleError(await app.Anonymous.GetAsync($"/v1alpha1/claims:search?query=%00&key={TestApp.AdminKey}"), 400, "INVALID_ARGUMENT");
        await AssertGoogleError(await app.Anonymous.GetAsync($"/v1alpha1/claims:search?wrong=1&key={TestApp.AdminKey}"), 400, "INVALID_ARGUMENT");

        Assert.NotEmpty(heard.Lines);
        Assert.DoesNotContain(heard.Lines, line => line.Contains(TestApp.AdminKey, StringComparison.Ordinal));
    }

    [ProviderAlias("Heard")]
    private sealed class Heard : ILoggerProvider, ILogger
    {
        public ConcurrentQueue<string> Lines { get; } = [];

        public ILogger CreateLogger(string categoryName) => this;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull
        {
            Lines.Enqueue(state.ToString()!);
            return null;
        }

        public bool IsEnabled(LogLevel logLevel) => true;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) => Lines.Enqueue(formatter(state, exception) + exception);

        public void Dispose()
        {
        }
    }
}

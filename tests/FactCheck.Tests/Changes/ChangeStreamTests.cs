using System.Net.Http.Headers;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Changes;

public sealed class ChangeStreamTests
{
    [Fact]
    public async Task Changes_are_sent_as_events_as_they_are_recorded()
    {
        await using var app = await TestApp.Start();
        var first = await Given.Claim(app);
        using var stream = await Opened(app);
        Assert.Equal(first.Id(), await stream.Entity("claim.recorded"));

        var second = await Given.Claim(app, "The bridge was open");
        Assert.Equal(second.Id(), await stream.Entity("claim.recorded"));
        var verdict = await Given.Published(app, second);
        Assert.Equal(verdict.Id(), await stream.Entity("verdict.published"));

        Assert.Equal("no", stream.Response.Header("X-Accel-Buffering"));
        Assert.Equal("no-store", stream.Response.Header("Cache-Control"));
    }

    [Fact]
    public async Task A_stream_that_broke_off_goes_on_after_the_last_event_that_arrived()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The first claim", new { claimant = new { name = "Ana Ruiz" }, evidence = new[] { new { source = new { url = "https://paper.example/1" }, stance = "supports" } } });
        string last;
        using (var stream = await Opened(app))
        {
            await stream.Entity("claim.recorded");
            last = stream.LastId;
        }
        using var again = await Opened(app, last);

        Assert.NotNull(await again.Entity("statement.recorded"));
        Assert.NotNull(await again.Entity("evidence.recorded"));
        await AssertProblem(await app.Anonymous.SendAsync(Request("?since=now", "soon")), 400, "invalid-parameter");
        await AssertProblem(await app.Anonymous.SendAsync(Request("?since=now", "100000")), 400, "invalid-parameter");
    }

    [Fact]
    public async Task A_stream_ends_after_so_many_quiet_seconds_as_were_asked_for()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app);

        var whole = await (await app.Anonymous.SendAsync(Request("?wait=0"))).Content.ReadAsStringAsync();

        Assert.StartsWith("retry: 3000\n\n", whole);
        Assert.Contains("event: claim.recorded\ndata: {\"id\":\"evt_", whole);
        Assert.EndsWith("\n\n", whole);
    }

    [Fact]
    public async Task Streams_are_counted_and_no_more_are_opened_than_may_be()
    {
        await using var app = await TestApp.Start("FACTCHECK_STREAMS=2");
        using var one = await Opened(app);
        using var two = await Opened(app);

        await AssertProblem(await app.Anonymous.SendAsync(Request()), 503, "busy");
        await AssertProblem(await app.Anonymous.GetAsync("/v1/changes?since=now&wait=1"), 503, "busy");
        Assert.Contains("factcheck_reads_active{lane=\"streams\"} 2", await app.Admin.GetStringAsync("/metrics"));
        Assert.Equal(200, (int)(await app.Anonymous.GetAsync("/v1/changes")).StatusCode);
        using var keyed = await Opened(app, caller: app.Admin);
    }

    [Fact]
    public async Task A_stop_of_the_service_ends_streams_in_order()
    {
        var app = await TestApp.Start();
        await Given.Claim(app);
        using var stream = await Opened(app);
        await stream.Entity("claim.recorded");

        await app.Stop();

        Assert.Equal("", await stream.Line()); // the end of the event before
        Assert.Null(await stream.Line());
        Directory.Delete(app.Folder, recursive: true);
    }

    private static HttpRequestMessage Request(string query = "", string? last = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, "/v1/changes" + query);
        request.Headers.Accept.Add(new MediaTypeWithQualityHeaderValue("text/event-stream"));
        if (last is not null)
            request.Headers.TryAddWithoutValidation("Last-Event-ID", last);
        return request;
    }

    private static async Task<Events> Opened(TestApp app, string? last = null, HttpClient? caller = null)
    {
        var response = await (caller ?? app.Anonymous).SendAsync(Request(last: last), HttpCompletionOption.ResponseHeadersRead);
        Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
        return new(response, new(await response.Content.ReadAsStreamAsync()));
    }

    private sealed record Events(HttpResponseMessage Response, StreamReader Reader) : IDisposable
    {
        public string LastId { get; private set; } = "";

        public async Task<string?> Line() => await Reader.ReadLineAsync().WaitAsync(TimeSpan.FromSeconds(60));

        /// <summary>The id of the thing that the next event of a type is about.</summary>
        public async Task<string> Entity(string type)
        {
            for (var event_ = ""; await Line() is { } line;)
            {
                if (line.StartsWith("id: ", StringComparison.Ordinal))
                    LastId = line[4..];
                if (line.StartsWith("event: ", StringComparison.Ordinal))
                    event_ = line[7..];
                if (line.StartsWith("data: ", StringComparison.Ordinal) && event_ == type)
                    return (string)System.Text.Json.Nodes.JsonNode.Parse(line[6..])!["entity"]!["id"]!;
            }
            throw new InvalidOperationException($"the stream ended before {type} came");
        }

        public void Dispose() => Response.Dispose();
    }
}

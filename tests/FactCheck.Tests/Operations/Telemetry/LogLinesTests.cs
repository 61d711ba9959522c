using System.Text;
using System.Text.Json.Nodes;
using FactCheck.Operations.Telemetry;
using FactCheck.Settings;
using Microsoft.Extensions.Logging;

namespace FactCheck.Tests.Operations.Telemetry;

public sealed class LogLinesTests
{
    private const string Hostile = "a\nb\r{\"level\":\"error\"} \u001b[31mred \u0000 \"quoted\"";

    [Fact]
    public void Text_from_outside_cannot_make_a_line_or_colour_a_terminal()
    {
        var lines = Written(LogForm.Text, log => log.CreateLogger("test").LogWarning("refused {What}", Hostile)).Split('\n');

        Assert.Equal(2, lines.Length);
        Assert.EndsWith("warning: refused a\\u000ab\\u000d{\"level\":\"error\"} \\u001b[31mred \\u0000 \"quoted\"", lines[0], StringComparison.Ordinal);
    }

    [Fact]
    public void In_json_it_stays_a_value()
    {
        var lines = Written(LogForm.Json, log => log.CreateLogger("test").LogWarning(new EventId(7, "Refused"), "refused {What}", Hostile)).Split('\n');

        Assert.Equal(2, lines.Length);
        var line = JsonNode.Parse(lines[0])!.AsObject();
        Given.AssertHolds(new { level = "warning", @event = "Refused", category = "test", message = $"refused {Hostile}", what = Hostile }, line);
    }

    [Theory]
    [InlineData(LogForm.Json, 1)]
    [InlineData(LogForm.Text, 3)]
    public void A_failure_is_told_with_where_it_was(object form, int atLeast)
    {
        var text = Written((LogForm)form, log =>
        {
            try
            {
                throw new InvalidOperationException("broken\n" + Hostile);
            }
            catch (InvalidOperationException e)
            {
                log.CreateLogger("test").LogError(e, "it failed");
            }
        });

        var lines = text.TrimEnd('\n').Split('\n');
        Assert.InRange(lines.Length, atLeast, 30);
        Assert.Contains(nameof(A_failure_is_told_with_where_it_was), text, StringComparison.Ordinal);
        Assert.All(lines.Skip(1), line => Assert.StartsWith("    ", line, StringComparison.Ordinal));
        Assert.DoesNotContain('\u001b', text);
    }

    [Fact]
    public void Lines_written_from_many_threads_stay_whole()
    {
        var text = Written(LogForm.Json, log => Parallel.For(0, 2000, i => log.Request($"req_{i}", null, "GET", "/v1/claims/{id}", 200, i, i)));

        var requests = text.TrimEnd('\n').Split('\n').Select(line => (string)JsonNode.Parse(line)!["requestId"]!);
        Assert.Equal(2000, requests.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public void Counting_and_telling_of_a_request_makes_no_garbage()
    {
        using var log = new LogLines(LogForm.Json, Stream.Null);
        var figures = new RequestMetrics();
        var least = long.MaxValue;
        for (var round = 0; round < 50; round++) // now and then a buffer grows
        {
            var before = GC.GetAllocatedBytesForCurrentThread();
            for (var i = 0; i < 100; i++)
            {
                figures.Begin();
                figures.End(figures.Of(null), 200, i);
                log.Request("req_0123456789", "key_0123456789", "GET", "/v1/claims/{id}", 200, i, i);
            }
            least = Math.Min(least, GC.GetAllocatedBytesForCurrentThread() - before);
        }

        Assert.Equal(0, least);
    }

    [Fact]
    public void A_reader_that_does_not_read_costs_lines_and_not_memory()
    {
        using var stuck = new Stuck();
        using var log = new LogLines(LogForm.Json, stuck);
        var long_ = new string('x', 100_000);
        for (var i = 0; i < 400; i++)
            log.Tell(LogLevel.Information, "many", ("value", long_));
        stuck.Free.Set();
        log.Dispose();

        Assert.InRange(stuck.Length, 8_000_000, 20_000_000);
        Assert.Contains("log_lines_dropped", Encoding.UTF8.GetString(stuck.ToArray()), StringComparison.Ordinal);
    }

    private static string Written(LogForm form, Action<LogLines> write)
    {
        using var output = new MemoryStream();
        using (var log = new LogLines(form, output))
            write(log);
        return Encoding.UTF8.GetString(output.ToArray());
    }

    private sealed class Stuck : MemoryStream
    {
        public ManualResetEventSlim Free { get; } = new();

        public override void Write(ReadOnlySpan<byte> buffer)
        {
            Free.Wait();
            base.Write(buffer);
        }
    }
}

using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.Json;
using FactCheck.Settings;

namespace FactCheck.Operations.Telemetry;

/// <summary>The log: one line for each request and for each thing worth telling, on standard output.</summary>
/// <remarks>
/// Lines are collected and written together by a thread of their own, so that a request waits for no pipe and makes no
/// garbage. What comes from outside is never part of a line's structure: JSON escapes it, and text has no control characters.
/// </remarks>
internal sealed class LogLines(LogForm form, Stream output) : ILoggerProvider
{
    private const int MostWaiting = 8 * 1024 * 1024;
    private const int BetweenWrites = 50;

    private readonly Lock _gate = new();
    private readonly AutoResetEvent _there = new(initialState: false);
    private readonly Utf8JsonWriter _json = new(Stream.Null, new JsonWriterOptions { SkipValidation = true });
    private ArrayBufferWriter<byte> _filling = new(64 * 1024), _writing = new(64 * 1024);
    private long _dropped;
    private Thread? _thread;
    private volatile bool _closed;

    public LogForm Form => form;

    /// <summary>One request, once it is answered.</summary>
    /// <param name="requestId">Its name.</param>
    /// <param name="keyId">The key it came with.</param>
    /// <param name="method">Its method, if it is one we take.</param>
    /// <param name="route">The template of the route, without what the caller put in; null where there is none.</param>
    /// <param name="status">The status answered; 499 where the caller went away.</param>
    /// <param name="took">How long it took, in ticks of <see cref="Stopwatch"/>.</param>
    /// <param name="bytes">The length of the answer; null where it was streamed.</param>
    public void Request(string requestId, string? keyId, string method, string? route, int status, long took, long? bytes)
    {
        var milliseconds = Math.Round((decimal)took * 1000 / Stopwatch.Frequency, 3);
        lock (_gate)
        {
            if (IsFull())
                return;
            if (form is LogForm.Json)
            {
                Begin(status >= 500 ? "error" : "information");
                _json.WriteString("event"u8, "request"u8);
                _json.WriteString("requestId"u8, requestId);
                _json.WriteString("keyId"u8, keyId);
                _json.WriteString("method"u8, method);
                _json.WriteString("route"u8, route);
                _json.WriteNumber("status"u8, status);
                _json.WriteNumber("ms"u8, milliseconds);
                if (bytes is { } length)
                    _json.WriteNumber("bytes"u8, length);
                End();
            }
            else
            {
                Write($"{DateTime.UtcNow:HH:mm:ss.fff} {method} {route ?? "-"} {status} {milliseconds} ms {bytes?.ToString(System.Globalization.CultureInfo.InvariantCulture) ?? "-"} B {requestId} {keyId}");
            }
        }
        _there.Set();
    }

    /// <summary>Something worth telling that has no logger.</summary>
    public void Tell(LogLevel level, string happened, params ReadOnlySpan<(string Name, object? Value)> values)
    {
        lock (_gate)
        {
            if (IsFull())
                return;
            if (form is LogForm.Json)
            {
                Begin(Name(level));
                _json.WriteString("event"u8, happened);
                foreach (var (name, value) in values)
                {
                    if (value is long number)
                        _json.WriteNumber(name, number);
                    else
                        _json.WriteString(name, Text(value));
                }
                End();
            }
            else
            {
                var line = new StringBuilder($"{DateTime.UtcNow:HH:mm:ss.fff} {Name(level)}: {happened}");
                foreach (var (name, value) in values)
                    line.Append(' ').Append(name).Append('=').Append(Plain(Text(value)));
                Write(line.ToString());
            }
        }
        _there.Set();
    }

    public ILogger CreateLogger(string categoryName) => new Category(this, categoryName);

    /// <summary>Writes what is left.</summary>
    public void Dispose()
    {
        if (_closed)
            return;
        _closed = true;
        _there.Set();
        _thread?.Join();
        Flush();
    }

    private void Message(LogLevel level, string category, EventId id, string message, IEnumerable<KeyValuePair<string, object?>>? values, Exception? failure)
    {
        lock (_gate)
        {
            if (IsFull())
                return;
            if (form is LogForm.Json)
            {
                Begin(Name(level));
                _json.WriteString("event"u8, id.Name ?? "message");
                _json.WriteString("category"u8, category);
                _json.WriteString("message"u8, message);
                foreach (var (name, value) in values ?? [])
                {
                    if (name is not "{OriginalFormat}")
                        _json.WriteString(JsonNamingPolicy.CamelCase.ConvertName(name), Text(value));
                }
                if (failure is not null)
                    _json.WriteString("exception"u8, failure.ToString());
                End();
            }
            else
            {
                Write($"{DateTime.UtcNow:HH:mm:ss.fff} {Name(level)}: {Plain(message)}");
                foreach (var line in failure?.ToString().Split('\n') ?? [])
                    Write("    " + Plain(line.TrimEnd('\r')));
            }
        }
        _there.Set();
    }

    private bool IsFull()
    {
        if (_thread is null)
        {
            _thread = new Thread(Run) { Name = "log", IsBackground = true };
            _thread.Start();
        }
        if (_filling.WrittenCount < MostWaiting)
            return false;
        _dropped++;
        return true;
    }

    private void Begin(string level)
    {
        _json.Reset(_filling);
        _json.WriteStartObject();
        _json.WriteString("time"u8, DateTime.UtcNow);
        _json.WriteString("level"u8, level);
    }

    private void End()
    {
        _json.WriteEndObject();
        _json.Flush();
        _filling.Write("\n"u8);
    }

    private void Write(string line)
    {
        Encoding.UTF8.GetBytes(line, _filling);
        _filling.Write("\n"u8);
    }

    private void Run()
    {
        while (!_closed)
        {
            _there.WaitOne();
            Flush();
            if (!_closed)
                Thread.Sleep(BetweenWrites);
        }
    }

    private void Flush()
    {
        lock (_gate)
        {
            if (_dropped > 0)
            {
                var dropped = _dropped;
                _dropped = 0;
                Write(form is LogForm.Json ? $$"""{"level":"warning","event":"log_lines_dropped","lines":{{dropped}}}""" : $"{dropped} log lines were dropped");
            }
            (_filling, _writing) = (_writing, _filling);
        }
        if (_writing.WrittenCount == 0)
            return;
        try
        {
            output.Write(_writing.WrittenSpan);
            output.Flush();
        }
        catch (IOException)
        {
            // No one reads the log any more; that is no reason to stop.
        }
        _writing.ResetWrittenCount();
    }

    private static string? Text(object? value) => Convert.ToString(value, System.Globalization.CultureInfo.InvariantCulture);

    private static string Plain(string? text) =>
        text is null || !text.Any(char.IsControl) ? text ?? "" : string.Concat(text.Select(c => char.IsControl(c) ? $"\\u{(int)c:x4}" : c.ToString()));

    private static string Name(LogLevel level) => level switch
    {
        LogLevel.Trace => "trace",
        LogLevel.Debug => "debug",
        LogLevel.Information => "information",
        LogLevel.Warning => "warning",
        LogLevel.Error => "error",
        _ => "critical",
    };

    /// <summary>What others write to; which levels they may is decided before it comes here.</summary>
    private sealed class Category(LogLines lines, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public bool IsEnabled(LogLevel logLevel) => logLevel is not LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            lines.Message(logLevel, name, eventId, formatter(state, exception), state as IEnumerable<KeyValuePair<string, object?>>, exception);
    }
}

using System.Text;
using System.Text.Json;
using FactCheck.Http.Problems;
using FactCheck.Ledger;
using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>Rows out of NDJSON: one object a line. Lines end with LF, CRLF or CR; empty ones are no rows.</summary>
internal static class NdjsonReader
{
    /// <summary>Whether a file that was sent as one document has an object a line: its first line is whole, and its second begins another.</summary>
    public static bool Looks(Func<Stream> open)
    {
        using var content = open();
        var lines = new Lines(content, Lines.LongestOfOurs);
        if (!lines.Next() || lines.TooLong || !IsObject(lines.Current))
            return false;
        return lines.Next() && lines.Current.Span.TrimStart(" \t"u8).StartsWith("{"u8);
    }

    private static bool IsObject(ReadOnlyMemory<byte> line)
    {
        try
        {
            using var document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind is JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    public static IEnumerable<ImportRowInput> Read(Stream stream, ImportHints hints)
    {
        var lines = new Lines(stream, hints.LongestLine);
        long? promised = null;
        var whole = true;
        var rows = 0L;
        while (lines.Next())
        {
            if (lines.TooLong)
            {
                rows++;
                yield return new() { Line = lines.Number, Position = lines.Position, Refusal = Problem.RowTooLarge(hints.LongestLine).Problem };
                continue;
            }
            if (lines.Current.Span.StartsWith(HistoryLine.Beginning))
                throw Problem.UnreadableFile("The file holds a record with its history. Send it with preserveHistory=true.");
            if (ExportMark.Of(lines.Current) is { } mark)
            {
                (whole, promised) = (mark.Rows is not null, mark.Rows);
                lines.Trusted = true;
                continue;
            }
            foreach (var row in Rows(lines.Current, hints, lines.Number, lines.Trusted))
            {
                rows++;
                row.Position = lines.Position;
                yield return row;
            }
        }
        if (!whole || (promised is { } count && count != rows))
            throw Problem.UnreadableFile("The export this file was taken from says in its last line how many rows it has, and that line is missing or another number came: the file was cut.");
    }

    private static IEnumerable<ImportRowInput> Rows(ReadOnlyMemory<byte> line, ImportHints hints, long number, bool isOwn)
    {
        if (line.Span.IndexOf("\"@type\""u8) < 0 && line.Span.IndexOf("\"claimReview\""u8) < 0)
            return [JsonRows.Story(line.Span, number, isOwn)];
        try
        {
            using var document = JsonDocument.Parse(line);
            return Rows(document.RootElement, hints, number);
        }
        catch (JsonException)
        {
            // What a script would take is mended as in a document of its own; what is not is said there.
            return [.. JsonRows.Items(new MemoryStream(line.ToArray()), number).SelectMany(item => item.Problem is { } problem ? [ImportRowInput.Refused(number, problem)] : Rows(item.Element, hints, number))];
        }
    }

    private static List<ImportRowInput> Rows(JsonElement element, ImportHints hints, long number)
    {
        var nodes = new JsonLdGraph(CancellationToken.None);
        nodes.Add(element, JsonRows.Longest);
        var rows = JsonRows.Rows(element, hints, number, nodes).ToList();
        return rows.Count > 0 ? rows : [ImportRowInput.Refused(number, Problem.NothingToImport("The line holds no story and no ClaimReview.").Problem)];
    }

    /// <summary>Lines as bytes; one that is too long is skipped to its end.</summary>
    internal sealed class Lines(Stream stream, int longest)
    {
        public const int LongestOfOurs = 16 * 1024 * 1024;

        private byte[] _buffer = new byte[1 << 16];
        private int _start, _filled;
        private bool _begun;

        public ReadOnlyMemory<byte> Current { get; private set; }
        public long Number { get; private set; }
        public long Position { get; private set; }
        public bool TooLong { get; private set; }

        /// <summary>Whether the file is an export of ours, in which a claim may be as long as it has become.</summary>
        public bool Trusted { get; set; }

        public bool Next()
        {
            while (Raw())
            {
                Number++;
                if (TooLong || Current.Span.Trim(" \t"u8).Length > 0)
                    return true;
            }
            return false;
        }

        private bool Raw()
        {
            TooLong = false;
            var from = _start;
            while (true)
            {
                var end = _buffer.AsSpan(from, _filled - from).IndexOfAny((byte)'\n', (byte)'\r');
                if (end >= 0)
                {
                    end += from;
                    if (_buffer[end] == '\r' && end + 1 == _filled && Fill(ref end))
                        _ = end; // whether an LF follows must be seen
                    Take(end);
                    _start = end + (_buffer[end] == '\r' && end + 1 < _filled && _buffer[end + 1] == '\n' ? 2 : 1);
                    Position += _start - end;
                    return true;
                }
                from = _filled;
                if (_filled - _start > (Trusted ? LongestOfOurs : longest))
                {
                    TooLong = true;
                    Position += _filled - _start;
                    _start = from = _filled; // what was read of it is not needed any more
                }
                if (Fill(ref from))
                    continue;
                if (_start == _filled && !TooLong)
                    return false;
                Take(_filled);
                _start = _filled;
                return true;
            }
        }

        private void Take(int end)
        {
            var line = _buffer.AsMemory(_start, end - _start);
            Position += end - _start;
            Current = !_begun && line.Span.StartsWith(Encoding.UTF8.Preamble) ? line[3..] : line;
            _begun = true;
            TooLong |= Current.Length > (Trusted ? LongestOfOurs : longest);
        }

        /// <summary>Reads on; false at the end of the file. What is unread moves to the front.</summary>
        private bool Fill(ref int index)
        {
            if (_start > 0)
            {
                _buffer.AsSpan(_start, _filled - _start).CopyTo(_buffer);
                (index, _filled, _start) = (index - _start, _filled - _start, 0);
            }
            if (_filled == _buffer.Length)
                Array.Resize(ref _buffer, _buffer.Length * 2);
            var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
            _filled += read;
            return read > 0;
        }
    }
}

/// <summary>The first and the last line of an export: what state of the record it is of, and in the last how many rows it has.</summary>
public sealed record ExportMark
{
    public required long LedgerSeq { get; init; }
    public required string Hash { get; init; }
    public string? At { get; init; }
    public long? Rows { get; init; }

    internal static ReadOnlySpan<byte> Beginning => "{\"factcheckExport\":"u8;

    internal byte[] Line() => [.. Beginning, .. JsonSerializer.SerializeToUtf8Bytes(this, JsonDefaults.Options), (byte)'}', (byte)'\n'];

    internal static ExportMark? Of(ReadOnlyMemory<byte> line)
    {
        if (!line.Span.StartsWith(Beginning))
            return null;
        try
        {
            return JsonSerializer.Deserialize<ExportMark>(line.Span[Beginning.Length..].TrimEnd(" \t\r"u8)[..^1], JsonDefaults.Options);
        }
        catch (JsonException)
        {
            return null;
        }
    }
}

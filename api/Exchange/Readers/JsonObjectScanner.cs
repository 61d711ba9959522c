using System.Text;
using System.Text.Json;
using System.Text.Unicode;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>One object of a JSON document, or why it could not be read.</summary>
/// <param name="Line">The line it begins on.</param>
/// <param name="Position">How many bytes of the document are read when it ends.</param>
/// <param name="Size">How many bytes it has.</param>
/// <param name="Element">The object itself.</param>
/// <param name="Problem">Why it could not be read.</param>
internal readonly record struct JsonItem(long Line, long Position, int Size, JsonElement Element, Problem? Problem);

/// <summary>Cuts a JSON document of any size into its objects: those of a list at its top, or of a list that its top object is the wrapper of.</summary>
/// <remarks>No more is held in memory than one object.</remarks>
internal sealed class JsonObjectScanner(Stream stream, int longest, long line = 1)
{
    private static readonly string[] Wrappers = ["@graph", "dataFeedElement", "claims", "results", "item", "itemListElement"];

    /// <summary>Wrappers in which each thing is a row; the others hold parts of a page too.</summary>
    private static readonly string[] OfRows = ["dataFeedElement", "claims", "results"];

    private static readonly JsonReaderOptions Lenient = new() { MaxDepth = 1000, AllowTrailingCommas = true, AllowMultipleValues = true, CommentHandling = JsonCommentHandling.Skip };
    private static readonly JsonDocumentOptions LenientDocument = new() { AllowTrailingCommas = true, CommentHandling = JsonCommentHandling.Skip };

    private byte[] _buffer = new byte[1 << 16];
    private int _next, _filled, _item = -1;
    private bool _ended;
    private long _position, _line = line, _itemLine, _mended;
    private JsonReaderState _state = new(Lenient);
    private readonly long _first = line;
    private string? _fault;
    private bool _wrapped, _holdsRows = true, _oversized, _broken;

    /// <summary>Number of lists that are open, one in the other, of which the objects are the items.</summary>
    private int _lists;

    /// <summary>The depth of an item.</summary>
    private int ItemDepth => (_wrapped ? 1 : 0) + _lists;

    /// <summary>Language that the object around the items says of the language of all of them.</summary>
    public string? Language { get; private set; }

    public IEnumerable<JsonItem> Read()
    {
        Fill();
        if (_buffer.AsSpan(0, _filled).StartsWith(Encoding.UTF8.Preamble))
            _next = 3;
        while (!_broken && Step() is { } token)
        {
            var inside = _item >= 0 || _oversized;
            if (token.Type is JsonTokenType.StartArray && token.Depth == 1 && token.Wrapper is not null && _lists == 0 && (inside || _wrapped))
                (_wrapped, _lists, _item, _oversized, _holdsRows) = (true, 1, -1, false, OfRows.Contains(token.Wrapper, StringComparer.Ordinal));
            else if (inside)
            {
                if (token.Type is JsonTokenType.EndObject && token.Depth == ItemDepth)
                    yield return End(token);
            }
            else if (token.Depth == ItemDepth && (_lists > 0 || !_wrapped))
            {
                if (token.Type is JsonTokenType.StartObject)
                    Begin(token);
                else if (token.Type is JsonTokenType.StartArray)
                    _lists++;
                else if (_lists > 0 && _holdsRows && token.Type is JsonTokenType.String or JsonTokenType.Number or JsonTokenType.True or JsonTokenType.False or JsonTokenType.Null)
                    yield return new(_line, _position + token.End, 0, default, Problem.MalformedJson("", "wrong-type", $"A row is a JSON object; this one is {Named(token.Type)}.").Problem);
            }
            else if (token.Type is JsonTokenType.EndArray && _lists > 0 && token.Depth == ItemDepth - 1)
                _lists--;
            else if (token.Type is JsonTokenType.EndObject && token.Depth == 0)
                (_wrapped, _holdsRows) = (false, true);
        }
        if (_broken)
            yield return new(_line, _position + _next, 0, default, Problem.MalformedJson("", "malformed", $"The document is not well-formed JSON from {_fault ?? $"line {_line}"} on; nothing behind it can be read. A quotation mark inside a text must be written \\\".").Problem);
    }

    private static string Named(JsonTokenType type) => type switch { JsonTokenType.String => "a text", JsonTokenType.Number => "a number", JsonTokenType.Null => "null", _ => "true or false" };

    private void Begin(Token token) => (_item, _itemLine) = (token.Start, _line);

    private JsonItem End(Token token)
    {
        var (item, oversized) = (_item, _oversized);
        (_item, _oversized) = (-1, false);
        if (oversized)
            return new(_itemLine, _position + token.End, token.End - Math.Max(item, 0), default, Problem.RowTooLarge(longest).Problem);
        if (!Utf8.IsValid(_buffer.AsSpan(item, token.End - item)))
            return new(_itemLine, _position + token.End, token.End - Math.Max(item, 0), default, Problem.MalformedJson("", "invalid-characters", "The object is not UTF-8. Save the file as UTF-8.").Problem);
        try
        {
            using var document = JsonDocument.Parse(_buffer.AsMemory(item, token.End - item), LenientDocument);
            return new(_itemLine, _position + token.End, token.End - item, document.RootElement.Clone(), null);
        }
        catch (JsonException) // it was read once: this time no deeper than so
        {
            return new(_itemLine, _position + token.End, token.End - Math.Max(item, 0), default, Problem.MalformedJson("", "too-deep", "The object holds others more than 64 deep.").Problem);
        }
    }

    private readonly record struct Token(JsonTokenType Type, int Depth, int Start, int End, string? Wrapper);

    private string? _wrapper;
    private bool _ofLanguage;

    private Token? Step()
    {
        while (true)
        {
            var from = _next;
            try
            {
                var reader = new Utf8JsonReader(_buffer.AsSpan(from, _filled - from), _ended, _state);
                if (reader.Read())
                {
                    var token = new Token(reader.TokenType, reader.CurrentDepth, from + (int)reader.TokenStartIndex, from + (int)reader.BytesConsumed, _wrapper);
                    if (_ofLanguage && reader.TokenType is JsonTokenType.String && _lists == 0)
                        Language = reader.GetString();
                    var name = reader.TokenType is JsonTokenType.PropertyName && reader.CurrentDepth == 1 ? reader.GetString() : null;
                    (_wrapper, _ofLanguage) = (Array.Find(Wrappers, wrapper => wrapper == name), name is "inLanguage");
                    _line += _buffer.AsSpan(from, token.Start - from).Count((byte)'\n');
                    _next = token.End;
                    _state = reader.CurrentState;
                    return token;
                }
                if (_ended)
                    return null;
            }
            catch (Exception e) when (e is JsonException or InvalidOperationException)
            {
                if (Mends(from))
                    continue;
                if (e is JsonException { LineNumber: { } behind, BytePositionInLine: { } position })
                    (_line, _fault) = (_first + behind + _mended, _mended == 0 ? $"line {_first + behind}, byte {position + 1}" : null);
                _broken = true;
                return null;
            }
            Fill();
        }
    }

    /// <summary>Mends the next text, where it holds what JSON does not allow and a browser's script does: a line end or a tab as it is, and <c>\'</c>. Whether there was any.</summary>
    private bool Mends(int from)
    {
        var blanks = _buffer.AsSpan(from, _filled - from).IndexOfAnyExcept(" \t\r\n,:"u8);
        if (blanks < 0 || _buffer[from + blanks] != '"')
            return false;
        var mended = false;
        var (i, to) = (from + blanks + 1, from + blanks + 1);
        for (; i < _filled && _buffer[i] != '"'; i++)
        {
            if (_buffer[i] < ' ')
            {
                (_line, _mended) = _buffer[i] == '\n' ? (_line + 1, _mended + 1) : (_line, _mended);
                (_buffer[i], mended) = ((byte)' ', true);
            }
            else if (_buffer[i] == '\\' && i + 1 < _filled)
            {
                if (_buffer[i + 1] == '\'')
                    mended = true;
                else
                    _buffer[to++] = _buffer[i];
                i++;
            }
            _buffer[to++] = _buffer[i];
        }
        var rest = _filled - Math.Min(i, _filled);
        _buffer.AsSpan(_filled - rest, rest).CopyTo(_buffer.AsSpan(to));
        (_filled, _position) = (to + rest, _position + (_filled - to - rest));
        return mended;
    }

    /// <summary>Reads on, keeping what belongs to the object in hand; one that grows too large is given up, and its end looked for.</summary>
    private void Fill()
    {
        if (_item >= 0 && _filled - _item > longest)
            (_item, _oversized) = (-1, true);
        var keep = _item >= 0 ? _item : _next;
        _buffer.AsSpan(keep, _filled - keep).CopyTo(_buffer);
        (_position, _next, _filled) = (_position + keep, _next - keep, _filled - keep);
        if (_item >= 0)
            _item = 0;
        if (_filled == _buffer.Length)
        {
            if (_buffer.Length > 2 * longest)
            {
                (_broken, _ended) = (true, true); // one value that long
                return;
            }
            Array.Resize(ref _buffer, _buffer.Length * 2);
        }
        var read = stream.Read(_buffer, _filled, _buffer.Length - _filled);
        _filled += read;
        _ended = read == 0;
    }
}

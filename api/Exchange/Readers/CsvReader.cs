namespace FactCheck.Exchange.Readers;

/// <summary>Records of CSV (RFC 4180), with whatever sign stands between the fields.</summary>
/// <remarks>
/// Of our own for three things that were needed of a reader together: the line a record begins on, memory that is
/// bounded whatever the file holds, and going on with the next line where a quotation mark is never closed.
/// </remarks>
internal sealed class CsvReader(TextReader text, int longest)
{
    private char[] _window = new char[1 << 16];
    private int _start, _filled;
    private int _recordStart;
    private bool _ended;

    public char Delimiter { get; set; } = ',';

    /// <summary>Whether quotation marks at the beginning of a field enclose it; else they are letters like others.</summary>
    public bool IsQuoted { get; set; } = true;

    /// <summary>How many columns the header has, once it is known.</summary>
    public int Columns { get; set; }

    /// <summary>How many lines of the current record look like records of their own; 1 where it has but one.</summary>
    public int LinesLikeRecords { get; private set; }

    /// <summary>Whether something stands between a closing quotation mark and the next sign, as where it encloses nothing.</summary>
    public bool IsIllQuoted { get; private set; }

    /// <summary>The fields of the current record; null where it cannot be read.</summary>
    public List<string>? Fields { get; private set; }

    /// <summary>The line the current record begins on.</summary>
    public long Line { get; private set; } = 1;

    private long _nextLine = 1;

    /// <summary>Goes on to the next record; false at the end.</summary>
    public bool Next()
    {
        if (_start == _filled && !Fill())
            return false;
        Line = _nextLine;
        while (true)
        {
            var end = Scan(out var fields);
            if (end < 0 && _filled - _start <= longest && Fill())
                continue;
            if (end < 0 && fields is not null)
                end = _filled; // the last record, without a line end
            if (end < 0 || end - _start > longest)
                (fields, end) = (null, end < 0 ? EndOfLine() : end);
            LinesLikeRecords = fields is null ? 1 : LikeRecords(_start, end);
            _recordStart = _start;
            (Fields, _nextLine) = (fields, _nextLine + Breaks(_start, end));
            _start = end;
            return true;
        }
    }

    /// <summary>Whether a stray quotation mark of the current record seems to have swallowed those that follow it: it ends in the middle of a text, or what it encloses is record for record.</summary>
    public bool SwallowsRecords => (IsIllQuoted && _nextLine > Line + 1) || (LinesLikeRecords > 2 && (Columns > 3 || LinesLikeRecords > 5));

    /// <summary>Gives up the current record but for its first line, so that the next is read from the line behind it.</summary>
    public void EndAtLine()
    {
        _start = _recordStart;
        var end = EndOfLine();
        (_start, _nextLine) = (end, Line + 1);
    }

    /// <summary>The number of lines of a record, where each of them has as many delimiters as the header; else 1.</summary>
    private int LikeRecords(int from, int to)
    {
        var record = _window.AsSpan(from, to - from).TrimEnd("\r\n");
        var lines = 1;
        if (Columns < 2 || record.IndexOfAny('\n', '\r') < 0)
            return 1;
        foreach (var line in record.ToString().ReplaceLineEndings("\n").Split('\n'))
        {
            if (line.AsSpan().Count(Delimiter) != Columns - 1)
                return 1;
            lines++;
        }
        return lines - 1;
    }

    /// <summary>The first characters of the file.</summary>
    public ReadOnlySpan<char> Peek()
    {
        Fill();
        return _window.AsSpan(_start, _filled - _start);
    }

    /// <summary>The fields up to the end of the record and the index behind it; -1 where the end is not in the window, then with fields if it may end there.</summary>
    private int Scan(out List<string>? fields)
    {
        fields = [];
        IsIllQuoted = false;
        var i = _start;
        while (true)
        {
            if (IsQuoted && i < _filled && _window[i] == '"')
            {
                if (!Quoted(ref i, fields))
                {
                    fields = null;
                    return -1;
                }
            }
            else
            {
                var length = _window.AsSpan(i, _filled - i).IndexOfAny(Delimiter, '\n', '\r');
                fields.Add(new string(_window, i, length < 0 ? _filled - i : length));
                i = length < 0 ? _filled : i + length;
            }
            if (i == _filled)
                return -1;
            if (_window[i] == Delimiter)
            {
                i++;
                continue;
            }
            if (_window[i] == '\r' && i + 1 == _filled && !_ended)
                return -1;
            return i + (_window[i] == '\r' && i + 1 < _filled && _window[i + 1] == '\n' ? 2 : 1);
        }
    }

    /// <summary>A field in quotation marks; what stands between the closing one and the next sign belongs to it.</summary>
    private bool Quoted(ref int i, List<string> fields)
    {
        var field = new System.Text.StringBuilder();
        var at = i + 1;
        while (true)
        {
            var length = _window.AsSpan(at, _filled - at).IndexOf('"');
            if (length < 0)
                return false;
            field.Append(_window, at, length);
            at += length + 1;
            if (at == _filled || _window[at] != '"')
                break;
            field.Append('"');
            at++;
        }
        var rest = _window.AsSpan(at, _filled - at).IndexOfAny(Delimiter, '\n', '\r');
        rest = rest < 0 ? _filled - at : rest;
        IsIllQuoted |= rest > 0 && !_window.AsSpan(at, rest).IsWhiteSpace();
        fields.Add(field.Append(_window, at, rest).ToString());
        i = at + rest;
        return true;
    }

    private int EndOfLine()
    {
        var rest = _window.AsSpan(_start, _filled - _start);
        var length = rest.Contains('\n') ? rest.IndexOf('\n') : rest.IndexOf('\r');
        return length < 0 ? _filled : _start + length + 1;
    }

    private int Breaks(int from, int to)
    {
        var lines = _window.AsSpan(from, to - from);
        return lines.Count('\n') + (lines.Contains('\n') ? 0 : lines.Count('\r'));
    }

    private bool Fill()
    {
        if (_ended)
            return false;
        if (_start > 0)
        {
            _window.AsSpan(_start, _filled - _start).CopyTo(_window);
            (_filled, _start) = (_filled - _start, 0);
        }
        if (_filled == _window.Length)
            Array.Resize(ref _window, _window.Length * 2);
        var read = text.Read(_window, _filled, _window.Length - _filled);
        _filled += read;
        _ended = read == 0;
        return read > 0;
    }
}

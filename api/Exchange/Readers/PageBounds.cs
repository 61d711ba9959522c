using System.Collections.Frozen;
using FactCheck.Http.Problems;

namespace FactCheck.Exchange.Readers;

/// <summary>Counts what a parser would make of a page, and refuses a page of which it would make too much.</summary>
/// <remarks>
/// A parser makes elements again that were not closed, such as <c>b</c> and <c>font</c>, in each paragraph that follows, and looks
/// through all that is open for each tag: a page of some kilobytes can take gigabytes, or hours. Where browsers differ from this
/// count, it counts more than they make and never less.
/// </remarks>
internal ref struct PageBounds
{
    /// <summary>Elements open in each other; browsers stop at 512.</summary>
    private const int MostOpen = 600;

    /// <summary>Elements made, those that are made again and a quarter of the attributes included.</summary>
    private const long MostMade = 500_000;

    /// <summary>Formatting and tables open at once.</summary>
    private const int MostUnended = 1000;

    /// <summary>Letters of an element's name that are looked at: more than any of those that count otherwise has.</summary>
    private const int LongestName = 16;

    private enum Part
    {
        Between, Name, Value, Quoted, Unquoted,
    }

    private const int FormattingKind = 1, CellKind = 2, ScopeKind = 3;

    private static readonly FrozenSet<string> Formatting = Names("a b big code em font i nobr s small strike strong tt u");

    /// <summary>Elements at whose end all formatting in them ends.</summary>
    private static readonly FrozenSet<string> Cells = Names("td th caption applet object marquee template");

    /// <summary>Elements in which formatting from outside cannot be closed.</summary>
    private static readonly FrozenSet<string> Scopes = Names("table svg math select button");

    /// <summary>Elements that hold nothing, or need no end because the next of them or of their parents ends them.</summary>
    private static readonly FrozenSet<string> NeverClosed = Names("area base br col embed hr img input link meta source track wbr p li "
        + "dt dd tr td th thead tbody tfoot option optgroup html head body rb rt rp");

    /// <summary>Elements that are open, except those that need no end.</summary>
    private readonly List<string> _stack;

    /// <summary>Formatting that was begun and not ended, and what bounds it.</summary>
    private readonly List<(string Name, int Kind, int Weight)> _open;
    private ReadOnlySpan<byte> _page;
    private long _made, _again;
    private int _foreign;

    private PageBounds(ReadOnlySpan<byte> page)
    {
        _page = page;
        _open = [];
        _stack = [];
    }

    public static void Refuse(ReadOnlySpan<byte> page, CancellationToken stop)
    {
        var bounds = new PageBounds(page);
        while (bounds.Next())
        {
            stop.ThrowIfCancellationRequested();
            if (bounds._stack.Count > MostOpen)
                throw Problem.UnreadableFile($"The page has more than {MostOpen} elements open in each other.");
            if (bounds._made > MostMade)
                throw Problem.UnreadableFile($"The page makes more than {MostMade:N0} elements, those included that are never closed "
                    + $"and made again in each part that follows.");
        }
    }

    /// <summary>Goes on to the next tag; false at the end.</summary>
    private bool Next()
    {
        if (_page.IndexOf((byte)'<') is not (>= 0 and var next))
            return false;
        _page = _page[(next + 1)..];
        var closes = _page.StartsWith("/"u8);
        var name = Name(_page[(closes ? 1 : 0)..]);
        if (name.Length == 0)
            return true;
        _made += 1 + _again;
        _page = _page[Math.Min(_page.Length, name.Length + (closes ? 1 : 0))..];
        if (closes)
            Close(name);
        else
            Open(name);
        return true;
    }

    private void Open(string name)
    {
        var attributes = Attributes();
        _made += attributes / 4;
        if (!NeverClosed.Contains(name))
            _stack.Add(name);
        if (name is "td" or "th" or "tr")
            EndCell();
        if (name is "a" or "nobr")
            Remove(name); // one of these ends the one before it
        if (Formatting.Contains(name))
            Add(name, FormattingKind, 1 + (attributes / 4));
        else if (Cells.Contains(name))
            Add(name, CellKind, 0);
        else if (Scopes.Contains(name))
            Add(name, ScopeKind, 0);
        _foreign += name is "svg" or "math" ? 1 : 0;
        if (name is "script" or "style" && _foreign == 0)
            SkipTo(name);
    }

    private void Close(string name)
    {
        Pop(name);
        _foreign = Math.Max(0, _foreign - (name is "svg" or "math" ? 1 : 0));
        var i = _open.FindLastIndex(one => one.Name == name);
        if (i < 0)
            return;
        if (Formatting.Contains(name))
            Remove(name);
        else if (_open[i].Kind is CellKind)
            Remove(i, _open.Count - i);
        else
        {
            if (_open.FindIndex(i, one => one.Kind is CellKind) is >= 0 and var cell)
                Remove(cell, _open.Count - cell);
            Remove(i, 1);
        }
    }

    /// <summary>Closes an element with all that stands in it; formatting closes alone. In a table or its like nothing around it
    /// closes.</summary>
    private readonly void Pop(string name)
    {
        var i = _stack.LastIndexOf(name);
        if (i < 0 || _stack.FindIndex(i + 1, one => Cells.Contains(one) || Scopes.Contains(one)) >= 0)
            return;
        if (Formatting.Contains(name))
            _stack.RemoveAt(i);
        else
            _stack.RemoveRange(i, _stack.Count - i);
    }

    /// <summary>A cell or a row ends the cell before it, in the same table.</summary>
    private void EndCell()
    {
        var i = _open.FindLastIndex(one => one.Name is "td" or "th" or "table");
        if (i >= 0 && _open[i].Kind is CellKind)
            Remove(i, _open.Count - i);
    }

    /// <summary>Ends formatting that was begun where it can still be ended.</summary>
    private void Remove(string name)
    {
        var i = _open.FindLastIndex(one => one.Name == name);
        if (i >= 0 && _open.FindIndex(i, one => one.Kind is not FormattingKind) < 0)
            Remove(i, 1);
    }

    private void Add(string name, int kind, int weight)
    {
        _open.Add((name, kind, weight));
        _again += weight;
        if (_open.Count > MostUnended)
            _made = MostMade + 1;
    }

    private void Remove(int from, int count)
    {
        for (var i = from; i < from + count; i++)
            _again -= _open[i].Weight;
        _open.RemoveRange(from, count);
    }

    /// <summary>Goes to the end of the tag in hand and counts its attributes, as the standard has a parser read them.</summary>
    private int Attributes()
    {
        var (count, i, at) = (0, 0, Part.Between);
        var quote = (byte)0;
        for (; i < _page.Length && (at is Part.Quoted || _page[i] != '>'); i++)
        {
            var c = _page[i];
            var isBlank = c is (byte)' ' or (byte)'\t' or (byte)'\n' or (byte)'\r' or (byte)'\f';
            count += at is Part.Between && !isBlank && c != '/' ? 1 : 0;
            (at, quote) = at switch
            {
                Part.Between => (isBlank || c == '/' ? Part.Between : Part.Name, quote),
                Part.Name => (c == '=' ? Part.Value : isBlank || c == '/' ? Part.Between : Part.Name, quote),
                Part.Value => isBlank ? (at, quote) : c is (byte)'"' or (byte)'\'' ? (Part.Quoted, c) : (Part.Unquoted, quote),
                Part.Unquoted => (isBlank ? Part.Between : Part.Unquoted, quote),
                _ => (c == quote ? Part.Between : Part.Quoted, quote),
            };
        }
        _page = _page[i..];
        return count;
    }

    private void SkipTo(string name)
    {
        while (_page.IndexOf("</"u8) is >= 0 and var end)
        {
            _page = _page[end..];
            if (Name(_page[2..]) == name)
                return;
            _page = _page[2..];
        }
        _page = [];
    }

    /// <summary>The name of a tag in small letters; empty where none begins. It may have no end, and is looked at no further than the
    /// longest that matters.</summary>
    private static string Name(ReadOnlySpan<byte> tag)
    {
        var name = tag[..Math.Min(tag.Length, LongestName)];
        name = name.IndexOfAny(" \t\r\n\f/>"u8) is >= 0 and var end ? name[..end] : name;
        return name.IsEmpty || !char.IsAsciiLetter((char)name[0]) ? "" : System.Text.Encoding.ASCII.GetString(name).ToLowerInvariant();
    }

    private static FrozenSet<string> Names(string list) => list.Split(' ').ToFrozenSet(StringComparer.Ordinal);
}

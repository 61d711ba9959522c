using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using FactCheck.Text;

namespace FactCheck.Data.Sqlite;

/// <summary>Rows of a query as they lie in the database, for what is only written out again: text stays UTF-8, and lists stay JSON.</summary>
/// <remarks>An export of a claim is some two hundred values. Making strings and records of them took longer than to find them.</remarks>
/// <typeparam name="TColumn">The columns in the order of the query.</typeparam>
internal sealed class RowBuffer<TColumn> where TColumn : struct, Enum
{
    private const int Null = -1;

    /// <summary>How many columns there are.</summary>
    public static readonly int Width = Enum.GetValues<TColumn>().Length;

    private readonly List<(int Start, int Length)> _cells = [];
    private byte[] _bytes = new byte[1 << 16];
    private int _used;

    public int Count => _cells.Count / Width;

    /// <summary>Bytes that it takes before it throws <see cref="RowsTooLargeException"/>.</summary>
    public long Most { get; set; } = long.MaxValue;

    /// <summary>Bytes of all cells.</summary>
    public long Size => _used;

    public BufferedRow<TColumn> this[int row] => new(this, row);

    /// <summary>The columns as a query selects them.</summary>
    public static string Columns(string table) => string.Join(", ", Enum.GetNames<TColumn>().Select(name => $"{table}.{JsonNamingPolicy.SnakeCaseLower.ConvertName(name)}"));

    /// <summary>Adds the next cell.</summary>
    public void Add(ReadOnlySpan<byte> text)
    {
        text.CopyTo(Room(text.Length));
        _cells.Add((_used - text.Length, text.Length));
    }

    public void Add(long number)
    {
        BinaryPrimitives.WriteInt64LittleEndian(Room(sizeof(long)), number);
        _cells.Add((_used - sizeof(long), sizeof(long)));
    }

    public void AddNull() => _cells.Add((0, Null));

    public void Clear()
    {
        _cells.Clear();
        _used = 0;
    }

    /// <summary>What a cell holds; empty where that is null.</summary>
    internal ReadOnlySpan<byte> Cell(int row, TColumn column, out bool isNull)
    {
        var (start, length) = _cells[(row * Width) + Unsafe.BitCast<TColumn, int>(column)];
        isNull = length == Null;
        return isNull ? [] : _bytes.AsSpan(start, length);
    }

    private Span<byte> Room(int length)
    {
        if (_used + (long)length > Most)
            throw new RowsTooLargeException();
        if (_bytes.Length - _used < length)
            Array.Resize(ref _bytes, Math.Max(_bytes.Length * 2, _used + length));
        _used += length;
        return _bytes.AsSpan(_used - length, length);
    }
}

/// <summary>One of the rows.</summary>
internal readonly struct BufferedRow<TColumn>(RowBuffer<TColumn> rows, int row) where TColumn : struct, Enum
{
    /// <summary>The text in a cell, or the JSON; empty where there is none.</summary>
    public ReadOnlySpan<byte> this[TColumn column] => rows.Cell(row, column, out _);

    public bool IsNull(TColumn column)
    {
        rows.Cell(row, column, out var isNull);
        return isNull;
    }

    public string? Text(TColumn column)
    {
        var utf8 = rows.Cell(row, column, out var isNull);
        return isNull ? null : Encoding.UTF8.GetString(utf8);
    }

    public long Number(TColumn column) => BinaryPrimitives.ReadInt64LittleEndian(this[column]);

    /// <summary>What a cell holds as JSON.</summary>
    public T Value<T>(TColumn column) => JsonSerializer.Deserialize<T>(this[column], JsonDefaults.Options)!;
}

/// <summary>Says that rows are larger than the buffer may become.</summary>
internal sealed class RowsTooLargeException : Exception;

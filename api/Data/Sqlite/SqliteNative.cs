using System.Runtime.InteropServices;
using System.Text;

namespace FactCheck.Data.Sqlite;

/// <summary>Values of the row a statement is at, straight from the library.</summary>
/// <remarks>
/// A row is some fifteen calls of a few nanoseconds each. The binding beneath counts references to the statement around
/// every one of them, which takes longer than the call; whoever reads here holds the statement meanwhile.
/// </remarks>
internal static unsafe partial class SqliteNative
{
    private const string Library = "e_sqlite3";
    private const int Integer = 1; // SQLITE_INTEGER
    private const int Null = 5; // SQLITE_NULL

    public static bool IsNull(nint row, int column) => Type(row, column) == Null;

    public static string Text(nint row, int column) => Encoding.UTF8.GetString(Utf8(row, column));

    /// <summary>Copies a whole row as it lies there.</summary>
    public static void Copy<TColumn>(nint row, RowBuffer<TColumn> into) where TColumn : struct, Enum
    {
        for (var i = 0; i < RowBuffer<TColumn>.Width; i++)
        {
            switch (Type(row, i))
            {
                case Integer:
                    into.Add(Number(row, i));
                    break;
                case Null:
                    into.AddNull();
                    break;
                default:
                    into.Add(Utf8(row, i));
                    break;
            }
        }
    }

    /// <summary>Gone with the next row.</summary>
    public static ReadOnlySpan<byte> Utf8(nint row, int column)
    {
        var start = Blob(row, column);
        return new(start, start is null ? 0 : Bytes(row, column));
    }

    /// <summary>Bytes of a text that was read.</summary>
    public static int Length(nint row, int column) => Bytes(row, column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_int64"), SuppressGCTransition]
    public static partial long Number(nint row, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_type"), SuppressGCTransition]
    private static partial int Type(nint row, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_blob"), SuppressGCTransition]
    private static partial byte* Blob(nint row, int column);

    [LibraryImport(Library, EntryPoint = "sqlite3_column_bytes"), SuppressGCTransition]
    private static partial int Bytes(nint row, int column);
}

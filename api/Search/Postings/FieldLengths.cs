using System.Runtime.InteropServices;
using FactCheck.Search.Matching;

namespace FactCheck.Search.Postings;

/// <summary>How many words the parts of a claim have that its words are weighed in.</summary>
[StructLayout(LayoutKind.Auto)]
internal readonly record struct FieldLengths(ushort Text, ushort Title, ushort Said, ushort Names)
{
    public static FieldLengths Of(ReadOnlySpan<int> columns)
    {
        Span<int> parts = stackalloc int[4];
        for (var column = 0; column < ScoredClaim.FormColumn; column++)
            parts[ScoredClaim.Columns[column].Part] += columns[column];
        return new(Short(parts[0]), Short(parts[1]), Short(parts[2]), Short(parts[3]));
    }

    public static FieldLengths Of(string[] columns) =>
        Of([.. columns.Select(column => column.Length == 0 ? 0 : 1 + column.AsSpan().Count(' '))]);

    public int this[int part] => part switch { 0 => Text, 1 => Title, 2 => Said, _ => Names };

    private static ushort Short(int length) => (ushort)Math.Min(length, ushort.MaxValue);
}

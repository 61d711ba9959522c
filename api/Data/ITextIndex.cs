using System.Buffers;

namespace FactCheck.Data;

/// <summary>The index of terms, which SQLite and PostgreSQL keep and ask in different ways. Rows are numbered as the claims are.</summary>
/// <remarks>Terms are letters, digits and '_', cut and stemmed by the program. Expressions are made here alone, so that nothing a user writes reaches their syntax.</remarks>
public interface ITextIndex
{
    /// <summary>Puts a row in place of what was there; one text of terms for each column.</summary>
    void Put(WriteSession write, long row, IReadOnlyList<string> columns, bool isNew);

    void Remove(WriteSession write, long row);

    void Clear(WriteSession write);

    /// <summary>Leaves no terms of rows that were removed.</summary>
    void Compact(WriteSession write);

    /// <summary>Terms that begin so, with how many rows have each; the first so many in their order.</summary>
    List<(string Term, long Rows)> Beginning(ReadSession read, string start, int limit);

    /// <summary>The terms after one of them in their order, with how many rows have each; at most so many.</summary>
    List<(string Term, long Rows)> Terms(ReadSession read, string after, int limit);

    /// <summary>The rows an expression matches, newest first, below a number: as many as there is room for. Answers how many.</summary>
    int Rows(ReadSession read, string expression, long before, Span<long> rows);

    /// <summary>The same as a list, at most so many.</summary>
    List<long> Rows(ReadSession read, string expression, long before, int limit)
    {
        var rows = ArrayPool<long>.Shared.Rent(limit);
        try
        {
            return [.. rows.AsSpan(0, Rows(read, expression, before, rows.AsSpan(0, limit)))];
        }
        finally
        {
            ArrayPool<long>.Shared.Return(rows);
        }
    }

    /// <summary>Every place of every term: term, row, column and position in it.</summary>
    IEnumerable<(string Term, long Row, string Column, int Position)> Instances(ReadSession read);

    /// <summary>Every place of a term: the row and the number of the column, by rows in their order.</summary>
    void Places(ReadSession read, string term, Action<long, int> place);

    /// <summary>Every row in their order, with how many terms each column has.</summary>
    void Lengths(ReadSession read, Action<long, ReadOnlySpan<int>> row);

    string Term(string term);

    string Prefix(string start);

    /// <summary>Terms one after the other.</summary>
    string Phrase(IEnumerable<string> terms);

    string All(IEnumerable<string> expressions);

    string Any(IEnumerable<string> expressions);

    string Without(string expression, string excluded);

    /// <summary>The expression in these columns alone.</summary>
    string In(string expression, params ReadOnlySpan<string> columns);
}

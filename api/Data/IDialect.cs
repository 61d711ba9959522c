using System.Data.Common;
using FactCheck.Data.Sqlite;

namespace FactCheck.Data;

/// <summary>What SQLite and PostgreSQL write differently. Everything else is one SQL text for both.</summary>
public interface IDialect
{
    /// <summary>The name in a migration that is written for this database only, as in <c>0002_guards.sqlite.sql</c>.</summary>
    string Name { get; }

    /// <summary>Whether other processes may write to the database too.</summary>
    bool IsShared { get; }

    /// <summary>What lists the tables by their names.</summary>
    string Tables { get; }

    /// <summary>Begins a transaction that sees one state of the record.</summary>
    string BeginReading { get; }

    /// <summary>The same where the server is not to end statements that take long.</summary>
    string BeginUnhurried { get; }

    /// <summary>Begins a transaction that writes.</summary>
    string BeginWriting { get; }

    /// <summary>Whether a transaction is open on the connection; some failures end it by themselves.</summary>
    bool InTransaction(DbConnection connection);

    /// <summary>Stops what runs on the connection, from another thread.</summary>
    void Interrupt(DbConnection connection);

    /// <summary>Writes the whole database, as the connection sees it, into a new file.</summary>
    void Copy(DbConnection connection, string file);

    /// <summary>Writes the whole database, packed and in one file, into an empty file; what was deleted is not in it.</summary>
    void Pack(DbConnection connection, string file);

    DbConnection OpenReader();

    DbConnection OpenWriter();

    /// <summary>Bytes of a page of the log of changes; 0 where there is none that the program looks after.</summary>
    int PageSize(DbConnection writer);

    /// <summary>How many pages the writer has written into the log of changes since this was asked last.</summary>
    int TakePagesWritten(DbConnection writer);

    /// <summary>Folds the log of changes back into the database, as far as no reader needs it, and answers how many pages it had.</summary>
    /// <param name="writer">The one connection that may.</param>
    /// <param name="wait">Whether to wait a moment for those who read, so that the log begins anew: it has no pages then.</param>
    int FoldBack(DbConnection writer, bool wait);

    /// <summary>Leaves nothing of what was deleted: in the text index, the file, or the log. False where someone who reads keeps the log.</summary>
    /// <param name="writer">The one connection that may, outside of any transaction.</param>
    bool Compact(WriteSession writer);

    /// <summary>Runs one statement by the shortest way and answers how many rows it changed.</summary>
    int Execute(DbConnection connection, string sql, object values);

    /// <summary>At most so many rows by the shortest way: records by the names of their columns, or the values of the first one.</summary>
    internal List<T> Query<T>(DbConnection connection, string sql, object? values, int most, ReadAllowance? allowance);

    /// <summary>Adds the rows as they lie in the database.</summary>
    internal void Read<TColumn>(DbConnection connection, string sql, object values, RowBuffer<TColumn> into) where TColumn : struct, Enum;

    /// <summary>A statement whose rows are gone through while others run on the connection.</summary>
    DbCommand Statement(DbConnection connection, string sql);

    /// <summary>Runs a script of several statements.</summary>
    void Script(DbConnection connection, string script);

    /// <summary>A snapshot of the ledger as it is stored to take little room, for a column that SQL reads with <c>unpacked(…)</c>.</summary>
    object Packed(DbConnection writer, ReadOnlyMemory<byte> snapshot);

    /// <summary>Packs the snapshots that are stored plain, of the entries after one up to another.</summary>
    void PackSnapshots(WriteSession writer, long after, long upTo);

    /// <summary>Lets rows of this transaction refer to such as come later in it.</summary>
    void DeferReferences(DbConnection connection);

    /// <summary>Whether rows of this transaction refer to such as are not there.</summary>
    bool HasOpenReferences(DbConnection connection);

    /// <summary>A condition that a column is in a list parameter; the text is the same for any length of list.</summary>
    string In(string column, string parameter);

    /// <summary>The value for a list parameter of <see cref="In"/>.</summary>
    object List(IEnumerable<string> values);

    /// <summary>The UTF-8 of a text column in the row a reader is at, as it is stored and without a copy; gone with the next row.</summary>
    ReadOnlySpan<byte> Utf8(DbDataReader reader, int column);

    /// <summary>Takes up a connection that was lost, where that can be.</summary>
    void Revive(DbConnection connection);

    /// <summary>Begins a transaction of the writer, once no other process writes, and answers where the ledger stands.</summary>
    /// <param name="writer">The one connection that writes.</param>
    /// <param name="transaction">The name of the transaction, by which it is asked for later.</param>
    ChainHead TakeTurn(DbConnection writer, out string transaction);

    /// <summary>Whether a transaction was committed whose commit was not answered.</summary>
    /// <param name="writer">The one connection that writes.</param>
    /// <param name="transaction">Its name, as <see cref="TakeTurn"/> gave it.</param>
    /// <param name="head">The newest entry it saw or made.</param>
    /// <exception cref="StorageException">It cannot be known.</exception>
    bool WasCommitted(DbConnection writer, string transaction, ChainHead head);

    /// <summary>Whether work that failed so may well succeed when it is done again.</summary>
    bool MayPass(Exception exception);

    /// <summary>Whether this process alone does the work of that number, of all that serve the database; once it does it goes on until it ends.</summary>
    bool TryHold(long work);

    /// <summary>Leaves work of that number to others.</summary>
    void LetGo(long work);

    /// <summary>Begins a transaction in which one process alone brings the database up to date.</summary>
    void BeginMigrating(WriteSession write);

    /// <summary>Ends a migration by what each of them would have to say otherwise.</summary>
    void AfterMigration(WriteSession write);

    /// <summary>The index that text is searched in.</summary>
    ITextIndex Text { get; }

    /// <summary>What the database says went wrong, or null when it is not one of these.</summary>
    StorageFault? Fault(Exception exception);
}

public enum StorageFault
{
    Full,
    Busy,
    ReadOnly,
    Damaged,
    Interrupted,

    /// <summary>Reading took more into memory than one request may.</summary>
    TooMuch,

    /// <summary>The disk, or the way to it, does not read or write.</summary>
    Failed,
}

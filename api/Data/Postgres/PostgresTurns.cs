using System.Data;
using System.Data.Common;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>The turns of the writers of all processes: the one that writes holds the row of <c>ledger_writer</c>.</summary>
internal sealed class PostgresTurns
{
    /// <summary>Time that work waits for a server that went away, as a restart takes. Later work is refused at once.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(15), Between = TimeSpan.FromMilliseconds(50);

    private long _lostAt;

    /// <summary>Begins a transaction, waits for its turn, and answers where the ledger stands.</summary>
    public static ChainHead Take(DbConnection writer, out string transaction)
    {
        using var command = new NpgsqlCommand("""
            rollback;
            begin;
            select one from ledger_writer for update;
            select seq, hash, at from ledger_entry order by seq desc limit 1;
            select cast(pg_current_xact_id() as text)
            """, (NpgsqlConnection)writer);
        using var reader = command.ExecuteReader();
        reader.NextResult();
        var head = reader.Read() ? new ChainHead(reader.GetInt64(0), reader.GetString(1), reader.GetString(2)) : ChainHead.Start;
        reader.NextResult();
        reader.Read();
        transaction = reader.GetString(0);
        return head;
    }

    /// <summary>Takes up a connection that was lost, once the server takes connections again.</summary>
    public void Revive(DbConnection connection)
    {
        while (connection.State is not ConnectionState.Open)
        {
            try
            {
                connection.Close();
                connection.Open();
            }
            catch (NpgsqlException) when (Waits())
            {
                Thread.Sleep(Between);
            }
        }
        _lostAt = 0;
    }

    /// <summary>Finds out about a transaction whose commit was not answered.</summary>
    /// <remarks>Where the server cannot be asked, no one knows, and the work must not be done again: it fails, and says so.</remarks>
    public bool WasCommitted(DbConnection writer, string transaction, ChainHead head)
    {
        while (true)
        {
            try
            {
                Revive(writer);
                if (Status(writer, transaction) is not "in progress" and var status)
                    return status is "committed" && Holds(writer, head);
                Thread.Sleep(Between);
            }
            catch (PostgresException e) when (e.SqlState is "22023")
            {
                return false; // a server that took over has not come so far
            }
            catch (DbException) when (writer.State is not ConnectionState.Open && Waits())
            {
                Thread.Sleep(Between);
            }
            catch (DbException)
            {
                throw new StorageException(StorageFault.Failed);
            }
        }
    }

    private static string? Status(DbConnection writer, string transaction)
    {
        using var command = new NpgsqlCommand("select pg_xact_status(cast(@transaction as xid8))", (NpgsqlConnection)writer);
        command.Parameters.AddWithValue("transaction", transaction);
        return command.ExecuteScalar() as string;
    }

    /// <summary>A server that took over may have given the number of the transaction to another: the chain does not lie.</summary>
    private static bool Holds(DbConnection writer, ChainHead head)
    {
        if (head.Seq == 0)
            return true;
        const string sql = "select count(*) from ledger_entry where seq = @seq and hash = @hash";
        using var command = new NpgsqlCommand(sql, (NpgsqlConnection)writer);
        command.Parameters.AddWithValue("seq", head.Seq);
        command.Parameters.AddWithValue("hash", head.Hash);
        return command.ExecuteScalar() is 1L;
    }

    private bool Waits()
    {
        if (_lostAt == 0)
            _lostAt = Environment.TickCount64;
        return Environment.TickCount64 - _lostAt < Patience.TotalMilliseconds;
    }
}

using System.Data;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>Advisory locks of one process, on a connection of their own: they end with it, however the process ends.</summary>
internal sealed class PostgresLocks(string address) : IDisposable
{
    /// <summary>The first half of each number, so that other programs on the database can have theirs.</summary>
    private const int Ours = 0x66616374;

    private readonly Lock _gate = new();
    private readonly HashSet<long> _held = [];
    private NpgsqlConnection? _connection;

    public bool TryHold(long work)
    {
        lock (_gate)
        {
            try
            {
                if (_connection is not { State: ConnectionState.Open })
                    Connect();
                if (_held.Contains(work))
                    return true;
                using var command = new NpgsqlCommand("select pg_try_advisory_lock(@ours, cast(@work as integer))", _connection);
                command.Parameters.AddWithValue("ours", Ours);
                command.Parameters.AddWithValue("work", work);
                return command.ExecuteScalar() is true && _held.Add(work);
            }
            catch (NpgsqlException)
            {
                return false; // without the database nothing can be done either
            }
        }
    }

    public void LetGo(long work)
    {
        lock (_gate)
        {
            if (!_held.Remove(work) || _connection is not { State: ConnectionState.Open })
                return;
            using var command = new NpgsqlCommand("select pg_advisory_unlock(@ours, cast(@work as integer))", _connection);
            command.Parameters.AddWithValue("ours", Ours);
            command.Parameters.AddWithValue("work", work);
            command.ExecuteNonQuery();
        }
    }

    public void Dispose() => _connection?.Dispose();

    private void Connect()
    {
        _held.Clear();
        _connection?.Dispose();
        var made = new NpgsqlConnectionStringBuilder(address) { ApplicationName = "factcheck locks", Pooling = false, KeepAlive = 5 };
        _connection = new NpgsqlConnection(made.ToString());
        _connection.Open();
    }
}

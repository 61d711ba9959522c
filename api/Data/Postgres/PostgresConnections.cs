using FactCheck.Settings;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>Opens connections. They are kept by those who use them, with what they have prepared.</summary>
/// <remarks>
/// The server ends work that nobody waits for any more: a process that hangs or is cut off must not keep the turn to write,
/// nor must its reads run on.
/// </remarks>
/// <param name="address">What connects: <c>postgres://…</c> or the key-value form.</param>
/// <param name="longest">How long a read may take that is not unhurried; null for any time.</param>
internal sealed class PostgresConnections(string address, TimeSpan? longest)
{
    private const string Alive =
        "-c tcp_keepalives_idle=10 -c tcp_keepalives_interval=5 -c tcp_keepalives_count=3 -c client_connection_check_interval=10s";

    /// <summary>The process ends its late reads itself, to the half second. The server does it a second later.</summary>
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    private const string Collation =
        "The database orders texts by the rules of a language, and FactCheck needs the order of their bytes. Make one with: "
        + "create database factcheck template template0 encoding 'UTF8' lc_collate 'C' lc_ctype 'C.UTF-8';";

    private readonly string _connection = PostgresAddress.Read(address);

    public NpgsqlConnection OpenReader() => Open(
        "factcheck reader",
        longest is { } time ? FormattableString.Invariant($"-c statement_timeout={(long)(time + Later).TotalMilliseconds}") : "");

    public NpgsqlConnection OpenWriter()
    {
        var writer = Open("factcheck writer", "-c idle_in_transaction_session_timeout=60s -c lock_timeout=30s");
        using var command = new NpgsqlCommand("select datcollate from pg_database where datname = current_database()", writer);
        return command.ExecuteScalar() is "C" or "POSIX" or "C.UTF-8" or "C.utf8"
            ? writer
            : throw new StartFailure(ExitCode.Storage, Collation);
    }

    public NpgsqlConnection Open(string purpose, string options = "")
    {
        var made = new NpgsqlConnectionStringBuilder(_connection)
        {
            ApplicationName = purpose,
            Pooling = false, // the sessions are the pool, and keep their prepared statements with the connection
            MaxAutoPrepare = 200,
            AutoPrepareMinUsages = 2,
            CommandTimeout = 0, // reads are stopped by those who watch them
        };
        if (made.Host is not ['/', ..]) // a socket in the file system has no such options, and its other end cannot vanish
            (made.TcpKeepAlive, made.TcpKeepAliveTime, made.TcpKeepAliveInterval) = (true, 10, 5);
        made.Options = $"{Alive} {options} {made.Options}".Trim();
        var connection = new NpgsqlConnection(made.ToString());
        connection.Open();
        return connection;
    }
}

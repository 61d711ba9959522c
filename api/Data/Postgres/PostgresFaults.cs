using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>Faults of the store, by the codes of the server (appendix A of its manual).</summary>
internal static class PostgresFaults
{
    private const string Cancelled = "57014", LockTimeout = "55P03", Serialisation = "40001", Deadlock = "40P01";

    /// <summary>The fault; null for what is not one of the store.</summary>
    public static StorageFault? Of(Exception exception) => exception switch
    {
        PostgresException { SqlState: Cancelled } => StorageFault.Interrupted,
        PostgresException { SqlState: "53100" } => StorageFault.Full,
        PostgresException { SqlState: "25006" } => StorageFault.ReadOnly,
        PostgresException { SqlState: Serialisation or Deadlock or LockTimeout or "53300" or "53200" } => StorageFault.Busy,
        PostgresException { SqlState: "XX001" or "XX002" } => StorageFault.Damaged,
        PostgresException { SqlState: ['0', '8', ..] or "25P03" or "58030" or ['5', '7', 'P', ..] } => StorageFault.Failed,
        PostgresException => null,
        NpgsqlException => StorageFault.Failed,
        InvalidOperationException { Source: "Npgsql" } => StorageFault.Failed, // the connection was lost before
        _ => null,
    };

    /// <summary>True where the same work may well succeed the next time: two transactions met, or the connection was lost.</summary>
    public static bool Pass(Exception exception) =>
        exception is PostgresException { SqlState: Serialisation or Deadlock } || Of(exception) is StorageFault.Failed;
}

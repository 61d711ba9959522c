using System.Diagnostics;
using Microsoft.Data.Sqlite;

namespace FactCheck.Benchmarks;

/// <summary>Puts the rows of a database into an empty one with the same tables and indexes, as fast as SQLite takes them from one prepared statement a table.</summary>
/// <remarks>Durable as the service is: committed every hundred claims, each commit flushed. No keys are checked, no words cut, no JSON made, and reading the rows is not counted.</remarks>
internal sealed class BulkInsert : IDisposable
{
    private const int ClaimsInACommit = 100;

    private readonly SqliteConnection _from, _to;
    private readonly List<Table> _tables = [];

    public BulkInsert(string from, string to)
    {
        _from = Open(from, "pragma query_only = on");
        _to = Open(to, "pragma journal_mode = wal; pragma synchronous = full; pragma wal_autocheckpoint = 8000; pragma foreign_keys = off; pragma cache_size = -64000");
        foreach (var sql in Texts("select sql from sqlite_master where type in ('table', 'index') and sql is not null and name not like 'claim_index_%' and name not like 'claim_term%' and name not like 'claim_inst%' and name not like 'sqlite_%' order by type desc"))
            Execute(_to, sql);
        var rowless = Texts("select name from pragma_table_list where wr = 1");
        foreach (var name in Texts("select name from sqlite_master where type = 'table' and rootpage > 0 and name not like 'claim_index%' and name not like 'sqlite_%'"))
            _tables.Add(new(_from, _to, name, $"select * from {name}", Columns(name), rowless.Contains(name) ? "1" : "rowid"));
        // Of the text index there are only the terms; those of facets are near enough.
        string[] terms = ["text", "title", "summary", "quote", "claimant", "subject", "topic", "source", "form"];
        _tables.Add(new(_from, _to, "claim_index", $"select {string.Join(", ", terms)}, replace(facets, ':', '_') as facet, seq as rowid from search_document", [.. terms, "facet", "rowid"], "rowid"));
    }

    public (long Rows, double Clock, double Cpu) Run()
    {
        var (rows, clock, cpu) = (0L, new Stopwatch(), TimeSpan.Zero);
        var claims = Texts("select seq from claim order by seq").Where((_, i) => i % ClaimsInACommit == 0).Skip(1).Append("9223372036854775807").Select(long.Parse).ToList();
        for (var i = 0; i < claims.Count; i++)
        {
            foreach (var table in _tables)
                table.Read(claims[i], (i + 1.0) / claims.Count);
            var before = Environment.CpuUsage.TotalTime;
            clock.Start();
            Execute(_to, "begin immediate");
            foreach (var table in _tables)
                rows += table.Insert();
            Execute(_to, "commit");
            clock.Stop();
            cpu += Environment.CpuUsage.TotalTime - before;
        }
        return (rows, clock.Elapsed.TotalSeconds, cpu.TotalSeconds);
    }

    public void Dispose()
    {
        foreach (var table in _tables)
            table.Dispose();
        _from.Dispose();
        _to.Dispose();
    }

    private List<string> Columns(string table) => Texts($"select name from pragma_table_info('{table}')");

    private List<string> Texts(string sql)
    {
        using var command = _from.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static SqliteConnection Open(string file, string pragmas)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = file, Pooling = false }.ToString());
        connection.Open();
        Execute(connection, pragmas);
        return connection;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }

    /// <summary>One table, read in the order it was written in.</summary>
    private sealed class Table : IDisposable
    {
        private readonly SqliteCommand _select, _insert;
        private readonly SqliteDataReader _reader;
        private readonly List<object[]> _rows = [];
        private readonly int _seq;
        private readonly long _count;
        private long _done;
        private bool _more;

        public Table(SqliteConnection from, SqliteConnection to, string name, string select, List<string> columns, string order)
        {
            _seq = name is "claim_index" ? columns.Count - 1 : columns.IndexOf("seq");
            using var counting = from.CreateCommand();
            counting.CommandText = $"select count(*) from {(name is "claim_index" ? "search_document" : name)}";
            _count = (long)counting.ExecuteScalar()!;
            _select = from.CreateCommand();
            _select.CommandText = $"{select} order by {(_seq >= 0 ? "seq" : order)}";
            _reader = _select.ExecuteReader();
            _more = _reader.Read();
            _insert = to.CreateCommand();
            _insert.CommandText = $"insert into {name} ({string.Join(", ", columns)}) values ({string.Join(", ", columns.Select((_, i) => $"@p{i}"))})";
            for (var i = 0; i < columns.Count; i++)
                _insert.Parameters.Add(new($"@p{i}", null));
            _insert.Prepare();
        }

        /// <summary>Takes up the rows before that place in the ledger; of a table without one, as large a share of its rows.</summary>
        public void Read(long before, double share)
        {
            _rows.Clear();
            while (_more && (_seq >= 0 ? _reader.GetInt64(_seq) < before : _done < _count * share))
            {
                var row = new object[_reader.FieldCount];
                _reader.GetValues(row);
                _rows.Add(row);
                _done++;
                _more = _reader.Read();
            }
        }

        public int Insert()
        {
            foreach (var row in _rows)
            {
                for (var i = 0; i < row.Length; i++)
                    _insert.Parameters[i].Value = row[i];
                _insert.ExecuteNonQuery();
            }
            return _rows.Count;
        }

        public void Dispose()
        {
            _reader.Dispose();
            _select.Dispose();
            _insert.Dispose();
        }
    }
}

using System.Diagnostics.Metrics;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Data.Sqlite;
using FactCheck.Exchange.Imports;
using FactCheck.Http;
using FactCheck.Ledger;
using FactCheck.Operations.Backups;
using FactCheck.Search.Index;
using FactCheck.Search.Postings;
using FactCheck.Text;

namespace FactCheck.Operations.Telemetry;

/// <summary>What the service tells of itself in numbers, to Prometheus and to OpenTelemetry alike; looked up only when someone asks.</summary>
internal sealed class ServiceMetrics : IDisposable
{
    public const string MeterName = "FactCheck";

    private readonly Db _db;
    private readonly Storage _storage;
    private readonly BackupRuns _backups;

    public ServiceMetrics(
        Storage storage, RequestMetrics requests, BackupRuns backups, ClaimIndex frequencies, DossierCache dossiers, GraphCache graph,
        Budgets budgets, WebhookMetrics webhooks)
    {
        (_db, _storage, _backups) = (storage.Db, storage, backups);
        Meter = new Meter(MeterName, typeof(ServiceMetrics).Assembly.GetName().Version?.ToString(3));
        Meter.CreateObservableUpDownCounter("factcheck.http.requests.active", () => requests.InFlight, null, "Requests that are being answered");
        Meter.CreateObservableUpDownCounter("factcheck.write.queue.length", () => _db.WritesWaiting, null, "Writes that wait for the writer");
        Meter.CreateObservableGauge("factcheck.write.busy", () => _db.Writes.Busy.TotalSeconds, "s", "For how long the writer has been at what it is doing");
        Meter.CreateObservableGauge("factcheck.storage.trouble", () => _db.Trouble is null ? 0 : 1, null, "1 while writes are refused by the store");
        Meter.CreateObservableGauge("factcheck.storage.free", () => DatabaseFile.RoomAt(_storage.Folder.Path), "By", "Room on the disk of the data folder");
        Meter.CreateObservableGauge("factcheck.database.size", () => Length(""), "By", "The database file");
        Meter.CreateObservableGauge("factcheck.database.log.size", () => Length("-wal"), "By", "The write-ahead log");
        Meter.CreateObservableCounter("factcheck.ledger.entries", () => Read(LedgerStore.Seq), null, "Changes of the record so far");
        Meter.CreateObservableGauge("factcheck.index.waiting", () => Read(SearchStore.CountStale), null, "Claims that wait to be indexed anew");
        Meter.CreateObservableGauge("factcheck.search.memory", () => frequencies.Held, "By", "Lists of claims by their words that are kept in memory");
        Meter.CreateObservableGauge("factcheck.dossier.memory", () => dossiers.Held, "By", "Dossiers that are kept in memory");
        Meter.CreateObservableGauge("factcheck.graph.memory", () => graph.Held, "By", "Claims that are kept in memory for graphs");
        Meter.CreateObservableCounter("factcheck.dossier.reads", () => Reads(dossiers), null, "Dossiers that were asked for, by whether they were kept");
        Meter.CreateObservableCounter("factcheck.import.rows", ImportRows, null, "Rows of files so far, by what came of them");
        BudgetMetrics.Tell(Meter, budgets);
        webhooks.Tell(Meter);
        Meter.CreateObservableGauge("factcheck.backup.newest", NewestBackup, "s", "When the newest good backup was made, in seconds since 1970");
    }

    public Meter Meter { get; }

    public void Dispose() => Meter.Dispose();

    private long Length(string part) => new FileInfo(_storage.Folder.DatabaseFile + part) is { Exists: true } file ? file.Length : 0;

    private static Measurement<long>[] Reads(DossierCache dossiers) =>
        [new(dossiers.Hits, new KeyValuePair<string, object?>("from", "memory")), new(dossiers.Misses, new KeyValuePair<string, object?>("from", "record"))];

    private T Read<T>(Func<ReadSession, T> look)
    {
        using var read = _db.Read();
        return look(read);
    }

    private IEnumerable<Measurement<long>> ImportRows() =>
        Read(ImportStore.Totals).Select(total => new Measurement<long>(total.Rows, new KeyValuePair<string, object?>("outcome", total.Outcome)));

    private IEnumerable<Measurement<double>> NewestBackup() =>
        _backups.Folder.All() is [var newest, ..] ? [new(Instant.Parse(newest.CreatedAt).ToUnixTimeSeconds())] : [];
}

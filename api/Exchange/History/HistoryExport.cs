using System.Buffers;
using System.Security.Cryptography;
using System.Text.Json;
using FactCheck.Data;
using FactCheck.Exchange.Exports;
using FactCheck.Http;
using FactCheck.Ledger;

namespace FactCheck.Exchange.History;

/// <summary>Streams the whole record out with its history, all of it of one state; what comes in again from it is the same record.</summary>
internal static class HistoryExport
{
    private const int Piece = 1 << 18;

    public static async Task Write(LongRead to, LedgerHead head)
    {
        var read = to.Read;
        using var lines = new Lines();
        lines.Add(new HistoryLine { FactcheckHistory = new() { Version = HistoryLine.Version, Schema = Migrator.Version(read.Dialect.Name), LedgerSeq = head.Seq, Hash = head.Hash, At = head.At } });
        using (var entries = new VerifyStore.StoredEntries(read))
        {
            while (entries.Next())
            {
                lines.Add(entries);
                await Flush(to, lines);
            }
        }
        foreach (var claim in HistoryStore.Claims(read))
        {
            lines.Add(new HistoryLine { Claim = claim });
            await Flush(to, lines);
        }
        foreach (var row in HistoryStore.Rows(read))
        {
            lines.Add(new HistoryLine { Row = row });
            await Flush(to, lines);
        }
        await to.Write(lines.Taken());
        lines.Add(new HistoryLine { FactcheckHistoryEnd = lines.End });
        await to.Write(lines.Taken());
    }

    private static Task Flush(LongRead to, Lines lines) => lines.Waiting < Piece ? Task.CompletedTask : to.Write(lines.Taken());

    /// <summary>Lines that wait to be sent, and the hash of all that were taken to be.</summary>
    private sealed class Lines : IDisposable
    {
        private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        private readonly ArrayBufferWriter<byte> _bytes = new(2 * Piece);
        private readonly Utf8JsonWriter _json;
        private long _count;

        public Lines() => _json = new(_bytes, new JsonWriterOptions { Encoder = ExportStream.Json.Encoder, SkipValidation = true });

        public int Waiting => _bytes.WrittenCount;

        public HistoryEnd End => new() { Lines = _count, Sha256 = Convert.ToHexStringLower(_hash.GetCurrentHash()) };

        public void Add(HistoryLine line)
        {
            JsonSerializer.Serialize(_json, line, ExportStream.Json);
            Close();
        }

        public void Add(VerifyStore.StoredEntries entry)
        {
            _json.WriteStartObject();
            _json.WriteStartObject("entry"u8);
            entry.Write(_json);
            _json.WriteEndObject();
            _json.WriteEndObject();
            Close();
        }

        /// <summary>What waits; it is gone with the next line.</summary>
        public ReadOnlyMemory<byte> Taken()
        {
            var taken = _bytes.WrittenMemory;
            _hash.AppendData(taken.Span);
            _bytes.ResetWrittenCount();
            return taken;
        }

        public void Dispose()
        {
            _hash.Dispose();
            _json.Dispose();
        }

        private void Close()
        {
            _json.Flush();
            _json.Reset();
            _bytes.Write("\n"u8);
            _count++;
        }
    }
}

using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Record;

namespace FactCheck.Ledger;

/// <inheritdoc/>
internal sealed class PastRecord(Db db, TimeProvider clock) : IPastRecord
{
    public ReadSession Open(AsOfParameters asked, Caller caller, int reach = 0) =>
        AsOfReading.Open(db, asked.AsOf, clock, caller, asked.Id, reach);
}

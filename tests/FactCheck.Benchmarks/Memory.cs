using System.Globalization;
using System.Text;

namespace FactCheck.Benchmarks;

/// <summary>What a server takes of memory: as the machine counts it, and what of it the service itself says.</summary>
internal sealed record Memory(double Resident, double Heap, double Free, double Lists)
{
    public static async Task<Memory> Of(Server server)
    {
        var lines = Encoding.UTF8.GetString(await Load.Answer(server, Load.Get("/metrics"))).Split('\n');
        double Megabytes(string name) => lines.Where(line => line.StartsWith(name, StringComparison.Ordinal)).Sum(line => double.Parse(line.AsSpan(line.LastIndexOf(' ') + 1), CultureInfo.InvariantCulture)) / 1048576;
        return new(server.MemoryMegabytes(), Megabytes("dotnet_gc_last_collection_memory_committed_size_bytes"), Megabytes("dotnet_gc_last_collection_heap_fragmentation_size_bytes{"), Megabytes("factcheck_search_memory_bytes"));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"memory {Resident:F0} MB, of which the collector's heap {Heap:F0} ({Free:F0} of it holes) and posting lists {Lists:F0}");
}

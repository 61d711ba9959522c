namespace FactCheck.Benchmarks;

/// <summary>How long a start takes with the sample story on record, after a stop that left all in order, in turn with a bare Kestrel.</summary>
internal static class ColdStart
{
    public static async Task Run(string[] programs, int rounds)
    {
        Environment.SetEnvironmentVariable("FACTCHECK_SAMPLE", "true");
        var folder = Directory.CreateTempSubdirectory("factcheck-cold-").FullName;
        try
        {
            var results = new Dictionary<string, List<(double Milliseconds, double Megabytes, double Cpu)>>(StringComparer.Ordinal) { ["bare Kestrel"] = [] };
            foreach (var (program, i) in programs.Select((program, i) => (program, i)))
            {
                results[program] = [];
                await using var first = await Server.StartOn(Path.Combine(folder, $"{i}"), program); // makes the database
                await first.Stop();
            }
            for (var round = 0; round < rounds; round++)
            {
                foreach (var (name, measured) in results)
                {
                    await using var server = Array.IndexOf(programs, name) is var i and >= 0 ? await Server.StartOn(Path.Combine(folder, $"{i}"), name) : await Server.StartBare(15);
                    var cpu = server.CpuSeconds();
                    await Task.Delay(TimeSpan.FromSeconds(2)); // at rest
                    measured.Add((server.StartMilliseconds, server.MemoryMegabytes(), cpu * 1000));
                    await server.Stop();
                }
            }
            Console.WriteLine("| what | start to first answer ms | of which processor ms | memory at rest MB |");
            Console.WriteLine("|---|---:|---:|---:|");
            foreach (var (name, measured) in results)
                Console.WriteLine($"| {name} | {Middle(measured.Select(one => one.Milliseconds)):F0} | {Middle(measured.Select(one => one.Cpu)):F0} | {Middle(measured.Select(one => one.Megabytes)):F0} |");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static double Middle(IEnumerable<double> figures) => figures.Order().ToList() is var sorted ? sorted[sorted.Count / 2] : 0;
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using FactCheck.Text;

namespace FactCheck.Benchmarks;

/// <summary>What <c>claims:search</c> takes beside <c>/v1/search</c> for the same texts, in turn against one service on a folder with claims that were checked.</summary>
internal static class GoogleSearch
{
    public static async Task Run(string folder, int rounds, int seconds)
    {
        await using var service = await Server.StartOn(folder);
        var (words, sites) = await Vocabulary(service);
        Console.WriteLine($"{words.Count} words and {sites.Count} sites out of the claims on record, memory at rest {service.MemoryMegabytes():F0} MB");
        Console.WriteLine("| what | requests/s | p50 ms | p99 ms | processor µs/request |");
        Console.WriteLine("|---|---:|---:|---:|---:|");
        foreach (var (name, count) in new[] { ("1 word", 1), ("2 words", 2), ("6 words", 6) })
        {
            var random = new Random(count);
            var texts = Enumerable.Range(0, 2000).Select(_ => string.Join('+', Enumerable.Range(0, count).Select(_ => Uri.EscapeDataString(words[random.Next(words.Count)])))).ToArray();
            await Rows(service, rounds, seconds,
                ($"/v1/search, {name}", n => $"/v1/search?limit=10&q={texts[n % texts.Length]}"),
                ($"claims:search, {name}", n => $"/v1alpha1/claims:search?query={texts[n % texts.Length]}"),
                ($"claims:search, {name}, compact", n => $"/v1alpha1/claims:search?prettyPrint=false&query={texts[n % texts.Length]}"),
                ($"claims:search, {name}, language and age", n => $"/v1alpha1/claims:search?languageCode=en&maxAgeDays=2000&query={texts[n % texts.Length]}"));
        }
        if (sites.Count > 0)
            await Rows(service, rounds, seconds,
                ("claims:search, a site", n => $"/v1alpha1/claims:search?reviewPublisherSiteFilter={sites[n % sites.Count]}"),
                ("claims:search, a site from the 501st on", n => $"/v1alpha1/claims:search?offset=500&reviewPublisherSiteFilter={sites[n % sites.Count]}"),
                ("claims:search, a site, language and age", n => $"/v1alpha1/claims:search?languageCode=en&maxAgeDays=2000&reviewPublisherSiteFilter={sites[n % sites.Count]}"),
                ("claims:search, a site and a word", n => $"/v1alpha1/claims:search?query={Uri.EscapeDataString(words[n % words.Count])}&reviewPublisherSiteFilter={sites[n % sites.Count]}"));
    }

    private static async Task Rows(Server service, int rounds, int seconds, params (string Name, Func<int, string> Path)[] rows)
    {
        var ran = rows.ToDictionary(row => row.Name, _ => new List<(Measured Run, double Cpu)>(), StringComparer.Ordinal);
        for (var round = 0; round <= rounds; round++)
        {
            foreach (var (name, path) in rows)
            {
                var before = service.CpuSeconds();
                var run = await Load.Run(service, 2, round == 0 ? 1 : seconds, n => Load.Get(path(n & int.MaxValue)));
                if (round > 0) // the first is for warming up
                    ran[name].Add((run, (service.CpuSeconds() - before) * 1_000_000 / (run.PerSecond * seconds)));
            }
        }
        foreach (var (name, runs) in ran)
        {
            var median = Measured.Median(runs.ConvertAll(one => one.Run));
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {median.PerSecond:F0} | {median.P50:F2} | {median.P99:F2} | {runs.Select(one => one.Cpu).Order().ElementAt(runs.Count / 2):F0} |"));
        }
    }

    /// <summary>Words of the newest claims, and the sites that their verdicts stand on.</summary>
    private static async Task<(List<string> Words, List<string> Sites)> Vocabulary(Server service)
    {
        var (words, sites) = (new HashSet<string>(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal));
        var next = "/v1/claims?limit=200";
        for (var page = 0; page < 10 && next is not null; page++)
        {
            var answer = JsonNode.Parse(Encoding.UTF8.GetString(await Load.Answer(service, Load.Get(next))))!;
            foreach (var claim in answer["items"]!.AsArray())
            {
                words.UnionWith(((string)claim!["text"]!).Split(' ').Where(word => word.Length > 4 && word.All(char.IsAsciiLetter)));
                sites.UnionWith(claim["verdicts"]!.AsArray().Select(verdict => (string?)verdict!["url"]).OfType<string>().Select(url => WebUrl.Parse(url)!.Host));
            }
            next = (string?)answer["nextCursor"] is { } cursor ? $"/v1/claims?limit=200&cursor={cursor}" : null;
        }
        return ([.. words.Order(StringComparer.Ordinal)], [.. sites.Order(StringComparer.Ordinal)]);
    }
}

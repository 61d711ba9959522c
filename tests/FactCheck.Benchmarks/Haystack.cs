using System.Diagnostics;
using System.Globalization;
using System.Text.Json.Nodes;
using FactCheck;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Record;
using FactCheck.Search.Index;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;
using FactCheck.Text;

namespace FactCheck.Benchmarks;

/// <summary>How long searching and matching take in so many made-up claims, and whether looking at the rarest words first loses anything.</summary>
/// <remarks>Words follow Zipf's law over a vocabulary of 30,000, as in real text: some are in half of the claims, most in a handful.</remarks>
internal static class Haystack
{
    private const int Vocabulary = 30_000;
    private static readonly string[] Words = MakeWords();
    private static readonly double[] Cumulated = Cumulate();

    public static async Task Run(int claims, int seconds, string? folder)
    {
        folder ??= Directory.CreateTempSubdirectory("factcheck-haystack-").FullName;
        DapperSetup.Register();
        await Fill(folder, claims);
        var random = new Random(7);
        if (seconds == 0)
        {
            Compare(folder, random);
            return;
        }
        await using (var service = await Server.StartOn(folder))
        {
            Console.WriteLine($"memory at rest {service.MemoryMegabytes():F0} MB");
            var clock = Stopwatch.StartNew();
            await Task.Delay(2000); // it begins a second after the start
            for (var before = -1.0; service.CpuSeconds() - before > 0.2; await Task.Delay(1000))
                before = service.CpuSeconds();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"frequent words in memory after {clock.Elapsed.TotalSeconds:F0} s and {service.CpuSeconds():F1} s of the processor, {service.MemoryMegabytes():F0} MB"));
            Console.WriteLine("| what | requests/s | p50 ms | p99 ms | server's processor ms a request |");
            Console.WriteLine("|---|---:|---:|---:|---:|");
            await Row(service, "search, 1 word", seconds, () => Search(Mid(random)));
            await Row(service, "search, 3 words of middling frequency", seconds, () => Search(string.Join(' ', Mid(random), Mid(random), Mid(random))));
            await Row(service, "search, 2 of them and one of the most frequent", seconds, () => Search(string.Join(' ', Mid(random), Mid(random), Words[random.Next(10)])));
            await Row(service, "search, 10 words as in a sentence", seconds, () => Search(Sentence(random, 10)));
            await Row(service, "search, 10 of the most frequent", seconds, () => Search(string.Join(' ', Enumerable.Range(0, 10).Select(_ => Words[random.Next(50)]))));
            await Row(service, "search, 40 words as in a sentence", seconds, () => Search(Sentence(random, 40)));
            await Row(service, "match, 10 words", seconds, () => Match(Sentence(random, 10)));
            await Row(service, "match, 40 words", seconds, () => Match(Sentence(random, 40)));
            await Row(service, "list by topic and rating", seconds, () => Load.Get($"/v1/claims?topic=topic-{random.Next(40)}&claimant=actor_00000000000000000000000000&limit=20"));
            await Worst(service, random);
            Console.WriteLine($"memory after {service.MemoryMegabytes():F0} MB, database {new FileInfo(Path.Combine(folder, "factcheck.db")).Length / 1048576} MB");
        }
        Compare(folder, random);
    }

    private static async Task Row(Server service, string name, int seconds, Func<byte[]> request)
    {
        var requests = Enumerable.Range(0, 2000).Select(_ => request()).ToArray();
        await Load.Run(service, 2, 1, n => requests[(n & int.MaxValue) % requests.Length]);
        var before = service.CpuSeconds();
        var ran = await Load.Run(service, 2, seconds, n => requests[(n & int.MaxValue) % requests.Length]);
        var processor = 1000 * (service.CpuSeconds() - before) / (ran.PerSecond * seconds);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {ran.PerSecond:F0} | {ran.P50:F2} | {ran.P99:F2} | {processor:F2} |"));
    }

    /// <summary>What someone might ask to keep the service busy: each must end within the limit of a read, with an answer or a 503.</summary>
    private static async Task Worst(Server service, Random random)
    {
        string Repeated(int length, Func<int, string> part) => string.Join(' ', Enumerable.Range(0, length).Select(part));
        string Cut(string text, int length = 500) => text.Length > length ? text[..length] : text;
        byte[] Texts(Func<string> text) => Load.Post("/v1/match", new JsonObject { ["texts"] = new JsonArray([.. Enumerable.Range(0, 200).Select(_ => (JsonNode)Cut(text(), 5000))]), ["limit"] = 5 });
        (string Name, byte[] Request)[] all =
        [
            ("100 beginnings of one letter", Search(Repeated(100, i => $"{(char)('a' + i % 26)}*"))),
            ("100 beginnings of two letters", Search(Repeated(100, i => Words[i][..2] + "*"))),
            ("60 words of which nearly all claims have one", Search(Repeated(60, i => Words[i]))),
            ("phrases of the most frequent words", Search(Repeated(60, i => $"\"{Words[i]} {Words[i + 1]}\""))),
            ("exclusions of the most frequent words", Search(Words[0] + " " + Repeated(60, i => "-" + Words[i + 1]))),
            ("stop words of English", Search(Cut(string.Concat(Enumerable.Repeat("the of and to in is that it for was on are as with ", 10))))),
            ("500 characters of Chinese", Search(new string([.. Enumerable.Range(0, 500).Select(i => (char)(0x4E00 + random.Next(3000)))]))),
            ("the most frequent word, the newest first, said in 1900", Load.Get($"/v1/search?sort=date&saidFrom=1900&saidTo=1901&q={Words[0]}")),
            ("the most frequent word with all counts", Load.Get($"/v1/search?facets=rating,claimant,topic,language,year&q={Words[0]}")),
            ("200 texts of 5,000 characters to match", Texts(() => Sentence(random, 1000))),
            ("the same of the most frequent words", Texts(() => Repeated(1000, _ => Words[random.Next(50)]))),
            ("the same of words that no claim has", Texts(() => Repeated(1000, _ => Words[random.Next(Vocabulary)] + (char)('a' + random.Next(26))))),
            ("the same in Chinese, 1,600 characters each", Texts(() => new string([.. Enumerable.Range(0, 1600).Select(_ => (char)(0x4E00 + random.Next(3000)))]))),
        ];
        Console.WriteLine();
        Console.WriteLine("| the worst that can be asked | status | ms | server's processor ms |");
        Console.WriteLine("|---|---:|---:|---:|");
        foreach (var (name, request) in all)
        {
            var (before, clock) = (service.CpuSeconds(), Stopwatch.StartNew());
            var status = await Load.Status(service, request);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {name} | {status} | {clock.ElapsedMilliseconds} | {1000 * (service.CpuSeconds() - before):F0} |"));
        }
        Console.WriteLine();
    }

    /// <summary>The top ten of matching, for so many claims weighed by everything there is, against those it gives when many more are.</summary>
    private static void Compare(string folder, Random random)
    {
        using var storage = Storage.Open(folder, null, TimeProvider.System, new(TimeSpan.FromMinutes(10)));
        using var read = storage.Db.Read();
        var view = new ClaimIndex().For(read);
        var texts = new[] { 3, 10, 40 }.SelectMany(words => Enumerable.Range(0, 30).Select(_ => Sentence(random, words))).ToList();
        var whole = texts.ConvertAll(text => Top(view, text, 5_000));
        Console.WriteLine();
        Console.WriteLine("| claims weighed | top ten the same | of its claims there | processor ms |");
        Console.WriteLine("|---:|---:|---:|---:|");
        foreach (var most in new[] { 20, ClaimMatcher.Weighed, 200 })
        {
            var before = Environment.CpuUsage.TotalTime;
            var pruned = texts.ConvertAll(text => Top(view, text, most));
            var processor = (Environment.CpuUsage.TotalTime - before).TotalMilliseconds / texts.Count;
            var shares = whole.Zip(pruned, (all, some) => all.Count == 0 ? 1 : (double)all.Count(some.Contains) / all.Count).ToList();
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {most} | {100.0 * shares.Count(share => share >= 1) / shares.Count:F0} % | {100 * shares.Average():F1} % | {processor:F1} |"));
        }
    }

    private static List<long> Top(ClaimIndex.View view, string text, int most) =>
        [.. ClaimMatcher.Of(view, text, null, most).Take(10).Select(one => one.Document.Seq)];

    private static byte[] Search(string text) => Load.Get("/v1/search?limit=10&q=" + Uri.EscapeDataString(text.Length > 500 ? text[..500] : text));

    private static byte[] Match(string text) => Load.Post("/v1/match", new JsonObject { ["texts"] = new JsonArray(text), ["limit"] = 5 });

    private static string Mid(Random random) => Words[200 + random.Next(1800)];

    private static async Task Fill(string folder, int claims)
    {
        using var storage = Storage.Open(folder, null, TimeProvider.System, new(TimeSpan.FromMinutes(10)));
        storage.Db.Keep<IClaimIndex>(new SearchIndex());
        long there;
        using (var read = storage.Db.Read())
            there = SearchStore.CountClaims(read);
        var random = new Random((int)there + 1);
        var clock = Stopwatch.StartNew();
        var editor = new Caller(null, [FactCheck.Http.Scope.Write, FactCheck.Http.Scope.Publish]);
        var models = new List<Claim>();
        for (var n = there; n < claims;)
        {
            var first = n;
            n = await storage.Db.Write(new Author(null, "benchmark"), write =>
            {
                var recording = new ChangeSet(write, editor);
                if (models.Count == 0)
                    models.AddRange(Enumerable.Range(0, 1000).Select(_ => Model(recording, random)));
                var i = first;
                for (; i < claims && i < first + 2000; i++)
                    Add(recording, models[random.Next(models.Count)], random);
                return i;
            });
        }
        if (claims > there)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{claims - there} claims recorded and indexed in {clock.Elapsed.TotalSeconds:F0} s"));
        await storage.Db.Write(new Author(null, "benchmark"), write =>
        {
            if (SearchStore.Version(write) is null)
                SearchStore.SetVersion(write, SearchIndex.Version);
            return true;
        });
    }

    /// <summary>A claim recorded in full, of which others take over who said it and when.</summary>
    private static Claim Model(ChangeSet recording, Random random)
    {
        var record = DisputeRecorder.Record(recording, new()
        {
            Text = Sentence(random, 10 + random.Next(20)),
            Language = "en",
            Claimant = new() { Name = $"{Words[400 + random.Next(2000)]} {Words[6000 + random.Next(20)]}" },
            ClaimedAt = PartialDate.Parse(string.Create(CultureInfo.InvariantCulture, $"{2015 + random.Next(10)}-{1 + random.Next(12):00}")),
        });
        return ClaimViewUpdater.Refresh(recording, record.Id);
    }

    /// <summary>What searching reads of a claim, as the service writes it, without the statement: a million in minutes.</summary>
    private static void Add(ChangeSet recording, Claim model, Random random)
    {
        var record = ClaimStore.Record(recording, new() { Text = Sentence(random, 10 + random.Next(20)), Language = random.Next(2) == 0 ? "en" : "es", Topics = [$"topic-{random.Next(40)}"] }, "");
        recording.Touched.Clear();
        var claim = model with { Seq = record.Seq, Id = record.Id, Text = record.Text, Language = record.Language, Topics = record.Topics };
        ClaimViewStore.Put(recording.Write, [claim]);
        SearchStore.Put(recording.Write, SearchDocuments.Of(claim, [], Array.Empty<string>().ToLookup(name => name)), null);
    }

    private static string Sentence(Random random, int words) => string.Join(' ', Enumerable.Range(0, words).Select(_ => Zipf(random)));

    private static string Zipf(Random random)
    {
        var at = Array.BinarySearch(Cumulated, random.NextDouble());
        return Words[Math.Min(at < 0 ? ~at : at, Vocabulary - 1)];
    }

    private static string[] MakeWords()
    {
        string[] begins = ["b", "br", "c", "d", "f", "g", "h", "j", "k", "l", "m", "n", "p", "r", "s", "t", "v", "w", "z", "st"];
        string[] middles = ["a", "e", "i", "o", "u", "ai", "ou"];
        var random = new Random(1);
        var words = new HashSet<string>(StringComparer.Ordinal);
        while (words.Count < Vocabulary)
        {
            var syllables = words.Count < 200 ? 2 : 3;
            words.Add(string.Concat(Enumerable.Range(0, syllables).Select(_ => begins[random.Next(begins.Length)] + middles[random.Next(middles.Length)])) + "k");
        }
        return [.. words];
    }

    private static double[] Cumulate()
    {
        var sums = new double[Vocabulary];
        double sum = 0;
        for (var i = 0; i < Vocabulary; i++)
            sums[i] = sum += 1 / Math.Pow(i + 3.7, 1.07);
        return [.. sums.Select(one => one / sum)];
    }
}

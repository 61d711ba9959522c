using System.Diagnostics;
using System.Globalization;
using FactCheck.Benchmarks;

// dotnet run -c Release --project tests/FactCheck.Benchmarks -- …
//
//   [--claims 10000] [--seconds 5] [--rounds 3] [--connections 16] [--only NAME] [--program FactCheck.dll] [--against OTHER/FactCheck.dll]
//                                      reading and writing beside bare Kestrel; the program is the build beside this one where none is named
//   --verify [--claims 10000]          verifying the ledger and the record
//   --import 100000 [--file STORIES.ndjson] [--no-ceiling]
//                                      so many stories imported as one file, beside a bare bulk insert; what memory does on the way
//   --leave [--claims N | --folder D]  exports, and the whole record out and into an empty service
//   --feeds [--claims N | --folder D…] the feeds, at two sizes
//   --search 100000 [--folder D]       searching and matching
//   --google D                         claims:search beside /v1/search, on a data folder as it is
//   --hold 10000                       reading while so many connections are held open, idle or slow
//   --soak MINUTES [--rate 300]        a mixture at a steady rate, whether the service keeps up or not; ends with 1 if anything went wrong
//   --cold PUBLISHED/FactCheck.dll[,…] a published service started again and again, in turn with bare Kestrel
//   --train COLLECTION… [DISTRACTORS…] [--title=summary|short|source] [--report]
//                                      the weights of matching, learnt anew from folders of texts and claims; from files, claims that no text is about
CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
var settings = new Settings(args);
int Count(string text) => int.Parse(text, CultureInfo.InvariantCulture);
switch (args)
{
    case ["--bare", var port, var bytes]:
        await Bare.Run(port, Count(bytes));
        return;
    case ["--train", .. var others]:
        var paths = others.Where(other => !other.StartsWith('-')).ToLookup(Directory.Exists);
        await Training.Run([.. paths[true]], [.. paths[false]], others.FirstOrDefault(other => other.StartsWith("--title=", StringComparison.Ordinal))?[8..] ?? "summary", !settings.Has("report"));
        return;
    case ["--search", var haystack, ..]:
        await Haystack.Run(Count(haystack), settings.Seconds, settings.Folder);
        return;
    case ["--hold", var held, ..]:
        await Holding.Run(Count(held), settings.Seconds);
        return;
    case ["--import", var stories, ..]:
        await Importing.Run(Count(stories), settings.Text("file"), !settings.Has("no-ceiling"));
        return;
    case ["--soak", var minutes, ..]:
        Environment.ExitCode = await Soak.Run(TimeSpan.FromMinutes(double.Parse(minutes, CultureInfo.InvariantCulture)), settings.Number("rate", 300), settings.Claims);
        return;
    case ["--google", var folder, ..]:
        await GoogleSearch.Run(folder, settings.Rounds, settings.Seconds);
        return;
    case ["--cold", var programs, ..]:
        await ColdStart.Run(programs.Split(','), settings.Rounds);
        return;
    case ["--feeds", ..]:
        await Feeding.Run(settings.Claims, settings.Connections, settings.Folders);
        return;
    case ["--leave", ..] when settings.Folder is { } loaded:
        await using (var held = await Server.StartOn(loaded))
            await Leaving.Run(held, settings.Claims, settings.Rounds);
        return;
}

await using var service = await Server.StartService(settings.Text("program"));
Console.WriteLine($"start to first answer {service.StartMilliseconds:F0} ms, memory at rest {service.MemoryMegabytes():F0} MB");
var loading = Stopwatch.StartNew();
var ids = await Load.Stories(service, settings.Claims, settings.Connections);
Console.WriteLine($"loaded {settings.Claims} stories in {loading.Elapsed.TotalSeconds:F1} s: {settings.Claims / loading.Elapsed.TotalSeconds:F0} a second, durable");
Console.WriteLine($"{service.DiskKilobytes() / settings.Claims:F1} KiB on disk a story");
if (settings.Has("verify"))
    await Verifying.Run(service, settings.Rounds);
else if (settings.Has("leave"))
    await Leaving.Run(service, settings.Claims, settings.Rounds);
else
    await Reading.Run(service, ids, settings);

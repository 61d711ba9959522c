using System.Globalization;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>Learns the weights of matching from one half of a collection and says what they give on the other.</summary>
/// <remarks>The program itself reads the texts, so what is learned is what runs. Prints the features' weights and the curve for api/Search/weights.json.</remarks>
internal static class Training
{
    private sealed record Example(bool HeldOut, HashSet<string> Relevant, List<(string Id, double[] Features)> Candidates);

    public static async Task Run(string folder, IEnumerable<string> distractors, string titleAs, bool learn)
    {
        Columns.Register();
        var collection = Collection.Read(folder);
        var data = Directory.CreateTempSubdirectory("factcheck-training-").FullName;
        using var storage = Storage.Open(data, TimeProvider.System, TimeSpan.FromMinutes(10));
        var ids = await Fill(storage.Db, [.. collection.Claims, .. distractors.SelectMany(Collection.Distractors)], titleAs);
        var examples = Examples(storage.Db, collection, ids);
        var weights = Resemblance.Names.Select(name => Weights.Current.Features[name]).ToArray();
        Report("as they are", examples, weights);
        if (!learn)
            return;
        weights = Learned(examples.FindAll(one => !one.HeldOut), weights);
        Report("learned", examples, weights);
        for (var i = 0; i < weights.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  \"{Resemblance.Names[i]}\": {weights[i]:0.###},"));
        var (slope, middle) = Certainty(examples.FindAll(one => !one.HeldOut), weights);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  \"certainty\": {{ \"slope\": {slope:0.##}, \"middle\": {middle:0.###} }}"));
    }

    private static async Task<Dictionary<string, string>> Fill(Db db, List<Collection.Checked> claims, string titleAs)
    {
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        var editor = new Caller(null, [Scope.Write, Scope.Publish]);
        foreach (var chunk in claims.Chunk(500))
        {
            await db.Write(new Author(null, "training"), write =>
            {
                foreach (var claim in chunk)
                {
                    var recording = new Recording(write, editor);
                    var title = claim.Title.Length > 0;
                    var record = Story.Record(recording, new()
                    {
                        Text = claim.Text.Trim().Length > 0 ? claim.Text.Trim() : claim.Title,
                        Language = "en",
                        ShortText = title && titleAs is "short" ? claim.Title[..Math.Min(75, claim.Title.Length)] : null,
                        Verdicts = title && titleAs is "summary" ? [new() { Publisher = new() { Name = "Desk", Kind = "outlet" }, Rating = "unproven", Summary = claim.Title, Language = "en", State = "published" }] : null,
                        Source = title && titleAs is "source" ? new() { Url = $"https://desk.example/{claim.Id}", Title = claim.Title } : null,
                    });
                    ClaimProjection.Refresh(recording);
                    ids[record.Id] = claim.Id;
                }
                return true;
            });
        }
        return ids;
    }

    private static List<Example> Examples(Db db, Collection collection, Dictionary<string, string> ids)
    {
        var frequencies = new TermFrequencies();
        using var read = db.Read();
        var view = frequencies.For(read);
        return collection.Queries.ConvertAll(query => new Example(query.IsHeldOut, query.Relevant,
            Matching.Of(view, query.Text, null, 100).ConvertAll(one => (ids[one.Document.ClaimId], one.Features))));
    }

    private static void Report(string name, List<Example> examples, double[] weights)
    {
        double Of(Func<Example, bool> which) => examples.Where(which).Average(one => Precision(one, weights));
        var reached = examples.Average(one => one.Candidates.Exists(candidate => one.Relevant.Contains(candidate.Id)) ? 1.0 : 0);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: MAP@5 learning half {Of(one => !one.HeldOut):0.0000}, held-out half {Of(one => one.HeldOut):0.0000}, all {Of(_ => true):0.0000}; a relevant claim among those weighed {reached:0.000}"));
    }

    private static double Precision(Example example, double[] weights) => Collection.AveragePrecision(
        [.. example.Candidates.Select(candidate => (candidate.Id, Sum: Sum(candidate.Features, weights))).OrderByDescending(one => one.Sum).Take(5).Select(one => one.Id)], example.Relevant);

    private static double Sum(double[] features, double[] weights)
    {
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += features[i] * weights[i];
        return sum;
    }

    /// <summary>One weight at a time, kept where it helps: the measure itself is climbed, since it has no slope.</summary>
    private static double[] Learned(List<Example> examples, double[] start)
    {
        var best = start.ToArray();
        var most = examples.Average(one => Precision(one, best));
        for (var step = 0.4; step > 0.02; step /= 2)
        {
            for (var (round, better) = (0, true); better && round < 6; round++)
            {
                better = false;
                for (var i = 1; i < best.Length; i++) // the first stays: only ratios count
                {
                    foreach (var change in new[] { step, -step })
                    {
                        var tried = best.ToArray();
                        tried[i] = Math.Max(0, tried[i] + change); // evidence never speaks against
                        var gives = examples.Average(one => Precision(one, tried));
                        if (gives > most + 0.0002)
                            (best, most, better) = (tried, gives, true);
                    }
                }
            }
        }
        return best;
    }

    /// <summary>The curve that turns the sum into how often a first-placed claim of that sum is relevant.</summary>
    private static (double Slope, double Middle) Certainty(List<Example> examples, double[] weights)
    {
        var points = examples.Where(one => one.Candidates.Count > 0).Select(one =>
        {
            var first = one.Candidates.MaxBy(candidate => Sum(candidate.Features, weights));
            return (X: Sum(first.Features, weights), Y: one.Relevant.Contains(first.Id) ? 1.0 : 0);
        }).ToList();
        double slope = 1, shift = 0;
        for (var i = 0; i < 20_000; i++)
        {
            double bySlope = 0, byShift = 0;
            foreach (var (x, y) in points)
            {
                var miss = y - 1 / (1 + Math.Exp(-(slope * x + shift)));
                (bySlope, byShift) = (bySlope + miss * x, byShift + miss);
            }
            (slope, shift) = (slope + 0.5 * bySlope / points.Count, shift + 0.5 * byShift / points.Count);
        }
        return (slope, -shift / slope);
    }
}

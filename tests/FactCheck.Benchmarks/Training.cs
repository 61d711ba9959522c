using System.Globalization;
using FactCheck;
using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Record;
using FactCheck.Search.Index;
using FactCheck.Search.Matching;
using FactCheck.Search.Postings;

namespace FactCheck.Benchmarks;

/// <summary>Learns the weights of matching from one half of each collection and says what they give on the other.</summary>
/// <remarks>
/// The program itself reads the texts, so what is learned is what runs. Collections weigh the same, however large, so that
/// no one kind of text decides. Prints the features' weights and the curve for api/Search/weights.json.
/// </remarks>
internal static class Training
{
    private const string Given = "address"; // no collection has links to claims: what one says is set by hand

    private sealed record Example(bool HeldOut, HashSet<string> Relevant, List<(string Id, double[] Features)> Candidates)
    {
        public bool IsLearnable => !HeldOut && Candidates.Exists(one => Relevant.Contains(one.Id));
    }

    public static async Task Run(IReadOnlyList<string> folders, IReadOnlyList<string> distractors, string titleAs, bool learn)
    {
        DapperSetup.Register();
        var collections = new List<(string Name, List<Example> Examples)>();
        foreach (var folder in folders)
            collections.Add((Path.GetFileName(folder.TrimEnd('/')), await Examples(folder, distractors, titleAs)));
        var weights = MatchScorer.Features.Select(name => RankingModel.Current.Features[name]).ToArray();
        Report("as they are", collections, weights);
        if (!learn)
            return;
        weights = Learned(collections.ConvertAll(one => one.Examples.FindAll(example => example.IsLearnable)), weights);
        Report("learned", collections, weights);
        for (var i = 0; i < weights.Length; i++)
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  \"{MatchScorer.Features[i]}\": {weights[i]:0.###},"));
        var (slope, middle) = Certainty(collections.ConvertAll(one => one.Examples.FindAll(example => !example.HeldOut)), weights);
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  \"certainty\": {{ \"slope\": {slope:0.##}, \"middle\": {middle:0.###} }}"));
    }

    private static async Task<List<Example>> Examples(string folder, IEnumerable<string> distractors, string titleAs)
    {
        var collection = Collection.Read(folder);
        var data = Directory.CreateTempSubdirectory("factcheck-training-");
        try
        {
            using var storage = Storage.Open(data.FullName, null, TimeProvider.System, new(TimeSpan.FromMinutes(10)));
            storage.Db.Keep<IClaimIndex>(new SearchIndex());
            var ids = await Fill(storage.Db, [.. collection.Claims, .. distractors.SelectMany(Collection.Distractors)], titleAs);
            return Examples(storage.Db, collection, ids);
        }
        finally
        {
            data.Delete(recursive: true);
        }
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
                    var recording = new ChangeSet(write, editor);
                    var title = claim.Title.Length > 0;
                    var record = DisputeRecorder.Record(recording, new()
                    {
                        Text = claim.Text.Trim().Length > 0 ? claim.Text.Trim() : claim.Title,
                        Language = "en",
                        ShortText = title && titleAs is "short" ? claim.Title[..Math.Min(75, claim.Title.Length)] : null,
                        Verdicts = title && titleAs is "summary" ? [new() { Publisher = new() { Name = "Desk", Kind = "outlet" }, Rating = "unproven", Summary = claim.Title, Language = "en", State = "published" }] : null,
                        Source = title && titleAs is "source" ? new() { Url = $"https://desk.example/{claim.Id}", Title = claim.Title } : null,
                    });
                    ClaimViewUpdater.Refresh(recording);
                    ids[record.Id] = claim.Id;
                }
                return true;
            });
        }
        return ids;
    }

    private static List<Example> Examples(Db db, Collection collection, Dictionary<string, string> ids)
    {
        var frequencies = new ClaimIndex();
        using var read = db.Read(unhurried: true);
        return collection.Queries.ConvertAll(query => new Example(query.IsHeldOut, query.Relevant,
            ClaimMatcher.Of(frequencies.For(read), query.Text, null, ClaimMatcher.Weighed).ConvertAll(one => (ids[one.Document.ClaimId], one.Features))));
    }

    private static void Report(string name, List<(string Name, List<Example> Examples)> collections, double[] weights)
    {
        foreach (var (collection, examples) in collections)
        {
            var (learning, heldOut) = (Half(examples, weights, false), Half(examples, weights, true));
            var reached = examples.Average(one => one.Candidates.Exists(candidate => one.Relevant.Contains(candidate.Id)) ? 1.0 : 0);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: {collection,-12} MAP@5 learning half {learning:0.0000}, held-out half {heldOut:0.0000}, all {examples.Average(one => Precision(one, weights)):0.0000}; a relevant claim among those weighed {reached:0.000}"));
        }
        Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{name}: mean         MAP@5 learning half {collections.Average(one => Half(one.Examples, weights, false)):0.0000}, held-out half {collections.Average(one => Half(one.Examples, weights, true)):0.0000}"));
    }

    private static double Half(List<Example> examples, double[] weights, bool heldOut) => examples.Where(one => one.HeldOut == heldOut).Select(one => Precision(one, weights)).DefaultIfEmpty().Average();

    private static double Precision(Example example, double[] weights) => Collection.AveragePrecision(
        [.. example.Candidates.Select(candidate => (candidate.Id, Sum: Sum(candidate.Features, weights))).OrderByDescending(one => one.Sum).Take(5).Select(one => one.Id)], example.Relevant);

    private static double Sum(double[] features, double[] weights)
    {
        double sum = 0;
        for (var i = 0; i < weights.Length; i++)
            sum += features[i] * weights[i];
        return sum;
    }

    /// <summary>Raises the odds that a relevant claim stands before the others that were found for its text, by steps along the slope.</summary>
    private static double[] Learned(List<List<Example>> collections, double[] start)
    {
        const int steps = 3000, each = 2;
        const double stride = 0.5, shrink = 0.0005;
        var random = new Random(1);
        var (weights, squares) = (start.Select(one => 4 * one).ToArray(), new double[start.Length]);
        for (var step = 0; step < steps; step++)
        {
            var slope = new double[weights.Length];
            foreach (var examples in collections.Where(examples => examples.Count > 0))
            {
                for (var i = 0; i < each; i++)
                    AddSlope(slope, examples[random.Next(examples.Count)], weights, random);
            }
            for (var i = 0; i < weights.Length; i++)
            {
                if (MatchScorer.Features[i] is Given)
                    continue;
                var down = slope[i] / collections.Count + shrink * weights[i];
                squares[i] += down * down;
                weights[i] = Math.Max(0, weights[i] - stride * down / Math.Sqrt(squares[i] + 1e-6)); // evidence never speaks against
            }
        }
        // Only ratios count: the first is 1.
        return [.. weights.Select((weight, i) => MatchScorer.Features[i] is Given ? start[i] : weight / weights[0])];
    }

    private static void AddSlope(double[] slope, Example example, double[] weights, Random random)
    {
        var relevant = example.Candidates.FindAll(one => example.Relevant.Contains(one.Id));
        var right = relevant[random.Next(relevant.Count)];
        var others = example.Candidates.FindAll(one => !example.Relevant.Contains(one.Id));
        var ahead = others.ConvertAll(one => Sum(one.Features, weights) - Sum(right.Features, weights));
        var most = ahead.Append(0).Max();
        var all = Math.Exp(-most) + ahead.Sum(one => Math.Exp(one - most));
        for (var i = 0; i < others.Count; i++)
        {
            var chance = Math.Exp(ahead[i] - most) / all;
            for (var feature = 0; feature < slope.Length; feature++)
                slope[feature] += chance * (others[i].Features[feature] - right.Features[feature]);
        }
    }

    /// <summary>The curve that turns the sum into how often a claim that comes first with that sum is relevant.</summary>
    /// <remarks>Where a relevant one comes first, the first of the others counts too: it is what a text would be given that no claim is about.</remarks>
    private static (double Slope, double Middle) Certainty(List<List<Example>> collections, double[] weights)
    {
        var points = collections.SelectMany(examples => examples.SelectMany(example => new[] { true, false }.Select(isRelevant => (isRelevant, Firsts: example.Candidates.FindAll(one => example.Relevant.Contains(one.Id) == isRelevant)))
            .Where(one => one.Firsts.Count > 0 && (!one.isRelevant || Precision(example, weights) > 0))
            .Select(one => (X: one.Firsts.Max(first => Sum(first.Features, weights)), Y: one.isRelevant ? 1.0 : 0, Share: 1.0 / examples.Count / collections.Count)))).ToList();
        double slope = 1, shift = 0;
        for (var i = 0; i < 20_000; i++)
        {
            double bySlope = 0, byShift = 0;
            foreach (var (x, y, share) in points)
            {
                var miss = share * (y - 1 / (1 + Math.Exp(-(slope * x + shift))));
                (bySlope, byShift) = (bySlope + miss * x, byShift + miss);
            }
            (slope, shift) = (slope + 0.5 * bySlope, shift + 0.5 * byShift);
        }
        return (slope, -shift / slope);
    }
}

using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;

namespace FactCheck.Benchmarks;

/// <summary>A collection of fact-checked claims and of texts that are known to be about them: corpus.tsv, queries.tsv, qrels.tsv.</summary>
internal sealed record Collection(List<Collection.Checked> Claims, List<Collection.Asking> Queries)
{
    internal sealed record Checked(string Id, string Text, string Title);

    internal sealed record Asking(string Id, string Text, HashSet<string> Relevant)
    {
        /// <summary>Whether it belongs to the half that nothing is learned from. Texts on one claim stay together.</summary>
        public bool IsHeldOut => Hash(Relevant.Order(StringComparer.Ordinal).First()) % 2 == 1;
    }

    public static Collection Read(string folder)
    {
        var claims = Rows(Path.Combine(folder, "corpus.tsv")).ConvertAll(row => new Checked(row[0], row[1], row.Length > 2 ? row[2] : ""));
        var relevant = Rows(Path.Combine(folder, "qrels.tsv")).Where(row => row.Length > 3 && row[3] is not "0").ToLookup(row => row[0], row => row[2], StringComparer.Ordinal);
        var queries = Rows(Path.Combine(folder, "queries.tsv")).Where(row => row.Length > 1 && relevant.Contains(row[0]))
            .Select(row => new Asking(row[0], row[1], relevant[row[0]].ToHashSet(StringComparer.Ordinal))).ToList();
        return new(claims, queries);
    }

    /// <summary>Claims of other collections, which none of the texts is about: a file of JSON objects, one a line or in an array.</summary>
    public static List<Checked> Distractors(string file)
    {
        var text = File.ReadAllText(file);
        var objects = text.TrimStart().StartsWith('[') ? JsonNode.Parse(text)!.AsArray().Select(node => node!) : text.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonNode.Parse(line)!);
        return [.. objects.Select(node => (string?)(node["claim"] ?? node["text"])).OfType<string>().Distinct(StringComparer.Ordinal).Select((claim, i) => new Checked(string.Create(CultureInfo.InvariantCulture, $"{Path.GetFileName(file)}-{i}"), claim, ""))];
    }

    /// <summary>Precision at each place of a relevant claim, summed up to the fifth place, over how many there are (trec_eval's map_cut_5).</summary>
    public static double AveragePrecision(IReadOnlyList<string> ranking, HashSet<string> relevant)
    {
        double sum = 0;
        var hits = 0;
        for (var i = 0; i < Math.Min(5, ranking.Count); i++)
        {
            if (relevant.Contains(ranking[i]))
                sum += (double)++hits / (i + 1);
        }
        return sum / relevant.Count;
    }

    private static uint Hash(string text) => Encoding.UTF8.GetBytes(text).Aggregate(2166136261, (hash, one) => (hash ^ one) * 16777619) >> 7;

    private static List<string[]> Rows(string file)
    {
        var rows = Fields(File.ReadAllText(file));
        if (rows.Count > 0 && rows[0][0].ToLowerInvariant() is "" or "id" or "vclaim_id" or "tweet_id" or "qid" or "query_id" or "iclaim_id")
            rows.RemoveAt(0);
        return rows;
    }

    /// <summary>Fields parted by tabs; one in quotes may hold anything, with quotes doubled.</summary>
    private static List<string[]> Fields(string text)
    {
        var (rows, row, field, quoted) = (new List<string[]>(), new List<string>(), new StringBuilder(), false);
        for (var i = 0; i < text.Length; i++)
        {
            var c = text[i];
            if (quoted)
            {
                if (c != '"')
                    field.Append(c);
                else if (i + 1 < text.Length && text[i + 1] == '"')
                    field.Append(text[++i]);
                else
                    quoted = false;
            }
            else if (c == '"' && field.Length == 0)
            {
                quoted = true;
            }
            else if (c is '\t' or '\n')
            {
                row.Add(field.ToString().TrimEnd('\r'));
                field.Clear();
                if (c == '\n')
                {
                    rows.Add([.. row]);
                    row.Clear();
                }
            }
            else
            {
                field.Append(c);
            }
        }
        return rows;
    }
}

using System.Text;
using System.Text.Json.Nodes;
using static FactCheck.Tests.Given;

namespace FactCheck.Tests.Exchange.Imports;

/// <summary>Files of rows that accidents changed: each row is accounted for, and a file that comes again changes nothing.</summary>
public sealed class AccountTests
{
    private const int Files = 6, RowsOfAFile = 25;

    /// <summary>Rows as people keep them, in words of our own.</summary>
    private static readonly string[] Tables =
    [
        "text,claimant,claimedAt,label,publisher,url,reviewedAt,tags\nThe bridge was closed,Ana Ruiz,2021-05-04,False,Example Desk,https://desk.example/1,05/06/2021,\"roads, bridges\"\n\"He said \"\"no\"\" to it, twice\",Luis Vega,22/11/2021,Misleading,Example Desk,https://desk.example/2,,\nThe ferry sank,N/A,,true,,https://desk.example/3,2021,sea\nThe road was closed,Eva Sol,yesterday,4/6 = Falso,Other Desk,,2080-01-01,\n",
        "Afirmación;Declarante;Fecha;Veredicto;Medio;Enlace;Temas\nEl puente se cerró;José Ruiz;03/04/2021;Engañoso;Verificación;https://desk.example/es/1;obras|puentes\n\"El túnel costó 3,5; nadie lo pagó\";;31/12/2020;Falso;Verificación;https://desk.example/es/2;\nEl ferry se hundió;Eva Sol;;;;;mar\n",
        "claim\tspeaker\trating\tauthor\turl\nThe tunnel was flooded\tAna Ruiz\tMostly false\thttps:www.desk.example\thttps://desk.example/t/1\n\"The tunnel\" was dry\tLuis Vega\tTrue\thttps:www.desk.example\thttps://desk.example/t/2\nNobody went there\tnull\tUnproven\thttps:www.desk.example\tdesk.example/t/3\n",
    ];

    private static readonly string[] Lines =
    [
        """{"text":"The bridge was closed","language":"en","claimant":{"name":"Ana Ruiz"},"externalIds":[{"scheme":"desk","value":"1"}]}""",
        """{"text":"The road was closed","language":"en","topics":["roads"],"verdicts":[{"publisher":{"name":"Desk"},"rating":"false"}]}""",
        """{"@type":"ClaimReview","url":"https://desk.example/9","claimReviewed":"The ferry sank","inLanguage":"en","datePublished":"03/04/2021","author":{"name":"Desk"},"reviewRating":{"alternateName":"False"},"itemReviewed":{"author":{"name":"Eva Sol"}}}""",
        """{"text":"The tunnel was dry","claimant":"Luis Vega","claimDate":"2021-05-04T00:00:00Z","claimReview":[{"publisher":{"name":"Desk","site":"desk.example"},"url":"https://desk.example/10","textualRating":"Misleading","languageCode":"en"}]}""",
    ];

    public static TheoryData<string, string, int> Own()
    {
        var cases = new TheoryData<string, string, int>();
        for (var seed = 0; seed < Files; seed++)
        {
            foreach (var table in Tables)
                cases.Add(table, table.Contains('\t', StringComparison.Ordinal) ? "text/tab-separated-values" : "text/csv", seed);
            cases.Add(string.Join('\n', Lines), "application/x-ndjson", seed);
            cases.Add(string.Join('\n', Lines), "application/json", seed);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Own))]
    public Task Rows_in_are_rows_accounted_and_a_second_time_changes_nothing(string rows, string type, int seed) => Accounted(rows.Split('\n', StringSplitOptions.RemoveEmptyEntries), type, seed);

    [Theory]
    [InlineData("data/factck-br/FACTCKBR.aosfatos+truco.tsv", "text/tab-separated-values", 1)]
    [InlineData("data/factck-br/FACTCKBR.aosfatos+truco.tsv", "text/tab-separated-values", 2)]
    [InlineData("data/factck-br/FACTCKBR.aosfatos+truco.tsv", "text/tab-separated-values", 3)]
    [InlineData("data/fool-me-twice/dev.jsonl", "application/x-ndjson", 4)]
    [InlineData("data/claimreview-wild", "application/x-ndjson", 5)]
    [InlineData("data/claimreview-wild", "application/x-ndjson", 6)]
    [InlineData("data/claimreview-wild", "application/json", 7)]
    public async Task So_are_those_of_data_that_others_published(string path, string type, int seed)
    {
        var place = SharedData.Path(path);
        string[] rows = Directory.Exists(place)
            ? [.. Directory.EnumerateFiles(place, "*.jsonld").Order(StringComparer.Ordinal).Select(file => JsonNode.Parse(File.ReadAllText(file), documentOptions: new() { AllowTrailingCommas = true })!.ToJsonString())]
            : [.. await File.ReadAllLinesAsync(place, TestContext.Current.CancellationToken)];
        await Accounted(rows, type, seed);
    }

    private static async Task Accounted(string[] rows, string type, int seed)
    {
        var isTable = type.StartsWith("text/", StringComparison.Ordinal);
        var chance = new Random(seed);
        var body = (isTable ? rows[1..] : rows).OrderBy(_ => chance.Next()).Take(RowsOfAFile).ToList();
        var mutated = body.ConvertAll(row => chance.Next(3) == 0 ? Mutated(row, isTable, chance) : row).FindAll(row => !IsEmpty(row, isTable));
        mutated.AddRange(mutated.Take(3).ToList());
        var file = string.Join(chance.Next(2) == 0 ? "\n" : "\r\n", isTable ? mutated.Prepend(rows[0]) : mutated);
        await using var app = await TestApp.Start();

        var first = await Sent(app, file, type);
        if (first is null)
            return; // refused as a whole, and said so
        var head = await app.Head();
        var second = (await Sent(app, file, type))!;

        var counts = first["rows"]!;
        var sum = new[] { "created", "updated", "unchanged", "duplicate", "refused" }.Sum(one => (int)counts[one]!);
        Assert.Equal((int)counts["read"]!, sum);
        Assert.True(sum >= mutated.Count, $"{mutated.Count} rows, and {counts.ToJsonString()} accounted for:\n{file}");
        Assert.Equal(sum, (await app.Admin.Rows(first, "?limit=200")).Count);
        Assert.True(head == await app.Head(), $"seed {seed}: the second time wrote {second["rows"]!.ToJsonString()}\n{file}");
        AssertHolds(new { created = 0, updated = 0, refused = (int)counts["refused"]! }, second["rows"]);
    }

    private static async Task<JsonObject?> Sent(TestApp app, string file, string type)
    {
        var response = await app.Admin.PostAsync("/v1/imports?language=en", Raw(file, type));
        var answer = await response.Content.ReadAsStringAsync();
        if ((int)response.StatusCode is 400)
            return null;
        Assert.True((int)response.StatusCode == 201, answer);
        var import = JsonNode.Parse(answer)!.AsObject();
        return (string?)import["state"] is "completed" ? import : throw new InvalidOperationException($"{answer}\n{file}");
    }

    private static bool IsEmpty(string row, bool isTable) => isTable ? row.All(c => c is ',' or ';' or '\t' || char.IsWhiteSpace(c)) : string.IsNullOrWhiteSpace(row);

    /// <summary>The row after one accident of those that happen to rows, on its one line.</summary>
    private static string Mutated(string row, bool isTable, Random chance)
    {
        var at = chance.Next(row.Length);
        // In a table a mark at the beginning of a field may enclose lines that follow; what then is a row is for other tests.
        return chance.Next(isTable ? 6 : 7) switch
        {
            0 => row[..at],
            1 => row[..at] + row[Math.Min(row.Length, at + 5)..],
            2 => row.Replace("2021", "20211", StringComparison.Ordinal),
            3 => row + row,
            4 => row.Insert(at, isTable ? "–" : "\u200B"),
            5 => row.ToUpperInvariant(),
            _ => row.Insert(at, "\""),
        };
    }
}

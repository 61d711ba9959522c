using FactCheck.Findings;

namespace FactCheck.Tests.Findings;

/// <summary>The search for contradictions against every assignment of truth to a few claims.</summary>
public sealed class ContradictionsTests
{
    private static readonly string[] Relations = ["same_as", "entails", "contradicts", "contrary_to", "part_of", "translation_of"];

    [Fact]
    public void A_contradiction_is_found_exactly_where_no_assignment_of_truth_keeps_all_links_and_ratings()
    {
        var (random, contradictory) = (new Random(20_261_130), 0);
        for (var i = 0; i < 10_000; i++)
        {
            var claims = random.Next(2, 13);
            var links = Enumerable.Range(0, random.Next(0, (2 * claims) + 1)).Select(n => Link(n, Relations[random.Next(Relations.Length)], random.Next(claims), random.Next(claims))).Where(link => link.FromId != link.ToId).ToList();
            var decided = Enumerable.Range(0, claims).Where(_ => random.Next(3) == 0).Select(claim => Verdict(claim, random.Next(2) == 0)).ToList();

            var found = Search(links, decided);

            var isPossible = Assignments(claims).Any(truth => links.TrueForAll(link => Holds(link, truth)) && decided.TrueForAll(one => truth(one.ClaimId) == one.IsTrue));
            Assert.True(isPossible == (found.Count == 0), $"instance {i}: {(isPossible ? "possible" : "impossible")}, {found.Count} found");
            Assert.All(found, one => AssertProves(one, claims));
            contradictory += isPossible ? 0 : 1;
        }
        Assert.InRange(contradictory, 2000, 8000);
    }

    [Fact]
    public void The_path_of_a_finding_is_a_shortest_one_and_longer_ones_than_six_links_are_not_told()
    {
        List<LogicalLink> Chain(int length) => [.. Enumerable.Range(0, length).Select(n => Link(n, "entails", n, n + 1))];
        List<DecidedClaim> Ends(int length) => [Verdict(0, true), Verdict(length, false)];

        var shortcut = Search([.. Chain(4), Link(9, "entails", 0, 3)], Ends(4));

        Assert.Equal(2, Assert.Single(shortcut).Path.Count);
        Assert.Single(Search(Chain(6), Ends(6), Contradictions.LongestPath));
        Assert.Empty(Search(Chain(7), Ends(7), Contradictions.LongestPath));
    }

    [Fact]
    public void Verdicts_of_different_publishers_disagree_and_are_no_contradiction_of_one()
    {
        var found = Search([Link(0, "same_as", 0, 1)], [Verdict(0, true), Verdict(1, false, "actor_2"), Verdict(1, false, "actor_1")]);

        Assert.Equal(["desks_disagree", "same_rated_apart"], found.Select(one => one.Code).Order(StringComparer.Ordinal));
    }

    private static List<Contradiction> Search(List<LogicalLink> links, List<DecidedClaim> decided, int longest = int.MaxValue)
    {
        var graph = new ImplicationGraph();
        links.ForEach(graph.Add);
        return Contradictions.Of(graph, decided, longest);
    }

    /// <summary>The links and ratings of a finding are impossible together by themselves.</summary>
    private static void AssertProves(Contradiction one, int claims) => Assert.DoesNotContain(Assignments(claims), truth => one.Links.All(link => Holds(link, truth)) && one.Verdicts.All(verdict => truth(verdict.ClaimId) == verdict.IsTrue));

    private static bool Holds(LogicalLink link, Func<string, bool> truth)
    {
        var (from, to) = (truth(link.FromId), truth(link.ToId));
        return link.Relation switch
        {
            "entails" => !from || to,
            "contradicts" => from != to,
            "contrary_to" => !(from && to),
            "part_of" => !to || from,
            _ => from == to,
        };
    }

    private static IEnumerable<Func<string, bool>> Assignments(int claims) => Enumerable.Range(0, 1 << claims).Select(bits => (Func<string, bool>)(claim => (bits >> int.Parse(claim, System.Globalization.CultureInfo.InvariantCulture) & 1) == 1));

    private static LogicalLink Link(int n, string relation, int from, int to) => new() { Id = $"link_{n}", Revision = 1, Relation = relation, FromId = $"{from}", ToId = $"{to}" };

    private static DecidedClaim Verdict(int claim, bool isTrue, string publisher = "actor_1") =>
        new() { Id = $"verdict_{claim}_{publisher}", N = 1, ClaimId = $"{claim}", PublisherId = publisher, PublisherName = publisher, Rating = isTrue ? "true" : "false" };
}

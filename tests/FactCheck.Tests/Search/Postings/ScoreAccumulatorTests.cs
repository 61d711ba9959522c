using FactCheck.Search.Postings;

namespace FactCheck.Tests.Search.Postings;

public sealed class ScoreAccumulatorTests
{
    [Fact]
    public void Searches_for_nothing_leave_no_tally_that_two_others_would_share()
    {
        BooleanRetrieval.None.Dispose();
        BooleanRetrieval.None.Dispose();

        Assert.Distinct(Enumerable.Range(0, 10).Select(_ => ScoreAccumulator.Rent(0)));
    }
}

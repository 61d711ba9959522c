namespace FactCheck.Tests.Search;

public sealed class TallyTests
{
    [Fact]
    public void Searches_for_nothing_leave_no_tally_that_two_others_would_share()
    {
        Candidates.None.Dispose();
        Candidates.None.Dispose();

        Assert.Distinct(Enumerable.Range(0, 10).Select(_ => Tally.Rent(0)));
    }
}

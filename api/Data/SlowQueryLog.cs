namespace FactCheck.Data;

/// <summary>Says which statements took longer than they should: their text, which never has a value in it.</summary>
public sealed class SlowQueryLog(TimeSpan limit, Action<string, long> say)
{
    private readonly long _limit = (long)limit.TotalMilliseconds;

    public void Look(string statement, long milliseconds)
    {
        if (milliseconds >= _limit)
            say(statement, milliseconds);
    }
}

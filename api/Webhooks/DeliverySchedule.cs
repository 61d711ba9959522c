namespace FactCheck.Webhooks;

/// <summary>
/// Times between the attempts of a delivery: ten attempts within some 76 hours, as the example of Standard Webhooks has them.
/// </summary>
internal static class DeliverySchedule
{
    /// <summary>Time of nothing but failures after which a webhook is disabled.</summary>
    public static readonly TimeSpan LongestFailure = TimeSpan.FromHours(120);

    private static readonly TimeSpan LongestRetryAfter = TimeSpan.FromHours(24);

    private static readonly TimeSpan[] Delays =
    [
        TimeSpan.FromSeconds(5), TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(30), TimeSpan.FromHours(2), TimeSpan.FromHours(5),
        TimeSpan.FromHours(10), TimeSpan.FromHours(14), TimeSpan.FromHours(20), TimeSpan.FromHours(24),
    ];

    /// <summary>Attempts of a delivery.</summary>
    public static int Attempts => Delays.Length + 1;

    /// <summary>The wait after so many failed attempts; null where no other attempt follows.</summary>
    /// <param name="failed">Attempts that failed, from 1.</param>
    /// <param name="retryAfter">Seconds that the receiver asked for; a longer wait than the schedule's is granted, up to a day.</param>
    public static TimeSpan? After(int failed, int? retryAfter)
    {
        if (failed >= Attempts)
            return null;
        // Up to a tenth later, so that many that failed together do not come back together.
        var wait = Delays[failed - 1] * (1 + Random.Shared.NextDouble() / 10);
        var asked = TimeSpan.FromSeconds(retryAfter ?? 0);
        return asked > LongestRetryAfter ? LongestRetryAfter : asked > wait ? asked : wait;
    }

    /// <summary>
    /// The pause of a whole webhook after so many failures in a row: events behind the one that failed do not use up their attempts.
    /// </summary>
    public static TimeSpan Pause(int failures) =>
        failures < 3 ? TimeSpan.Zero : TimeSpan.FromSeconds(Math.Min(300, 5 * Math.Pow(2, failures - 3)));
}

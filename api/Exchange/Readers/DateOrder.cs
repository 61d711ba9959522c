using FactCheck.Text;

namespace FactCheck.Exchange.Readers;

/// <summary>The order of day, month and year in dates that are written in numbers.</summary>
public sealed class DateOrder : IVocabulary
{
    public const string DayFirst = "dmy", MonthFirst = "mdy", YearFirst = "ymd";

    public static Vocabulary All { get; } = new("import.dates",
        new(DayFirst, "Day, month, year: 03/04/2021 is 3 April.", "Day first", "Día primero"),
        new(MonthFirst, "Month, day, year: 03/04/2021 is 4 March.", "Month first", "Mes primero"),
        new(YearFirst, "Year, month, day: 2021/04/03. A date with the year at its end is left out.", "Year first", "Año primero"));
}

/// <summary>The orders that the dates of a file prove, by the part of a row they stand in.</summary>
internal sealed class DateOrders
{
    private readonly Dictionary<string, string?> _proven = new(StringComparer.Ordinal);

    /// <summary>Heeds a date that can be read in one order alone, such as 22/11/2021; two orders in one place prove none.</summary>
    public void See(string place, string text)
    {
        if (LenientDate.Proof(text) is { } order)
            _proven[place] = _proven.TryGetValue(place, out var other) && other != order ? null : order;
    }

    /// <summary>The order that the dates in this place are in; null where nothing proves one.</summary>
    public string? Of(string place) => _proven.GetValueOrDefault(place);
}

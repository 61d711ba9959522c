using FactCheck.Text;

namespace FactCheck.Http.Validation;

/// <summary>A date in the world as a parameter.</summary>
public sealed class PartialDateFormAttribute() : FormAttribute(PartialDate.Pattern, "invalid-date", "A date is 2020, 2020-07, 2023-12-19 or a full timestamp such as 2023-12-19T08:00:00Z, and must exist in the calendar.", 40)
{
    public override (string Code, string Detail)? Broken(object value) =>
        base.Broken(value) ?? (PartialDate.Parse((string)value) is null ? ("invalid-date", "There is no such day in the calendar.") : null);
}

using FactCheck.Exchange.Imports;

namespace FactCheck.Exchange.History;

/// <summary>How far the putting in place of a whole record is. In memory alone: the writer is at it all the while.</summary>
internal sealed class RestoreProgress
{
    private sealed record Said(string Step, double? Done);

    private volatile Said? _said;

    public void Tell(string step, long done = 0, long? of = null) => _said = new(step, of is > 0 and var all ? Math.Round((double)done / all, 3) : null);

    public Import On(Import import) => _said is { } said && import.Progress is { } progress ? import with { Progress = progress with { Step = said.Step, StepDone = said.Done } } : import;
}

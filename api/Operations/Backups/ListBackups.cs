using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;

namespace FactCheck.Operations.Backups;

/// <summary>The backups that are there.</summary>
public sealed record Backups
{
    /// <summary>Newest first; one that is being made, or the last one that failed, among them.</summary>
    public required IReadOnlyList<Backup> Items { get; init; }
}

internal sealed class ListBackups(BackupRuns runs) : Operation<EmptyRequest, ResourceResult<Backups>>
{
    public override void Configure()
    {
        Get("/v1/backups");
        RequireScope(Scope.Admin);
    }

    /// <summary>List the backups</summary>
    /// <remarks>Those in the data folder, all of them: made by request, by the command and by the schedule.</remarks>
    protected override ResourceResult<Backups> Execute(EmptyRequest request) => new(new Backups { Items = runs.All() });
}

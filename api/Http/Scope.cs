using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Http;

/// <summary>What a key may do. Each is separate: a key that writes and publishes has both.</summary>
public sealed class Scope : IVocabulary
{
    public const string Read = "read", Write = "write", Publish = "publish", Import = "import", Admin = "admin", Draft = "draft";

    public static Vocabulary All { get; } = new("key.scope",
        new(Read, "Reads what is published, also where anonymous reading is off.", "Read", "Leer"),
        new(Write, "Records and changes everything but publication, and sees drafts.", "Write", "Escribir"),
        new(Publish, "Publishes, retracts and supersedes verdicts.", "Publish", "Publicar"),
        new(Import, "Imports files.", "Import", "Importar"),
        new(Admin, "Manages keys, reads the audit and may do all of the above.", "Administer", "Administrar"),
        new(Draft, "For programs: records drafts that editors review. Sees what readers see, and changes nothing of it.", "Draft", "Preparar borradores"));
}

/// <summary>The scope a route asks for; null where anyone may come, key or not.</summary>
/// <param name="Name">A value of <see cref="Scope"/>.</param>
/// <param name="Public">Whether an anonymous caller may come while public reading is on.</param>
public sealed record RequiredScope(string? Name, bool Public)
{
    /// <summary>True where a key that may only draft may come too.</summary>
    public bool OrDraft { get; init; }
}

internal static class RouteSeal
{
    /// <summary>Stops the program when a route does not say what it needs: nothing is open by oversight.</summary>
    /// <remarks>Building the endpoints is most of the start, and the framework would build them again: those built here are the ones that serve.</remarks>
    public static void SealRoutes(this IEndpointRouteBuilder routes)
    {
        var endpoints = routes.DataSources.SelectMany(source => source.Endpoints).ToList();
        var silent = endpoints.OfType<RouteEndpoint>()
            .Where(endpoint => endpoint.Metadata.GetMetadata<RequiredScope>() is null)
            .Select(endpoint => endpoint.RoutePattern.RawText)
            .ToList();
        if (silent.Count > 0)
            throw new StartFailure(ExitCode.Configuration, $"These routes name no scope: {string.Join(", ", silent)}");
        routes.DataSources.Clear();
        routes.DataSources.Add(new DefaultEndpointDataSource(endpoints));
    }
}

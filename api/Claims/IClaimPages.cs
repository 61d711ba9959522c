using FactCheck.Data;

namespace FactCheck.Claims;

/// <summary>The forms of a claim's answers that are for people: pages and pictures.</summary>
internal interface IClaimPages
{
    /// <summary>The dossier as the claim's page.</summary>
    /// <param name="http">The request, for the language and the rights of its caller.</param>
    /// <param name="read">The record as it is, or as it was.</param>
    /// <param name="id">The claim's id.</param>
    /// <param name="asOf">The moment that it is read as of; null for now.</param>
    IResult Page(HttpContext http, ReadSession read, string id, string? asOf);

    /// <summary>A graph as a picture.</summary>
    IResult Picture(HttpContext http, Graph graph);
}

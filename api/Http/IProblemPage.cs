using FactCheck.Http.Problems;

namespace FactCheck.Http;

/// <summary>Refusals as pages, for people who asked for a page.</summary>
internal interface IProblemPage
{
    /// <summary>The page, with its headers set; null where the request did not ask for one.</summary>
    byte[]? Of(HttpContext http, Problem problem);
}

using FactCheck.Claims;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Pages.Layout;
using FactCheck.Pages.Pictures;
using FactCheck.Settings;

namespace FactCheck.Pages.Claims;

/// <summary>Gives the addresses of the API their forms for people.</summary>
internal sealed class ClaimPages(Options options) : IClaimPages
{
    public IResult Page(HttpContext http, ReadSession read, string id, string? asOf)
    {
        var page = PageContext.Of(http, options, language: null) with { Path = $"/claims/{id}" };
        return HtmlResult.Of(page, ClaimPage.Of(ClaimReading.Of(page, read, id, asOf, Caller.Of(http))));
    }

    public IResult Picture(HttpContext http, Graph graph)
    {
        var page = PageContext.Of(http, options, language: null);
        return new SvgResult(GraphPicture.Of(page, graph, SvgResult.Head), page.Language.Code);
    }
}

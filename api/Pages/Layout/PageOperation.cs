using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Validation;
using FactCheck.Settings;

namespace FactCheck.Pages.Layout;

/// <summary>Parameters that every page takes.</summary>
public record PageParameters
{
    /// <summary>The language of the page: <c>en</c> or <c>es</c>. That of Accept-Language when left out.</summary>
    [OneOf<PageLanguages>]
    public string? Lang { get; set; }
}

/// <summary>Services that every page needs.</summary>
internal sealed record PageServices(Options Options, PageCache Cache);

/// <summary>A page for people: its address in <c>Configure</c>, its content in <c>Show</c>.</summary>
internal abstract class PageOperation<TRequest>(PageServices services) : Operation<TRequest, IResult> where TRequest : PageParameters
{
    /// <summary>True where the page follows from the ledger and its address alone, and can be kept while nothing is written.</summary>
    protected virtual bool CanBeKept => true;

    protected abstract PageContent Show(TRequest request, PageContext page);

    /// <summary>Another form than a page, where the caller asks for one.</summary>
    protected virtual IResult? ShowOtherwise(TRequest request) => null;

    /// <summary>States what holds for every page. Readers come without a key while public reading is on.</summary>
    protected void ServePage(string path)
    {
        Get(path);
        RequireScope(Scope.Read);
        AllowOtherParameters();
        ExcludeFromContract();
        Description(route => route.Produces<string>(StatusCodes.Status200OK, HtmlResult.Type));
    }

    protected override bool IsLight(TRequest asked) => false;

    protected sealed override IResult Execute(TRequest request)
    {
        if (ShowOtherwise(request) is { } other)
            return other;
        var page = PageContext.Of(HttpContext, services.Options, request.Lang);
        HtmlResult Write() => HtmlResult.Of(page, Show(request, page));
        return CanBeKept && Caller.KeyId is null ?
            services.Cache.Get($"{page.Language.Code}{page.NamesLanguage} {page.Root}{page.Path}{page.Query}", Write) : Write();
    }
}

using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Validation;
using FactCheck.Pages.Layout;
using FactCheck.Settings;

namespace FactCheck.Pages.Docs;

/// <summary>The index of the documents, or a search in them.</summary>
public sealed record DocsParameters : PageParameters
{
    /// <summary>Words to search for in headings and texts.</summary>
    [Text(200)]
    public string? Q { get; set; }
}

internal sealed class ShowDocs(DocLibrary library, Options options) : Operation<DocsParameters, IResult>
{
    public override void Configure()
    {
        Get("/docs");
        AllowWithoutKey();
        AllowOtherParameters();
        ExcludeFromContract();
    }

    /// <summary>Documents are the same for every caller, so they need no key, also where reading is not public.</summary>
    protected override IResult Execute(DocsParameters request)
    {
        if (request.Q is null && Forms.Choose(HttpContext.Request, [HtmlResult.Type, DocsMarkup.MarkdownType]) is DocsMarkup.MarkdownType)
            return DocsMarkup.Markdown(DocsMarkup.IndexAsMarkdown(library));
        var page = PageContext.Of(HttpContext, options, request.Lang);
        return HtmlResult.Of(page, request.Q is { } words
            ? DocsMarkup.Found(page, library, words, DocSearch.Find(library.Pages, words))
            : DocsMarkup.Index(page, library));
    }
}

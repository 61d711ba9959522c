using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Pages.Layout;
using FactCheck.Settings;

namespace FactCheck.Pages.Docs;

/// <summary>One page of the documents.</summary>
public sealed record DocParameters : PageParameters
{
    /// <summary>The path of the page, such as <c>operate/keys</c>; with <c>.md</c>, its Markdown.</summary>
    [RouteParam]
    public required string Page { get; set; }
}

internal sealed class ShowDoc(DocLibrary library, Options options) : Operation<DocParameters, IResult>
{
    private const string Extension = ".md";

    public override void Configure()
    {
        Get("/docs/{**page}");
        AllowWithoutKey();
        AllowOtherParameters();
        ExcludeFromContract();
    }

    protected override IResult Execute(DocParameters request)
    {
        var asFile = request.Page.EndsWith(Extension, StringComparison.Ordinal);
        var found = library.Find(asFile ? request.Page[..^Extension.Length] : request.Page) ?? throw Problem.NotFound();
        if (asFile || Forms.Choose(HttpContext.Request, [HtmlResult.Type, DocsMarkup.MarkdownType]) is DocsMarkup.MarkdownType)
            return DocsMarkup.Markdown(found.Markdown);
        if (found.Path is DocLibrary.Index)
            return Results.Redirect("/docs", permanent: true);
        var page = PageContext.Of(HttpContext, options, request.Lang);
        return HtmlResult.Of(page, DocsMarkup.Page(page, library, found));
    }
}

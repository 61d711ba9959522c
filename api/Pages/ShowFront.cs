using FactCheck.Exchange.Feeds;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Pages;

internal sealed class ShowFront(Options options) : Operation<EmptyRequest, IResult>
{
    public override void Configure()
    {
        Get("/");
        AllowWithoutKey();
        ExcludeFromContract();
    }

    /// <summary>People are led to Swagger UI, programs are told where things are, and readers of feeds find them.</summary>
    protected override IResult Execute(EmptyRequest request)
    {
        HttpContext.Response.Headers.Link = $"</v1/feeds/verdicts.atom>; rel=\"alternate\"; type=\"{Atom.Type}\", </v1/feeds/verdicts.json>; rel=\"alternate\"; type=\"{VerdictFeed.JsonFeed}\"";
        return options.Swagger && Forms.Choose(HttpContext.Request, ["application/json", "text/html"]) is "text/html"
            ? Results.Redirect("/swagger/")
            : Results.Json(new { name = "FactCheck", contract = "/openapi.yaml", swagger = options.Swagger ? "/swagger/" : null }, JsonDefaults.Options);
    }
}

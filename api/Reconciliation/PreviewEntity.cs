using System.ComponentModel.DataAnnotations;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;

namespace FactCheck.Reconciliation;

/// <summary>Selection of the entity to show a card of.</summary>
public sealed record PreviewParameters
{
    /// <summary>Id of an actor, a source or a claim.</summary>
    [Required, Text(100), Example("actor_01hj0z4xg0e008000000000001")]
    public string? Id { get; set; }
}

internal sealed class PreviewEntity(Db db) : Operation<PreviewParameters, TextResult>
{
    private const string Html = "text/html";

    public override void Configure()
    {
        Get("/v1/reconcile/preview");
        RequireScope(Scope.Read);
        Description(route => route.Produces<string>(StatusCodes.Status200OK, Html));
    }

    /// <summary>Show a card of an entity</summary>
    /// <remarks>Part of the Reconciliation API 0.2: a small page without script, which any page may frame.</remarks>
    protected override TextResult Execute(PreviewParameters request)
    {
        using var read = db.Read();
        var card = Encoding.UTF8.GetBytes(Card(Entities.Seen(read, request.Id!, Caller)));
        HttpContext.Response.Headers.ContentSecurityPolicy = "default-src 'none'; frame-ancestors *";
        return new(Html + "; charset=utf-8", card, ETags.OfContent(card));
    }

    private static string Card(Entity entity)
    {
        var html = HtmlEncoder.Default;
        var card = new StringBuilder("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\">");
        card.Append(CultureInfo.InvariantCulture,
            $"<title>{html.Encode(entity.Name)}</title></head>\n<body><h1 dir=\"auto\">{html.Encode(entity.Name)}</h1>\n");
        card.Append(CultureInfo.InvariantCulture, $"<p dir=\"auto\">{html.Encode(entity.Description)}</p>\n<dl>\n");
        foreach (var property in EntityType.Properties(entity.Types[^1].Id))
        {
            var values = entity.Values(property.Id).Select(value => value.Text).Take(5).ToList();
            if (values.Count > 0 && !string.Equals(values[0], entity.Name, StringComparison.Ordinal))
                card.Append(CultureInfo.InvariantCulture,
                    $"<dt>{html.Encode(property.Name)}</dt><dd dir=\"auto\">{html.Encode(string.Join("; ", values))}</dd>\n");
        }
        return card.Append(CultureInfo.InvariantCulture, $"</dl>\n<p>{html.Encode(entity.Id)}</p></body></html>\n").ToString();
    }
}

using System.Text.Json;
using FactCheck.Exchange.Feeds;
using FactCheck.Settings;
using FactCheck.Text;

namespace FactCheck.Reconciliation;

/// <summary>Description of the service for a reconciliation client.</summary>
internal static class Manifest
{
    public const string Template = "{{id}}";
    public const int PreviewWidth = 420, PreviewHeight = 220;

    public static JsonElement Of(HttpRequest request, Options options)
    {
        var root = Address.Root(request, options);
        object Service(string path) => new { service_url = root, service_path = path };
        return JsonSerializer.SerializeToElement(new
        {
            versions = new[] { "0.2" },
            name = "FactCheck",
            identifierSpace = root + "/v1/",
            schemaSpace = root + "/v1/vocabularies",
            documentation = root + "/docs/guides/openrefine",
            view = new { url = $"{root}/v1/reconcile/preview?id={Template}" },
            defaultTypes = new[] { EntityType.Actor, EntityType.Claim, EntityType.Source },
            suggest = new
            {
                entity = Service("/v1/reconcile/suggest/entities"),
                type = Service("/v1/reconcile/suggest/types"),
                property = Service("/v1/reconcile/suggest/properties"),
            },
            preview = new { url = $"{root}/v1/reconcile/preview?id={Template}", width = PreviewWidth, height = PreviewHeight },
            extend = new { propose_properties = Service("/v1/reconcile/properties"), property_settings = Array.Empty<object>() },
        }, JsonDefaults.Options);
    }
}

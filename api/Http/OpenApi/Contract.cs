using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;

namespace FactCheck;

/// <summary>openapi.yaml, generated from the code once, at its first reading.</summary>
internal sealed class Contract(ISwaggerProvider provider)
{
    public const string Name = "v1";

    private readonly Lazy<byte[]> _yaml = new(() =>
    {
        var text = new StringWriter { NewLine = "\n" };
        provider.GetSwagger(Name).SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiYamlWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n");
    });

    public byte[] Yaml => _yaml.Value;
}

using System.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.Swagger;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>openapi.yaml, generated from the code once, at its first reading.</summary>
/// <remarks>What generates it has a container of its own, so that a service that no one asks for its contract does not load it.</remarks>
internal sealed class ContractDocument(
    EndpointDataSource routes, IWebHostEnvironment environment, IServiceProviderIsService known, IForeignApi foreign, ContractExamples examples,
    IEnumerable<IDocumentFilter> more)
{
    public const string Name = "v1";

    private readonly Lazy<byte[]> _yaml = new(() =>
    {
        void Configure(SwaggerGenOptions options)
        {
            ContractSetup.Configure(options);
            foreach (var filter in more)
                options.AddDocumentFilterInstance(filter);
        }
        var services = new ServiceCollection().AddLogging().AddRouting().AddSingleton(routes).AddSingleton(environment).AddSingleton<IHostEnvironment>(environment).AddSingleton(known).AddSingleton<XmlSummaries>().AddSingleton<Bodies>().AddSingleton(foreign).AddSingleton(examples);
        using var generator = services.AddEndpointsApiExplorer().AddSwaggerGen(Configure).BuildServiceProvider();
        var text = new StringWriter { NewLine = "\n" };
        generator.GetRequiredService<ISwaggerProvider>().GetSwagger(Name).SerializeAs(OpenApiSpecVersion.OpenApi3_1, new OpenApiYamlWriter(text));
        return Encoding.UTF8.GetBytes(text.ToString().ReplaceLineEndings("\n").TrimEnd() + "\n");
    });

    public byte[] Yaml => _yaml.Value;
}

using System.Reflection;
using System.Text.Json;
using FactCheck.Http.Validation;
using FactCheck.Settings;
using FactCheck.Text;
using Microsoft.OpenApi;
using Swashbuckle.AspNetCore.SwaggerGen;

namespace FactCheck.Http.OpenApi;

/// <summary>How the contract is made from the code.</summary>
internal static class ContractSetup
{
    public const string KeyScheme = "apiKey", BearerScheme = "bearer";

    private static readonly string Description = string.Create(System.Globalization.CultureInfo.InvariantCulture, $$"""
        FactCheck keeps on record who claimed what and where, what the person concerned answered in their own words, what the evidence is, what verdict was published and how it changed, and how claims are linked.

        **Writing.** `POST /v1/claims` takes a whole dispute in one call. Actors, sources and claims are named by id or by what identifies them, and created when they are not on record. Every POST takes an `Idempotency-Key`: the same key with the same body and query gives the first answer again. A change is a JSON Merge Patch and names what it is based on in `If-Match`.

        **Reading.** Lists are newest recorded first, at most 200 at a time; send `nextCursor` back as `cursor` with the same filters. Dates in the world may be partial (`2020`, `2020-07`, `2023-12-19` or a full timestamp); recorded times are UTC to the microsecond. Members without a value are null. New members and new vocabulary values may appear within v1.

        **Errors** are `application/problem+json` with a permanent `code`; `type` is an address that explains it, and `errors` name the part by JSON pointer, parameter or header. A query parameter that is not known is refused.

        **Limits.** A JSON body is at most 1 MiB and 32 levels deep, a file to import 8 GiB and a line of it 256 KiB; a read that takes longer than 5 seconds is stopped (503), and a client that sends its headers for longer than 15 seconds or its body slower than 240 bytes a second is cut off: these are settings of the service. A claim's text is at most 5,000 characters, a quote or explanation 20,000, `q` 500, the address of a request {{RequestLimits.Address:N0}} with its query, a URL on record {{WebUrlAttribute.Longest:N0}}; a story carries at most 200 statements, rebuttals, pieces of evidence and links each and 50 verdicts; a graph has at most 1,000 nodes at a depth of at most 6. How many requests a minute a key, or an address without one, may make is told by `RateLimit-Policy` in the answers; more are 429.

        **Many at once.** What all requests together hold and do is bounded: heavy reads, exports and whole feeds at once, bytes of large answers, of bodies and of files to import. What is beyond is refused with 503, the code `busy` and `Retry-After`; single things by their id and the probes are not. A page of very large entries ends early with a `nextCursor`, and what would read more than a request may is refused with the code `answer-too-large`. An export that is read too slowly is broken off, before its last line.

        **Browsers.** Pages of any origin may read, those of listed origins may write; no cookies are used.
        """);

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Claims", "Propositions, with everything about them."),
        ("Statements", "Who said what, and what was answered."),
        ("Evidence", "Passages of sources that bear on a claim."),
        ("Links", "How claims are related to each other."),
        ("Verdicts", "What publishers found."),
        ("Actors", "People and organisations."),
        ("Sources", "Things that can be cited."),
        ("Imports", "Files of past work, and what came of each row."),
        ("Exports", "Everything there is, to take along."),
        ("Keys", "Who may call."),
        ("Ledger", "The append-only record of every change."),
        ("Webhooks", "Addresses that are sent the changes of the record."),
        ("Google", "The API that clients of Google's Fact Check Tools speak. Errors have Google's form, and what is not known is left out."),
        ("Service", "Vocabularies, problems, health."),
    ];

    public static void Configure(SwaggerGenOptions options)
    {
        options.SwaggerDoc(ContractDocument.Name, new OpenApiInfo
        {
            Title = "FactCheck",
            Version = "v1",
            Description = Description,
            License = new OpenApiLicense { Name = "MIT", Identifier = "MIT" },
        });
        options.AddServer(new OpenApiServer { Url = "/" });
        options.AddSecurityDefinition(KeyScheme, new OpenApiSecurityScheme
        {
            Type = SecuritySchemeType.ApiKey,
            In = ParameterLocation.Header,
            Name = "X-Api-Key",
            Description = "The key, as the start banner or its issuer gave it.",
        });
        options.AddSecurityDefinition(BearerScheme, new OpenApiSecurityScheme { Type = SecuritySchemeType.Http, Scheme = "bearer", Description = "The same key as a bearer token." });
        options.SupportNonNullableReferenceTypes();
        options.NonNullableReferenceTypesAsRequired();
        options.CustomOperationIds(api => OperationName(api.ActionDescriptor.EndpointMetadata));
        options.CustomSchemaIds(SchemaName);
        options.TagActionsBy(api => [api.ActionDescriptor.EndpointMetadata.OfType<ContractTag>().Last().Name]);
        options.IncludeXmlComments(Path.ChangeExtension(typeof(ContractSetup).Assembly.Location, ".xml"));
        options.SchemaFilter<SchemaFilter>();
        options.OperationFilter<OperationFilter>();
        options.DocumentFilter<DocumentFilter>();
        options.OrderActionsBy(api => $"{api.RelativePath} {Array.IndexOf(["POST", "GET", "PATCH"], api.HttpMethod)}");
    }

    public static IEnumerable<OpenApiTag> AllTags => Tags.Select(tag => new OpenApiTag { Name = tag.Name, Description = tag.Description });

    /// <summary>The name of the endpoint's class in lower camel case.</summary>
    public static string? OperationName(IList<object> metadata) =>
        metadata.OfType<MethodInfo>().FirstOrDefault()?.DeclaringType?.Name is { } name ? JsonNamingPolicy.CamelCase.ConvertName(name) : null;

    /// <summary>The name of a type in the contract: its <see cref="SchemaNameAttribute"/>, else its own.</summary>
    public static string SchemaName(Type type) => type.IsGenericType
        ? string.Concat(type.GetGenericArguments().Select(SchemaName)) + type.Name.Split('`')[0]
        : type.GetCustomAttribute<SchemaNameAttribute>()?.Name ?? type.Name;
}

/// <summary>The example that Swagger UI shows for a body.</summary>
public sealed record BodyExample(string Json);

/// <summary>Says, for the contract, that the answer holds a secret and that the request cannot be replayed.</summary>
public sealed record ReturnsSecret;

/// <summary>Says that the header Dry-Run is honoured: elsewhere it is refused.</summary>
public sealed record AcceptsDryRun;

/// <summary>Says, for the contract, that If-Match is honoured where it is sent.</summary>
public sealed record AcceptsIfMatch;

/// <summary>The group of operations in Swagger UI.</summary>
public sealed record ContractTag(string Name);

/// <summary>Ids that stand in the contract as examples.</summary>
/// <param name="IdOf">An id of a kind that the sample has on record; null where it has none.</param>
public sealed record ContractExamples(Func<string, string?> IdOf);

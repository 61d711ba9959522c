using System.Globalization;
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

    private static readonly string Description = string.Create(CultureInfo.InvariantCulture, $$"""
        FactCheck records who claimed what and where, how the person concerned answered, what the evidence is, and which verdict was published.

        **Start here:** [pages for readers](/) · [documents](/docs) · [for developers](/docs/guides/developer) · [problems](/docs/reference/problems) · [vocabularies](/docs/reference/vocabularies)

        **Reading** needs no key where it is public. Lists are newest first, with at most 200 entries; send `nextCursor` back as `cursor` with the same filters. Dates in the world may be partial (`2020`, `2020-07`, `2023-12-19` or a full timestamp). Recorded times are UTC to the microsecond. Absent values are null. New members and new vocabulary values may appear within v1.

        **Writing** needs a key: press *Authorize*. `POST /v1/claims` takes a whole dispute in one call. Actors, sources and claims are named by id or by what identifies them, and are created when they are not on record. A `POST` with an `Idempotency-Key` can be sent again safely. A `PATCH` is a JSON Merge Patch and names its version in `If-Match`.

        **Errors** are `application/problem+json` with a permanent `code`. `type` is the address of an explanation, and `errors` name the wrong parts by JSON pointer, parameter or header. An unknown query parameter is refused.

        **Limits.** A JSON body has at most 1 MiB and 32 levels, a file to import 8 GiB, and a line of it 256 KiB. A read is stopped after 5 seconds (503). These are settings of the service. A claim's text has at most 5,000 characters, a quote or explanation 20,000, `q` 500, the address of a request {{RequestLimits.Address:N0}}, a URL on record {{WebUrlAttribute.Longest:N0}}. A story has at most 200 statements, rebuttals, pieces of evidence and links each, and 50 verdicts. A graph has at most 1,000 nodes at a depth of at most 6. `RateLimit-Policy` and `RateLimit` report the quota; requests beyond it get 429. Requests beyond the shared limits of memory and work get 503 with the code `busy`. A request that would read too much gets `answer-too-large`.

        **Browsers.** Pages of any origin may read; pages of listed origins may write. No cookies are used.
        """);

    private static readonly (string Name, string Description)[] Tags =
    [
        ("Search and match", "Find what was checked before, by words or by a whole text."),
        ("Claims", "Propositions, with everything that is known about them."),
        ("Statements", "Statements of actors, their positions on claims, and rebuttals."),
        ("Evidence", "Passages of sources that bear on a claim."),
        ("Links", "Typed relations between claims."),
        ("Verdicts", "Findings of publishers, their revisions, and the log of corrections."),
        ("Fairness", "Requests for a reply, requests for a correction, and ratings that contradict each other."),
        ("Actors", "People and organizations."),
        ("Sources", "Things that can be cited."),
        ("ClaimReview and feeds", "Published verdicts for other programs: schema.org, Atom, JSON Feed."),
        ("Imports", "Files of past work, with a report on each row."),
        ("Exports", "Bulk export."),
        ("Webhooks", "Addresses that are sent the changes of the record."),
        ("Saved searches", "Searches that are kept under a name and alert when a claim comes to fit."),
        ("Reconciliation", "The Reconciliation API by which OpenRefine matches names and texts with the record."),
        ("Google", "The interface of Google's Fact Check Tools. Errors have Google's form, and unknown values are left out."),
        ("Ledger", "The append-only record of every change, its verification, and erasure."),
        ("Keys", "Keys of callers."),
        ("Backups", "Backups of the database."),
        ("Service", "Vocabularies, problems, health, metrics."),
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
        options.OrderActionsBy(api => string.Create(CultureInfo.InvariantCulture, $"{api.ActionDescriptor.EndpointMetadata.OfType<ContractTag>().Last().Place:D4}"));
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

/// <summary>The group of an operation in Swagger UI, and its place in the route table.</summary>
public sealed record ContractTag(string Name, int Place);

/// <summary>Ids that stand in the contract as examples.</summary>
/// <param name="IdOf">An id of a kind that the sample has on record; null where it has none.</param>
/// <param name="InAddress">The values in the address of one operation, such as <c>DELETE /v1/claims/{id}</c>, that differ from those of its kind.</param>
public sealed record ContractExamples(Func<string, string?> IdOf, Func<string, IReadOnlyList<(string Name, string Value)>> InAddress);

using System.ComponentModel;
using System.Text;
using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Pipeline;
using FactCheck.Http.Problems;
using FactCheck.Search.Postings;
using Microsoft.AspNetCore.WebUtilities;

namespace FactCheck.Reconciliation;

/// <summary>The form that a batch is sent as; one of both members.</summary>
public sealed record ReconciliationForm : IRequestBody<ReconciliationForm>
{
    private const string MediaType = "application/x-www-form-urlencoded";

    /// <summary>A batch: an object of queries by names of the caller's choice.</summary>
    /// <example>{"q0":{"query":"Omar García Harfuch"}}</example>
    public string? Queries { get; init; }

    /// <summary>Ids and properties to fetch; an empty field is as one left out.</summary>
    [DefaultValue("")]
    public string? Extend { get; init; }

    public static AcceptedContent Taken { get; } = new(typeof(ReconciliationForm), MediaType);

    public static async ValueTask<ReconciliationForm> Read(HttpContext http)
    {
        JsonBodyReader.CheckMediaType(http.Request, MediaType);
        var fields = QueryHelpers.ParseQuery(Encoding.UTF8.GetString(await JsonBodyReader.Read(http)));
        if (fields.Keys.FirstOrDefault(name => name is not ("queries" or "extend")) is { } unknown)
            throw ReconciliationQuery.Wrong(unknown,
                $"The form has no field '{Problem.Shown(unknown)}'; it takes 'queries' or 'extend'.");
        var form = new ReconciliationForm { Queries = Field("queries"), Extend = Field("extend") };
        return form is { Queries: null, Extend: null }
            ? throw ReconciliationQuery.Wrong("queries", "The form has neither 'queries' nor 'extend'.") : form;

        string? Field(string name) => fields.TryGetValue(name, out var value) && value.ToString() is { Length: > 0 } sent ? sent : null;
    }
}

internal sealed class ReconcileBatch(ClaimIndex frequencies, Db db) : Operation<WithBody<ReconciliationForm>, IResult>
{
    public override void Configure()
    {
        Post("/v1/reconcile");
        RequireScope(Scope.Read);
        RateLimit(RateLimitCategory.Match);
        Example("""
            { "queries": "{\"q0\":{\"query\":\"Omar García Harfuch\"}}" }
            """);
        Description(route => route.Produces<Dictionary<string, object>>(StatusCodes.Status200OK, "application/json"));
    }

    /// <summary>Reconcile a batch that is sent as a form</summary>
    /// <remarks>The same as with GET, for up to 100 queries or 1,000 ids. Nothing is written.</remarks>
    public override async Task<IResult> ExecuteAsync(WithBody<ReconciliationForm> request, CancellationToken stop) =>
        (await ReconciliationAnswers.Of(HttpContext, request.Content.Queries, request.Content.Extend, frequencies, db, stop))!;
}

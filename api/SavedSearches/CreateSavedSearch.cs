using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Problems;
using FactCheck.Http.Results;
using FactCheck.Http.Validation;
using FactCheck.Text;

namespace FactCheck.SavedSearches;

/// <summary>A saved search to be created.</summary>
public sealed record NewSavedSearch : SavedSearchFields, IValidatable
{
    public IEnumerable<ValidationError> Faults() => SavedSearchRow.Faults(this);
}

internal sealed class CreateSavedSearch : Operation<WithBody<JsonBody<NewSavedSearch>>, CreatedResult<SavedSearch>>
{
    public override void Configure()
    {
        Post("/v1/saved-searches");
        RequireScope(Scope.Write);
        Example("""
            {
              "name": "False claims about cartels",
              "query": { "q": "cartel", "rating": "false", "language": "en" }
            }
            """);
    }

    /// <summary>Save a search</summary>
    /// <remarks>
    /// Alerts from now on: when a claim that came into view later fits, and when a verdict on a claim that fits is published, revised,
    /// retracted or superseded. Alerts are a list, two feeds, and <c>saved_search.matched</c> events for webhooks that ask for them.
    /// A query that names nothing a claim must have is refused (422).
    /// </remarks>
    public override Task<CreatedResult<SavedSearch>> ExecuteAsync(WithBody<JsonBody<NewSavedSearch>> request, CancellationToken stop) =>
        Writing.Create(request.Content, write =>
        {
            var search = new SavedSearchRow
            {
                Id = write.NewId(TypeId.SavedSearch),
                Revision = 1,
                Name = request.Content.Value.Name!,
                Query = request.Content.Value.Query!,
                AfterSeq = write.LastSeq,
                KeyId = Caller.KeyId,
                CreatedAt = write.Now,
                UpdatedAt = write.Now,
            };
            SavedSearchStore.Insert(write, search);
            return CreatedResult<SavedSearch>.At($"/v1/saved-searches/{search.Id}", ETags.Of(1, search.Shown), search.Shown);
        });
}

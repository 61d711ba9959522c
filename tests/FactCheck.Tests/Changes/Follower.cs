using System.Text.Json.Nodes;

namespace FactCheck.Tests.Changes;

/// <summary>A copy of the record that knows nothing but what the feed of changes told it.</summary>
internal sealed class Follower(HttpClient caller, string query = "")
{
    private readonly Dictionary<string, JsonObject> _held = new(StringComparer.Ordinal);

    public string? Next { get; private set; }

    /// <summary>Every change that was told, in order.</summary>
    public List<JsonObject> Told { get; } = [];

    /// <summary>The last change of each thing that is in view.</summary>
    public IReadOnlyDictionary<string, JsonObject> Held => _held;

    public IEnumerable<string> Types => Told.Select(change => (string)change["type"]!);

    /// <summary>Reads on to the end of the feed.</summary>
    public async Task<Follower> CatchUp(int limit = 200)
    {
        for (var more = true; more;)
        {
            var page = await caller.Read($"/v1/changes?limit={limit}{(Next is null ? "" : $"&since={Next}")}{query}");
            foreach (var change in page["items"]!.AsArray().Select(one => one!.AsObject()))
                Take(change);
            (Next, more) = ((string)page["next"]!, (bool)page["more"]!);
        }
        return this;
    }

    private void Take(JsonObject change)
    {
        Told.Add(change);
        var id = (string)change["entity"]!["id"]!;
        if ((bool)change["deleted"]!)
            _held.Remove(id);
        else
            _held[id] = change;
    }
}

using Microsoft.Data.Sqlite;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Http.Pipeline;

public sealed class RequestIdTests
{
    private const string Trace = "4bf92f3577b34da6a3ce929d0e0e4736";

    [Fact]
    public async Task Every_request_has_a_name_of_its_own()
    {
        await using var app = await TestApp.Start();

        var ids = new List<string?>();
        foreach (var path in new[] { "/healthz", "/healthz", "/v1/claims", "/nowhere", "/v1/claims?limit=0", "/" })
            ids.Add((await app.Anonymous.GetAsync(path)).Header("Request-Id"));

        Assert.All(ids, id => Assert.Matches("^req_[A-Za-z0-9_-]{20}$", id));
        Assert.Equal(ids.Count, ids.Distinct(StringComparer.Ordinal).Count());
    }

    [Fact]
    public async Task The_trace_id_of_the_caller_is_taken_and_kept_in_the_ledger()
    {
        await using var app = await TestApp.Start();
        const string header = $"traceparent: 00-{Trace}-00f067aa0ba902b7-01";

        var made = await app.Admin.Send("POST", "/v1/actors", Given.Raw("{\"name\":\"Ana Ruiz\"}"), header);
        var refused = await app.Admin.Send("POST", "/v1/actors", Given.Raw("{}"), header);

        Assert.Equal(Trace, made.Header("Request-Id"));
        Assert.Equal(Trace, (string)(await AssertProblem(refused, 422, "invalid-content"))["requestId"]!);
        await using var database = new SqliteConnection($"Data Source={app.DatabaseFile};Mode=ReadOnly;Pooling=False");
        database.Open();
        await using var command = database.CreateCommand();
        command.CommandText = "select request_id || ' ' || entity from ledger_entry order by seq desc limit 1";
        Assert.Equal($"{Trace} actor", command.ExecuteScalar());
    }

    [Theory]
    [InlineData("00-00000000000000000000000000000000-00f067aa0ba902b7-01")]
    [InlineData("00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e473g-00f067aa0ba902b7-01")]
    [InlineData("00-4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("4bf92f3577b34da6a3ce929d0e0e4736")]
    [InlineData("<script>")]
    public async Task A_trace_of_another_form_is_not_taken(string trace)
    {
        await using var app = await TestApp.Start();

        var response = await app.Anonymous.Send("GET", "/healthz", null, $"traceparent: {trace}");

        Assert.StartsWith("req_", response.Header("Request-Id"), StringComparison.Ordinal);
    }
}

namespace FactCheck.Tests.Reconciliation;

public sealed class SuggestTypesTests
{
    [Fact]
    public async Task Types_are_suggested_by_letters_of_their_names()
    {
        await using var app = await TestApp.Start();

        var some = await app.Anonymous.Read("/v1/reconcile/suggest/types?prefix=per");
        var all = await app.Anonymous.Read("/v1/reconcile/suggest/types");

        Assert.Equal(["actor.person"], some["result"]!.Each("id"));
        Assert.Equal(["actor", "claim", "source"], all["result"]!.Each("id").Take(3));
    }
}

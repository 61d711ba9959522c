namespace FactCheck.Tests.Reconciliation;

public sealed class SuggestPropertiesTests
{
    [Fact]
    public async Task Properties_are_suggested_by_letters_of_their_names()
    {
        await using var app = await TestApp.Start();

        var found = await app.Anonymous.Read("/v1/reconcile/suggest/properties?prefix=ountr");

        Assert.Equal(["country"], found["result"]!.Each("id"));
    }
}

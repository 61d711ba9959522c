namespace FactCheck.Tests.Reconciliation;

public sealed class ProposePropertiesTests
{
    [Fact]
    public async Task Properties_of_a_type_are_proposed_and_of_all_types_where_none_is_named()
    {
        await using var app = await TestApp.Start();

        var ofClaims = await app.Anonymous.Read("/v1/reconcile/properties?type=claim&limit=2");
        var ofPersons = await app.Anonymous.Read("/v1/reconcile/properties?type=actor.person");
        var all = await app.Anonymous.Read("/v1/reconcile/properties");

        Assert.Equal(("claim", 2), ((string?)ofClaims["type"], ofClaims["properties"]!.AsArray().Count));
        Assert.Contains("aliases", ofPersons["properties"]!.Each("id"));
        Assert.DoesNotContain("ratings", ofPersons["properties"]!.Each("id"));
        Assert.Contains("ratings", all["properties"]!.Each("id"));
    }
}

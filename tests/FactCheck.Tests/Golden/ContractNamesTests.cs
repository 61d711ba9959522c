namespace FactCheck.Tests.Golden;

/// <summary>Operations and schemas that programs of others are written against: each that was published stays, under its name.</summary>
public sealed class ContractNamesTests
{
    private static readonly string File = Path.Combine(GoldenRecord.Folder, "contract-names.txt");

    [Fact]
    public void No_published_operation_or_schema_is_gone_or_renamed()
    {
        var published = System.IO.File.ReadAllLines(File);

        Assert.True(published.Length > 250, "the file of published names is nearly empty");
        Assert.Equal([], Gone(published, Today()));
    }

    [Fact]
    public void A_renamed_schema_a_moved_operation_and_one_that_vanished_are_noticed()
    {
        string[] published = ["operation getClaim GET /v1/claims/{id}", "operation editClaim PATCH /v1/claims/{id}", "schema Claim"];

        Assert.Equal(published, Gone(published, ["operation getClaim GET /v1/claim/{id}", "schema ClaimView"]));
        Assert.Equal([], Gone(published, [.. published, "schema Added"]));
    }

    private static IEnumerable<string> Gone(IEnumerable<string> published, IEnumerable<string> today) => published.Except(today, StringComparer.Ordinal);

    private static IEnumerable<string> Today() =>
        ContractFile.Operations.Select(one => $"operation {one.Operation["operationId"]} {one.Method} {one.Path}")
            .Concat(ContractFile.Schemas.Select(schema => $"schema {schema.Name}"));
}

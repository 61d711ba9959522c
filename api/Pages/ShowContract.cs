namespace FactCheck;

internal sealed class ShowContract(Contract contract) : Operation<EmptyRequest, IResult>
{
    public override void Configure()
    {
        Get("/openapi.yaml");
        Description(route => route.NeedsNothing().ExcludeFromDescription());
    }

    protected override IResult Execute(EmptyRequest asked) => Results.Bytes(contract.Yaml, "application/yaml");
}

using FactCheck.Http.Binding;
using FactCheck.Http.OpenApi;

namespace FactCheck.Pages;

internal sealed class ShowContract(ContractDocument contract) : Operation<EmptyRequest, IResult>
{
    public override void Configure()
    {
        Get("/openapi.yaml");
        AllowWithoutKey();
        ExcludeFromContract();
    }

    protected override IResult Execute(EmptyRequest request) => Results.Bytes(contract.Yaml, "application/yaml");
}

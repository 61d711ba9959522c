namespace FactCheck.Http.Binding;

/// <summary>A line of the route table: an operation with the verb and the address it answers.</summary>
public sealed record OperationRoute(string Method, string Path, Type Operation)
{
    /// <summary>The group of operations in Swagger UI.</summary>
    public string Group { get; init; } = "";
}

/// <summary>Says that query parameters which the operation does not know are left alone.</summary>
internal sealed record OtherParameters;

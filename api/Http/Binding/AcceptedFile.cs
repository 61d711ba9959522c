namespace FactCheck.Http.Binding;

/// <summary>Says, for the contract, that a body is a file of one of these types.</summary>
/// <param name="Types">The media types, with an example of such a file where there is one.</param>
public sealed record AcceptedFile(IReadOnlyList<(string Type, string? Example)> Types);

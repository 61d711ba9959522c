namespace FactCheck.Http.Binding;

/// <summary>Says, for the contract, that a body is a file of one of these types.</summary>
public sealed record AcceptedFile(IReadOnlyList<string> Types);

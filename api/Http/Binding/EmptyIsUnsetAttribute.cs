namespace FactCheck.Http.Binding;

/// <summary>Says, for the contract, that members of the type are left out in answers where they have no value, and in requests may be empty or zero, which is the same.</summary>
[AttributeUsage(AttributeTargets.Class)]
public sealed class EmptyIsUnsetAttribute : Attribute;

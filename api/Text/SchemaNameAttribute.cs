namespace FactCheck.Text;

/// <summary>The name of a type in openapi.yaml, where it differs from the name in the code: the former is contract.</summary>
[AttributeUsage(AttributeTargets.Class | AttributeTargets.Struct | AttributeTargets.Enum, Inherited = false)]
internal sealed class SchemaNameAttribute(string name) : Attribute
{
    public string Name => name;
}

using Mono.Cecil;
using Mono.Cecil.Cil;

namespace FactCheck.Tests.House;

/// <summary>Dependencies between folders point one way. They are read from the built assembly, so that no spelling hides one.</summary>
public sealed class LayerTests
{
    /// <summary>Each layer may use itself and those above it in this list. The program itself, in no folder, uses all.</summary>
    private static readonly string[][] Layers =
    [
        ["Text", "Settings"],
        ["Data"],
        ["Http"],
        ["Record"],
        ["Actors", "Sources", "Claims", "Statements", "Evidence", "Links", "Verdicts", "MarkupPages", "ReplyRequests", "CorrectionRequests"],
        ["Ledger", "Search", "Keys"],
        ["Findings"],
        ["Exchange"],
        ["Changes", "Webhooks", "SavedSearches", "Agents", "Reconciliation"],
        ["Operations", "Cli", "Pages"],
        [""],
    ];

    private static readonly IReadOnlyList<Use> Uses = Read(typeof(Routes).Assembly.Location);

    [Fact]
    public void No_layer_uses_one_above_it()
    {
        var wrong = Uses.Where(RunsUp).GroupBy(use => $"{use.From} → {use.To}", StringComparer.Ordinal).ToDictionary(edge => edge.Key, edge => string.Join(", ", edge.Select(use => use.What).Distinct(StringComparer.Ordinal)), StringComparer.Ordinal);

        Assert.True(Uses.Count > 1000, "the assembly was not read");
        Assert.True(wrong.Count == 0, string.Join(Environment.NewLine, wrong.Select(edge => $"{edge.Key}: {edge.Value}").Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_folder_has_a_layer()
    {
        var folders = Uses.SelectMany(use => new[] { use.From, use.To }).Distinct(StringComparer.Ordinal);

        Assert.Empty(folders.Except(Layers.SelectMany(layer => layer), StringComparer.Ordinal));
    }

    [Fact]
    public void The_namespace_of_a_file_is_its_folder()
    {
        var api = Path.Combine(Repository.Root, "api");
        var wrong = Repository.CodeFiles
            .Select(file => (Folder: Path.GetRelativePath(api, Path.GetDirectoryName(file)!), Text: File.ReadAllText(file)))
            .Where(file => !file.Text.Contains($"namespace {(file.Folder is "." ? "FactCheck" : "FactCheck." + file.Folder.Replace(Path.DirectorySeparatorChar, '.'))};", StringComparison.Ordinal))
            .Select(file => file.Folder + ": " + file.Text.Split('\n').FirstOrDefault(line => line.StartsWith("namespace ", StringComparison.Ordinal)))
            .ToList();

        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("Text", "Data", true)]
    [InlineData("Claims", "Search", true)]
    [InlineData("Search", "Claims", false)]
    [InlineData("Claims", "Verdicts", false)]
    [InlineData("", "Cli", false)]
    public void An_edge_that_runs_up_is_seen(string from, string to, bool runsUp) => Assert.Equal(runsUp, RunsUp(new(from, to, "")));

    private static bool RunsUp(Use use) => LayerOf(use.From) < LayerOf(use.To);

    private static int LayerOf(string folder) => Array.FindIndex(Layers, layer => layer.Contains(folder, StringComparer.Ordinal));

    private static List<Use> Read(string file)
    {
        using var assembly = AssemblyDefinition.ReadAssembly(file);
        var uses = new List<Use>();
        foreach (var type in assembly.MainModule.GetTypes())
        {
            var from = Folder(type);
            foreach (var used in UsedBy(type).SelectMany(Parts).Where(used => used.Scope == assembly.MainModule))
            {
                var to = Folder(used);
                if (from is not null && to is not null && !string.Equals(from, to, StringComparison.Ordinal))
                    uses.Add(new(from, to, $"{Outermost(type).Name} uses {Outermost(used).Name}"));
            }
        }
        return uses;
    }

    private static IEnumerable<TypeReference?> UsedBy(TypeDefinition type) =>
    [
        type.BaseType,
        .. type.Interfaces.Select(implemented => implemented.InterfaceType),
        .. type.Fields.Select(field => field.FieldType),
        .. type.GenericParameters.SelectMany(parameter => parameter.Constraints).Select(constraint => constraint.ConstraintType),
        .. new ICustomAttributeProvider[] { type }.Concat(type.Methods).Concat(type.Properties).Concat(type.Fields).SelectMany(part => part.CustomAttributes).Select(attribute => attribute.AttributeType),
        .. type.Methods.SelectMany(UsedBy),
    ];

    private static IEnumerable<TypeReference?> UsedBy(MethodDefinition method) =>
    [
        method.ReturnType,
        .. method.Parameters.Select(parameter => parameter.ParameterType),
        .. method.HasBody ? method.Body.Variables.Select(variable => variable.VariableType) : [],
        .. method.HasBody ? method.Body.Instructions.SelectMany(UsedBy) : [],
    ];

    private static IEnumerable<TypeReference?> UsedBy(Instruction instruction) => instruction.Operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod call => [call.DeclaringType, call.ReturnType, .. call.GenericArguments],
        MemberReference member => [member.DeclaringType],
        _ => [],
    };

    /// <summary>The types that a constructed type is made of.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference? type) => type switch
    {
        null or GenericParameter => [],
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification made => Parts(made.ElementType),
        _ => [type],
    };

    private static TypeReference Outermost(TypeReference type) => type.DeclaringType is null ? type : Outermost(type.DeclaringType);

    /// <summary>The first folder of a type; null where it is not ours, as what generators add.</summary>
    private static string? Folder(TypeReference type) => Outermost(type).Namespace is var name && (name == "FactCheck" || name.StartsWith("FactCheck.", StringComparison.Ordinal))
        ? name.Split('.') is [_, var folder, ..] ? folder : ""
        : null;

    private sealed record Use(string From, string To, string What);
}

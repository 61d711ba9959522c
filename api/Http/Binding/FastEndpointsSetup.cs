using System.Collections.Concurrent;
using System.Reflection;
using System.Runtime.CompilerServices;
using FactCheck.Http.OpenApi;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace FactCheck.Http.Binding;

/// <summary>What FastEndpoints does here, and what it leaves to us.</summary>
/// <remarks>Its settings are one set for the whole process, taken from whoever comes first: nothing in them may hang on the options of one service.</remarks>
internal static class FastEndpointsSetup
{
    private static readonly ConcurrentDictionary<Type, MethodInfo> Works = new();

    public static void AddOperations(this IServiceCollection services, IReadOnlyList<OperationRoute> routes)
    {
        services.AddSingleton(typeof(IRequestBinder<>), typeof(StrictBinder<>));
        services.AddSingleton<IEndpointFactory, OperationFactory>();
        services.AddFastEndpoints([.. routes.Select(route => route.Operation)]);
    }

    public static void MapOperations(this IEndpointRouteBuilder builder, IReadOnlyList<OperationRoute> routes) => builder.MapFastEndpoints(config =>
    {
        var table = routes.Select((route, place) => (Route: route, Place: place)).ToDictionary(one => one.Route.Operation);
        config.Endpoints.ShortNames = true;
        config.Endpoints.Configurator = definition => Complete(definition, table[definition.EndpointType]);
        config.Binding.JsonExceptionTransformer = null;
    });

    private static void Complete(EndpointDefinition definition, (OperationRoute Route, int Place) entry)
    {
        var route = entry.Route;
        if (definition.Verbs is not [var verb] || definition.Routes is not [var path] || !string.Equals($"{verb} {path}", $"{route.Method} {route.Path}", StringComparison.Ordinal))
            throw new InvalidOperationException($"The route table has {route.Method} {route.Path} for {route.Operation.Name}, whose Configure says {string.Join(' ', definition.Verbs)} {string.Join(' ', definition.Routes)}.");
        definition.AllowAnonymous(); // the scope of a key is looked at before, by what the route needs
        if (!definition.ResDtoType.IsAssignableTo(typeof(IResult)))
            definition.DontAutoSendResponse();
        definition.Description(builder => builder.Add(endpoint => Describe(endpoint, definition, new ContractTag(route.Group, entry.Place))), clearDefaults: true);
    }

    /// <summary>Says what routing, the gate and the contract ask for; of all endpoints FastEndpoints itself names one and the same method.</summary>
    private static void Describe(EndpointBuilder endpoint, EndpointDefinition definition, ContractTag tag)
    {
        endpoint.Metadata.Add(tag);
        foreach (var method in endpoint.Metadata.OfType<MethodInfo>().ToList())
            endpoint.Metadata.Remove(method);
        endpoint.Metadata.Add(Work(definition.EndpointType));
        var parts = RequestParts.Of(definition.ReqDtoType);
        if (parts.Query is { } query)
            endpoint.Metadata.Add(query);
        if (parts.Taken is { } taken)
            endpoint.Metadata.Add(taken);
    }

    private static MethodInfo Work(Type operation) => Works.GetOrAdd(operation, one => one
        .GetMethods(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.DeclaredOnly)
        .First(method => method.Name is "Execute" or "ExecuteAsync" or "HandleAsync" or "Show"));
}

/// <summary>Makes the operations: without anything they need when they are asked for their address, so that a start waits for nothing.</summary>
internal sealed class OperationFactory : IEndpointFactory
{
    private static readonly ConcurrentDictionary<Type, ObjectFactory> Makers = new();

    public BaseEndpoint Create(EndpointDefinition definition, HttpContext ctx) => (BaseEndpoint)(ctx.GetEndpoint() is null
        ? RuntimeHelpers.GetUninitializedObject(definition.EndpointType)
        : Makers.GetOrAdd(definition.EndpointType, type => ActivatorUtilities.CreateFactory(type, []))(ctx.RequestServices, []));
}

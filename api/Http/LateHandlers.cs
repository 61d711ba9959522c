using System.Reflection;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Extensions.Options;

namespace FactCheck;

/// <summary>Maps a handler so that the code which reads its parameters is made at its first request.</summary>
/// <remarks>
/// The framework's own methods of these names, which these stand before, look through the parameters of every route and
/// compile that code at the start: most of the time that a start took. What parameters and answers say of themselves, to
/// routing and to the contract, is there at the start all the same.
/// </remarks>
internal static class LateHandlers
{
    public static RouteHandlerBuilder MapGet(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Get, handler);

    public static RouteHandlerBuilder MapPost(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Post, handler);

    public static RouteHandlerBuilder MapPut(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Put, handler);

    public static RouteHandlerBuilder MapPatch(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Patch, handler);

    public static RouteHandlerBuilder MapDelete(this IEndpointRouteBuilder routes, string pattern, Delegate handler) => Map(routes, pattern, HttpMethods.Delete, handler);

    private static RouteHandlerBuilder Map(IEndpointRouteBuilder routes, string pattern, string method, Delegate handler)
    {
        var late = new Late(handler, routes.ServiceProvider, method);
        var route = routes.MapMethods(pattern, [method], late.Invoke);
        route.Add(endpoint => late.Describe((RouteEndpointBuilder)endpoint));
        return new([route]);
    }

    private sealed class Late(Delegate handler, IServiceProvider services, string method)
    {
        private static readonly MethodInfo OfParameter = typeof(Late).GetMethod(nameof(DescribeParameter), BindingFlags.NonPublic | BindingFlags.Static)!;
        private static readonly MethodInfo OfAnswer = typeof(Late).GetMethod(nameof(DescribeAnswer), BindingFlags.NonPublic | BindingFlags.Static)!;

        private Lazy<RequestDelegate>? _made;

        public Task Invoke(HttpContext http) => _made!.Value(http);

        public void Describe(RouteEndpointBuilder endpoint)
        {
            endpoint.Metadata.Add(handler.Method);
            foreach (var parameter in handler.Method.GetParameters().Where(one => one.ParameterType.IsAssignableTo(typeof(IEndpointParameterMetadataProvider))))
                OfParameter.MakeGenericMethod(parameter.ParameterType).Invoke(null, [parameter, endpoint]);
            var answer = handler.Method.ReturnType is { IsGenericType: true } task && task.IsAssignableTo(typeof(Task)) ? task.GetGenericArguments()[0] : handler.Method.ReturnType;
            if (answer.IsAssignableTo(typeof(IEndpointMetadataProvider)))
                OfAnswer.MakeGenericMethod(answer).Invoke(null, [handler.Method, endpoint]);
            foreach (var attribute in handler.Method.GetCustomAttributes(inherit: true))
                endpoint.Metadata.Add(attribute);
            _made = new(() => Make(endpoint));
        }

        private RequestDelegate Make(RouteEndpointBuilder endpoint) => RequestDelegateFactory.Create(handler, new()
        {
            ServiceProvider = services,
            EndpointBuilder = endpoint, // for the filters of the route
            RouteParameterNames = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name),
            ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
            DisableInferBodyFromParameters = HttpMethods.IsGet(method) || HttpMethods.IsDelete(method),
        }).RequestDelegate;

        private static void DescribeParameter<T>(ParameterInfo parameter, EndpointBuilder endpoint) where T : IEndpointParameterMetadataProvider => T.PopulateMetadata(parameter, endpoint);

        private static void DescribeAnswer<T>(MethodInfo handler, EndpointBuilder endpoint) where T : IEndpointMetadataProvider => T.PopulateMetadata(handler, endpoint);
    }
}

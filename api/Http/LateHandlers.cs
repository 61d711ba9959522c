using Microsoft.Extensions.Options;

namespace FactCheck;

/// <summary>Maps a handler so that the code which reads its parameters is made at its first request.</summary>
/// <remarks>
/// The framework's own methods of these names, which these stand before, compile that code for every route at the start:
/// half of the time that a start took. What the contract is written from is there at the start all the same.
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
        var late = new Late(handler);
        var route = routes.MapMethods(pattern, [method], late.Invoke);
        route.Add(endpoint => late.Describe((RouteEndpointBuilder)endpoint, routes.ServiceProvider, method));
        return new([route]);
    }

    private sealed class Late(Delegate handler)
    {
        private Lazy<RequestDelegate>? _made;

        public Task Invoke(HttpContext http) => _made!.Value(http);

        /// <summary>Tells routing and the contract what the framework tells them of a handler.</summary>
        public void Describe(RouteEndpointBuilder endpoint, IServiceProvider services, string method)
        {
            var options = new RequestDelegateFactoryOptions
            {
                ServiceProvider = services,
                RouteParameterNames = endpoint.RoutePattern.Parameters.Select(parameter => parameter.Name),
                ThrowOnBadRequest = services.GetRequiredService<IOptions<RouteHandlerOptions>>().Value.ThrowOnBadRequest,
                DisableInferBodyFromParameters = HttpMethods.IsGet(method) || HttpMethods.IsDelete(method),
                EndpointBuilder = endpoint,
            };
            endpoint.Metadata.Add(handler.Method);
            var described = RequestDelegateFactory.InferMetadata(handler.Method, options);
            foreach (var attribute in handler.Method.GetCustomAttributes(inherit: true))
                endpoint.Metadata.Add(attribute);
            _made = new(() => RequestDelegateFactory.Create(handler, options, described).RequestDelegate);
        }
    }
}

using System.Reflection;

namespace FactCheck.Http.Binding;

/// <summary>Reads requests in place of FastEndpoints' own binder, which takes what it can and leaves the rest at its default.</summary>
/// <remarks>The attributes are FastEndpoints': what is marked so comes from the address or is the body, everything else is a query parameter.</remarks>
internal sealed class StrictBinder<TRequest> : IRequestBinder<TRequest> where TRequest : notnull
{
    private static readonly (string Name, Action<TRequest, string> Set)[] InAddress = [.. RequestParts.Of(typeof(TRequest)).InAddress.Select(part => (part.Name, part.Property.SetMethod!.CreateDelegate<Action<TRequest, string>>()))];
    private static readonly Func<HttpContext, TRequest, ValueTask>? ReadContent = Reader(RequestParts.Of(typeof(TRequest)).Content);
    private static readonly QueryParameters? Query = RequestParts.Of(typeof(TRequest)).Query;

    public ValueTask<TRequest> BindAsync(BinderContext ctx, CancellationToken ct)
    {
        if (typeof(TRequest) == typeof(EmptyRequest))
            return new((TRequest)(object)EmptyRequest.Instance);
        var request = Activator.CreateInstance<TRequest>();
        foreach (var (name, set) in InAddress)
            set(request, (string)ctx.HttpContext.Request.RouteValues[name]!);
        if (ReadContent is not null)
            return ReadAll(ctx.HttpContext, request);
        Query?.Fill(request, ctx.HttpContext.Request);
        return new(request);
    }

    private static async ValueTask<TRequest> ReadAll(HttpContext http, TRequest request)
    {
        await ReadContent!(http, request);
        Query?.Fill(request, http.Request);
        return request;
    }

    private static Func<HttpContext, TRequest, ValueTask>? Reader(PropertyInfo? content) => content is null ? null
        : typeof(StrictBinder<TRequest>).GetMethod(nameof(ReaderOf), BindingFlags.NonPublic | BindingFlags.Static)!.MakeGenericMethod(content.PropertyType).CreateDelegate<Func<PropertyInfo, Func<HttpContext, TRequest, ValueTask>>>()(content);

    private static Func<HttpContext, TRequest, ValueTask> ReaderOf<TContent>(PropertyInfo content) where TContent : IRequestBody<TContent>
    {
        var set = content.SetMethod!.CreateDelegate<Action<TRequest, TContent>>();
        return async (http, request) => set(request, await TContent.Read(http));
    }
}

/// <summary>Where the parts of a request come from.</summary>
internal sealed class RequestParts
{
    private static readonly System.Collections.Concurrent.ConcurrentDictionary<Type, RequestParts> Known = new();

    private RequestParts(Type request)
    {
        var all = request.GetProperties();
        InAddress = [.. all.Where(part => part.IsDefined(typeof(RouteParamAttribute))).Select(part => (System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(part.Name), part))];
        Content = Array.Find(all, part => part.IsDefined(typeof(FromBodyAttribute)));
        Query = request == typeof(EmptyRequest) || QueryParameters.Of(request) is not { All.Count: > 0 } some ? null : some;
        Taken = Content is null ? null : (AcceptedContent)Content.PropertyType.GetProperty("Taken", BindingFlags.Public | BindingFlags.Static)!.GetValue(null)!;
    }

    public IReadOnlyList<(string Name, PropertyInfo Property)> InAddress { get; }

    public PropertyInfo? Content { get; }

    public AcceptedContent? Taken { get; }

    public QueryParameters? Query { get; }

    public static RequestParts Of(Type request) => Known.GetOrAdd(request, one => new(one));

    public static bool IsQuery(PropertyInfo part) => !part.IsDefined(typeof(RouteParamAttribute)) && !part.IsDefined(typeof(FromBodyAttribute));
}

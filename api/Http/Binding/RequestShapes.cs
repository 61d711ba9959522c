namespace FactCheck.Http.Binding;

/// <summary>A request about one thing.</summary>
public sealed record ResourceId
{
    /// <summary>Its id.</summary>
    [RouteParam]
    public required string Id { get; set; }
}

/// <summary>A request that is its body.</summary>
public sealed record WithBody<TContent> where TContent : IRequestBody<TContent>
{
    [FromBody]
    public required TContent Content { get; set; }
}

/// <summary>A request about one thing, with a body.</summary>
public sealed record ResourceIdWithBody<TContent> where TContent : IRequestBody<TContent>
{
    /// <summary>Its id.</summary>
    [RouteParam]
    public required string Id { get; set; }

    [FromBody]
    public required TContent Content { get; set; }
}

/// <summary>What a body is read as.</summary>
public interface IRequestBody<TSelf> where TSelf : IRequestBody<TSelf>
{
    static abstract AcceptedContent Taken { get; }

    static abstract ValueTask<TSelf> Read(HttpContext http);
}

/// <summary>Says, for the contract, what a body is.</summary>
public sealed record AcceptedContent(Type Type, params IReadOnlyList<string> MediaTypes)
{
    /// <summary>Whether it is a merge patch of the type.</summary>
    public bool IsPatch { get; init; }

    /// <summary>Whether the request may come without it.</summary>
    public Func<bool> MayBeLeftOut { get; init; } = () => false;
}

namespace FactCheck;

/// <summary>A request about one thing.</summary>
public sealed record Named
{
    /// <summary>Its id.</summary>
    [RouteParam]
    public required string Id { get; set; }
}

/// <summary>A request that is its body.</summary>
public sealed record With<TContent> where TContent : IContent<TContent>
{
    [FromBody]
    public required TContent Content { get; set; }
}

/// <summary>A request about one thing, with a body.</summary>
public sealed record NamedWith<TContent> where TContent : IContent<TContent>
{
    /// <summary>Its id.</summary>
    [RouteParam]
    public required string Id { get; set; }

    [FromBody]
    public required TContent Content { get; set; }
}

/// <summary>What a body is read as.</summary>
public interface IContent<TSelf> where TSelf : IContent<TSelf>
{
    static abstract ContentTaken Taken { get; }

    static abstract ValueTask<TSelf> Read(HttpContext http);
}

/// <summary>Says, for the contract, what a body is.</summary>
public sealed record ContentTaken(Type Type, params IReadOnlyList<string> MediaTypes)
{
    /// <summary>Whether it is a merge patch of the type.</summary>
    public bool IsPatch { get; init; }
}

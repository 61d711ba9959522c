using FactCheck.Data;
using FactCheck.Http;
using FactCheck.Http.Validation;

namespace FactCheck.Record;

/// <summary>The moment that a resource is read as of.</summary>
public record AsOfParameters
{
    /// <summary>The id of the resource.</summary>
    [RouteParam]
    public string Id { get; set; } = "";

    /// <summary>
    /// Answer as the service would have answered then: a timestamp, or a date for the end of that day in UTC. Of what was withdrawn
    /// since, editors alone read the past.
    /// </summary>
    [Moment]
    public string? AsOf { get; set; }
}

/// <summary>Opens the record as it is, or as it was.</summary>
internal interface IPastRecord
{
    /// <summary>A session on the state that is asked for, as this caller may see it.</summary>
    /// <param name="asked">The resource and the moment.</param>
    /// <param name="caller">Of what is hidden now, editors alone read the past.</param>
    /// <param name="reach">Of a claim: how many links away claims are shown with what is derived of them.</param>
    ReadSession Open(AsOfParameters asked, Caller caller, int reach = 0);
}

using FactCheck.Http.Problems;

namespace FactCheck.Http;

/// <summary>Addresses that speak as the API of another service does, so that its clients work here: with its errors, and a key where its clients put it.</summary>
internal interface IForeignApi
{
    /// <summary>Whether the address is one of them, known or not.</summary>
    bool Covers(PathString path);

    /// <summary>The key that a request carries in a place that only these addresses allow; null for none.</summary>
    string? Key(HttpRequest request);

    /// <summary>The HTTP status of a refusal.</summary>
    int Status(ProblemType type);

    /// <summary>The body of a refusal, as <c>application/json</c>.</summary>
    byte[] Error(Problem problem);

    /// <summary>The type that describes that body in the contract.</summary>
    Type ErrorType { get; }

    /// <summary>The statuses of refusals that an operation of theirs can answer with.</summary>
    IEnumerable<int> Statuses(string method, string path);

    /// <summary>The meaning of a status, where it differs from the meaning elsewhere.</summary>
    string? Meaning(int status);
}

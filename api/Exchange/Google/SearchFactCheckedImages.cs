using System.ComponentModel.DataAnnotations;
using FactCheck.Data;
using FactCheck.Exchange.Google.Http;
using FactCheck.Http;
using FactCheck.Http.Binding;
using FactCheck.Http.Validation;
using FactCheck.Search.Query;
using FactCheck.Text;

namespace FactCheck.Exchange.Google;

/// <summary>Which picture to look for.</summary>
public sealed record ImageSearchParameters : GoogleListParameters
{
    /// <summary>The address of a picture or film, in any spelling.</summary>
    [Required, WebUrl, Example("https://paper.example/photo.jpg")]
    public string? ImageUri { get; set; }

    /// <summary>Only reviews in this language; the region does not count.</summary>
    [LanguageCode]
    public string? LanguageCode { get; set; }
}

/// <summary>What a search by picture found; empty where that is nothing.</summary>
[EmptyIsUnset]
public sealed record FactCheckedImages
{
    /// <summary>The claims, each by itself.</summary>
    public IReadOnlyList<FactCheckedImage>? Results { get; init; }

    /// <summary>The token of the next page; left out on the last.</summary>
    public string? NextPageToken { get; init; }
}

/// <summary>A claim that belongs to a picture.</summary>
[EmptyIsUnset]
public sealed record FactCheckedImage
{
    /// <summary>The claim.</summary>
    public FactCheckedClaim? Claim { get; init; }
}

internal sealed class SearchFactCheckedImages(Db db) : Operation<ImageSearchParameters, GoogleAnswer<FactCheckedImages>>
{
    public override void Configure()
    {
        Get("/v1alpha1/claims:imageSearch");
        RequireScope(Scope.Read);
    }

    /// <summary>Find the claims made with a picture (claims.imageSearch)</summary>
    /// <remarks>
    /// By the picture's address alone, which is compared as all addresses are: claims with a published verdict that were made,
    /// repeated or reported at this address, or have a picture or film there as evidence. No picture is fetched or
    /// compared. Newest recorded first; where nothing is found the answer is <c>{}</c>.
    /// </remarks>
    protected override GoogleAnswer<FactCheckedImages> Execute(ImageSearchParameters parameters)
    {
        var reply = GoogleReply<FactCheckedImages>.Of(HttpContext.Request);
        var filter = new ReviewFilter(null, LanguageCodeAttribute.Primary(parameters.LanguageCode), null);
        using var read = db.Read();
        var found = FactCheckedClaimStore.ClaimsDepicting(read, WebUrl.Parse(parameters.ImageUri!)!.Canonical, filter.Language, parameters.Before, parameters.Skipped, parameters.Size + 1);
        var claims = FactCheckedClaimStore.Show(read, [.. found.Take(parameters.Size)], filter);
        return reply.Of(new() { Results = claims.Count == 0 ? null : claims.ConvertAll(claim => new FactCheckedImage { Claim = claim }), NextPageToken = found.Count > parameters.Size ? parameters.Next(true, found[parameters.Size - 1]) : null });
    }
}

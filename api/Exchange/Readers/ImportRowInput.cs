using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Claims;
using FactCheck.Exchange.Imports;
using FactCheck.Http.Problems;
using FactCheck.Http.Validation;
using FactCheck.Text;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Readers;

/// <summary>One row of a file as it was read: a story, or why there is none.</summary>
internal sealed record ImportRowInput
{
    private static readonly JsonSerializerOptions Canonical = new(JsonDefaults.Options) { DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull };

    /// <summary>Its number in the file, from 1.</summary>
    public long Number { get; set; }

    /// <summary>The line it begins on.</summary>
    public required long Line { get; init; }

    /// <summary>How many bytes of the file are read when it is dealt with.</summary>
    public long Position { get; set; }

    public NewClaim? Story { get; set; }
    public Problem? Refusal { get; set; }

    /// <summary>What was taken otherwise than it is written.</summary>
    public List<ValidationError> Notes { get; init; } = [];

    /// <summary>What names the row in its own world, such as the address of a review; null where its external id or its content does.</summary>
    public string? Identity { get; init; }

    /// <summary>By what the row is known when it comes again.</summary>
    public string Key { get; private set; } = "";

    /// <summary>Bytes of what it says.</summary>
    public long Bytes { get; private set; }

    /// <summary>By what it is known when it has gained or lost its id: text, address and publisher, else all it says.</summary>
    public string LikeKey { get; private set; } = "";

    /// <summary>A hash of what it says, and on what terms it is taken.</summary>
    public string Content { get; private set; } = "";

    /// <summary>What it says, packed as it is kept.</summary>
    public byte[] Said { get; private set; } = [];

    public static ImportRowInput Refused(long line, Problem problem) => new() { Line = line, Refusal = problem };

    /// <summary>Brings the story under the rules of a request, away from the writer.</summary>
    public ImportRowInput Checked(ImportTerms terms)
    {
        if (Story is not null && Validator.Faults(Story) is { Count: > 0 } faults)
            Refusal = Problem.InvalidContent(faults).Problem;
        if (Refusal is not null)
        {
            Story = null;
            return this;
        }
        var said = JsonSerializer.SerializeToUtf8Bytes(Story, Canonical);
        (Bytes, Said) = (said.Length, PackedJson.Pack(said));
        var unpublished = Story!.SaysPublished() ? JsonSerializer.SerializeToUtf8Bytes(Unpublished(Story!), Canonical) : said;
        // A row that says published is told by that from one that is not to be, as by earlier programs: a file of theirs that comes again is unchanged.
        Content = !terms.Publish ? Hash(unpublished)
            : terms.OverrideReason is not null ? $"{Hash(said)}+{Hash(System.Text.Encoding.UTF8.GetBytes(terms.OverrideReason))}"
            : Story.SaysPublished() ? Hash(said) : $"{Hash(said)}+";
        // Whether it is published now or later, it is the same row.
        Key = Story.ExternalIds is [var first, ..] ? $"id:{first.Scheme}:{first.Value}" : Identity is not null ? $"of:{Identity}" : $"as:{Hash(unpublished)}";
        LikeKey = Like(Story);
        return this;
    }

    private static NewClaim Unpublished(NewClaim story) => story with { Verdicts = [.. story.Verdicts!.Select(verdict => verdict with { State = VerdictState.Draft })] };

    private static string Like(NewClaim story)
    {
        var verdict = story.Verdicts is [var one, ..] ? one : null;
        var (address, publisher) = (verdict?.Url ?? story.Source?.Url, verdict?.Publisher?.Name);
        if (address is null && publisher is null)
            return Hash(JsonSerializer.SerializeToUtf8Bytes(story with { ExternalIds = null }, Canonical));
        return Hash(JsonSerializer.SerializeToUtf8Bytes(new[] { TextFolding.Key(story.Text!, ""), address is null ? "" : WebUrl.Parse(address)?.Canonical, publisher is null ? "" : TextFolding.Of(publisher) }));
    }

    public static string Hash(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 18));
}

/// <summary>What came of a row.</summary>
internal sealed record ImportRowResult(ImportRowInput Row, string Outcome, string? ClaimId, Problem? Problem)
{
    /// <summary>What was taken otherwise than it is written, as it was found when the row was taken.</summary>
    public IReadOnlyList<ValidationError> Notes { get; init; } = [];

    /// <summary>The last entry of the ledger before it, and the last that it wrote.</summary>
    public (long After, long Last) Entries { get; init; }
}

using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization;
using FactCheck.Claims;
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

    /// <summary>A hash of what it says.</summary>
    public string Content { get; private set; } = "";

    public static ImportRowInput Refused(long line, Problem problem) => new() { Line = line, Refusal = problem };

    /// <summary>Brings the story under the rules of the import and of a request, away from the writer.</summary>
    public ImportRowInput Checked(bool publish)
    {
        if (Story is not null && Validator.Faults(Story) is { Count: > 0 } faults)
            Refusal = Problem.InvalidContent(faults).Problem;
        if (Refusal is not null)
        {
            Story = null;
            return this;
        }
        var draft = Unpublished(Story!);
        if (!publish)
        {
            for (var i = 0; i < (Story!.Verdicts?.Count ?? 0); i++)
            {
                if (Story.Verdicts![i].State is VerdictState.Published)
                    Notes.Add(new() { Pointer = $"/verdicts/{i}/state", Code = "taken-as-draft", Detail = "Kept as a draft: the import does not say publish=true." });
            }
            Story = draft;
        }
        Content = Hash(JsonSerializer.SerializeToUtf8Bytes(Story, Canonical));
        // Whether it is published now or later, it is the same row.
        Key = Story!.ExternalIds is [var first, ..] ? $"id:{first.Scheme}:{first.Value}" : Identity is not null ? $"of:{Identity}" : $"as:{(publish ? Hash(JsonSerializer.SerializeToUtf8Bytes(draft, Canonical)) : Content)}";
        return this;
    }

    /// <summary>A key that an earlier program gave a row, with the address in it as it is spelled now.</summary>
    public static string CurrentKey(string key)
    {
        var hash = key.LastIndexOf('#');
        return key.StartsWith("of:", StringComparison.Ordinal) && hash > 0 && WebUrl.Parse("https://" + key[3..hash]) is { } address ? $"of:{address.Canonical}{key[hash..]}" : key;
    }

    private static NewClaim Unpublished(NewClaim story) =>
        story.Verdicts is { Count: > 0 } verdicts ? story with { Verdicts = [.. verdicts.Select(verdict => verdict with { State = VerdictState.Draft })] } : story;

    public static string Hash(ReadOnlySpan<byte> bytes) => System.Buffers.Text.Base64Url.EncodeToString(SHA256.HashData(bytes).AsSpan(0, 18));
}

/// <summary>What came of a row.</summary>
internal sealed record ImportRowResult(ImportRowInput Row, string Outcome, string? ClaimId, Problem? Problem);

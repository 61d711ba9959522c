using System.Buffers;
using System.Globalization;
using System.Text.Json;
using FactCheck.Exchange.ClaimReview;
using FactCheck.Http;
using FactCheck.Ledger;
using FactCheck.Verdicts;

namespace FactCheck.Exchange.Feeds;

/// <summary>Streams ClaimReviews as a DataFeed (schema.org), in the shape that Data Commons publishes: piece by piece, however many there are.</summary>
internal static class ReviewFeed
{
    public const string Json = "application/json", Jsonld = "application/ld+json";

    /// <summary>How many verdicts are read and written at a time.</summary>
    public const int AtATime = 250;

    /// <param name="to"></param>
    /// <param name="root">The address of this service.</param>
    /// <param name="head">Where the ledger stands in that state.</param>
    /// <param name="pieces">The verdicts, some at a time.</param>
    public static async Task Write(LongRead to, string root, LedgerHead head, IEnumerable<List<ReviewedVerdict>> pieces)
    {
        var bytes = new ArrayBufferWriter<byte>(1 << 20);
        using var json = new Utf8JsonWriter(bytes, ClaimReviewWriting.Form);
        var writing = new ClaimReviewWriting(json, root);
        json.WriteStartObject();
        json.WriteString("@context", "https://schema.org");
        json.WriteString("@type", "DataFeed");
        json.WriteString("name", "Fact checks");
        if (head.At is not null)
            json.WriteString("dateModified", head.At);
        json.WriteStartArray("dataFeedElement");
        foreach (var verdicts in pieces)
        {
            var reviews = ReviewStore.Whole(to.Read, verdicts.FindAll(verdict => verdict.State is VerdictState.Published)).ToDictionary(review => review.Verdict.Id, StringComparer.Ordinal);
            foreach (var verdict in verdicts)
            {
                if (reviews.TryGetValue(verdict.Id, out var review))
                    Add(json, writing, review);
                else
                    TakeBack(json, root, verdict);
                json.Flush();
                bytes.Write("\n"u8);
            }
            await to.Write(bytes.WrittenMemory);
            bytes.ResetWrittenCount();
        }
        json.WriteEndArray();
        // Last, so that a feed that has it is whole.
        json.WriteStartObject("identifier");
        json.WriteString("@type", "PropertyValue");
        json.WriteString("propertyID", "factcheck-ledger");
        json.WriteString("value", string.Create(CultureInfo.InvariantCulture, $"{head.Seq}:{head.Hash}"));
        json.WriteEndObject();
        json.WriteEndObject();
        json.Flush();
        await to.Write(bytes.WrittenMemory);
    }

    private static void Add(Utf8JsonWriter json, ClaimReviewWriting writing, Review review)
    {
        json.WriteStartObject();
        json.WriteString("@type", "DataFeedItem");
        json.WriteString("dateCreated", review.FirstRecordedAt);
        json.WriteString("dateModified", review.LastChangedAt);
        json.WriteStartArray("item");
        writing.Write(review);
        json.WriteEndArray();
        json.WriteEndObject();
    }

    /// <summary>What left the feed is told by its name alone.</summary>
    private static void TakeBack(Utf8JsonWriter json, string root, ReviewedVerdict verdict)
    {
        json.WriteStartObject();
        json.WriteString("@type", "DataFeedItem");
        json.WriteString("identifier", ClaimReviewWriting.Address(root, verdict));
        json.WriteString("dateDeleted", verdict.RecordedAt);
        json.WriteEndObject();
    }
}

using System.Text.Json.Nodes;
using FactCheck.Tests.ReplyRequests;

namespace FactCheck.Tests.CorrectionRequests;

/// <summary>Arranges correction requests.</summary>
internal static class Corrections
{
    public static Task<JsonObject> Correction(TestApp app, JsonObject claim, object? more = null) =>
        Given.Created(app, $"/v1/claims/{claim.Id()}/correction-requests", Replies.Joined(new { to = new { name = "The Paper", kind = "outlet" }, role = "outlet", asked = new[] { "correct" } }, more));

    public static Task<JsonObject> Settled(TestApp app, JsonObject request, string outcome, object? more = null) =>
        Given.Created(app, $"/v1/correction-requests/{request.Id()}/outcome", Replies.Joined(new { outcome }, more));
}

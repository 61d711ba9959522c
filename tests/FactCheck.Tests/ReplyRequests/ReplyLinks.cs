using System.Text.Json.Nodes;

namespace FactCheck.Tests.ReplyRequests;

/// <summary>Makes secret addresses and answers at them.</summary>
internal static class ReplyLinks
{
    /// <summary>A request that was sent, with the path of its secret address.</summary>
    public static async Task<(JsonObject Request, string Path)> Linked(TestApp app, JsonObject claim, object? more = null)
    {
        var request = await Replies.Reply(app, claim, "sent", Replies.Joined(new { address = "press@vega.example", summary = "A summary", questions = new[] { new { text = "Did you <b>leave</b>?" } } }, more));
        var link = await Given.Created(app, $"/v1/reply-requests/{request.Id()}/link", new { });
        return (request, new Uri((string)link["url"]!).AbsolutePath);
    }

    public static Task<HttpResponseMessage> Answer(TestApp app, string path, string text) =>
        app.Anonymous.PostAsync(path, new FormUrlEncodedContent([new("answer", text)]));
}

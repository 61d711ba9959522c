using System.Text;
using static FactCheck.Tests.ProblemAssertions;

namespace FactCheck.Tests.Text;

public sealed class JsonDefaultsTests
{
    [Theory]
    [InlineData("", "", "malformed")]
    [InlineData("{\"text\":\"a\"", "", "malformed")]
    [InlineData("{\"text\":\"a\",}", "", "malformed")]
    [InlineData("{\"text\":\"a\"} {}", "", "malformed")]
    [InlineData("{/* no */\"text\":\"a\"}", "", "malformed")]
    [InlineData("{'text':'a'}", "", "malformed")]
    [InlineData("null", "", "wrong-type")]
    [InlineData("[]", "", "wrong-type")]
    [InlineData("\"text\"", "", "wrong-type")]
    [InlineData("{\"text\":1}", "/text", "wrong-type")]
    [InlineData("{\"text\":{}}", "/text", "wrong-type")]
    [InlineData("{\"topics\":\"roads\"}", "/topics", "wrong-type")]
    [InlineData("{\"topics\":[\"roads\",1]}", "/topics/1", "wrong-type")]
    [InlineData("{\"claimedAt\":2023}", "/claimedAt", "wrong-type")]
    [InlineData("{\"translations\":[{\"machine\":\"true\"}]}", "/translations/0/machine", "wrong-type")]
    [InlineData("{\"statements\":[{\"locator\":{\"from\":\"1\"}}]}", "/statements/0/locator/from", "wrong-type")]
    [InlineData("{\"colour\":1}", "/colour", "unknown-member")]
    [InlineData("{\"Text\":\"a\"}", "/Text", "unknown-member")]
    [InlineData("{\"about\":{\"about\":1}}", "/about/about", "unknown-member")]
    [InlineData("{\"subjects\":[{\"name\":\"Ana Ruiz\",\"nmae\":1}]}", "/subjects/0/nmae", "unknown-member")]
    [InlineData("{\"a/b~c\":1}", "/a~1b~0c", "unknown-member")]
    [InlineData("{\"a.b['c']\":1}", "/a.b['c']", "unknown-member")]
    [InlineData("{\"$type\":\"x\"}", "/$type", "unknown-member")]
    [InlineData("{\"text\":\"a\",\"text\":\"b\"}", "/text", "duplicate-member")]
    [InlineData("{\"text\":\"a\",\"\\u0074ext\":\"b\"}", "/text", "duplicate-member")]
    [InlineData("{\"about\":{\"place\":\"a\",\"place\":\"b\"}}", "/about/place", "duplicate-member")]
    public async Task A_body_that_cannot_be_read_is_refused_at_the_part_that_is_wrong(string body, string pointer, string fault)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await app.Admin.PostAsync("/v1/claims", Given.Raw(body));

        await AssertProblem(response, 400, "malformed-json", at: pointer, fault: fault);
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task A_patch_is_read_as_strictly_as_a_post()
    {
        await using var app = await TestApp.Start();
        var actor = $"/v1/actors/{(await Given.Actor(app)).Id()}";

        async Task<HttpResponseMessage> Patch(string body) => await app.Admin.Send("PATCH", actor, Given.Raw(body, "application/merge-patch+json"), "If-Match: *");

        await AssertProblem(await Patch("null"), 400, "malformed-json", at: "", fault: "wrong-type");
        await AssertProblem(await Patch("[]"), 400, "malformed-json", at: "", fault: "wrong-type");
        await AssertProblem(await Patch("{\"nmae\":\"x\"}"), 400, "malformed-json", at: "/nmae", fault: "unknown-member");
        await AssertProblem(await Patch("{\"role\":null,\"role\":\"x\"}"), 400, "malformed-json", at: "/role", fault: "duplicate-member");
        await AssertProblem(await Patch("{\"role\":7}"), 400, "malformed-json", at: "/role", fault: "wrong-type");
        Assert.Equal(1, (int)(await app.Admin.Read(actor))["revision"]!);
    }

    [Fact]
    public async Task Bytes_that_are_not_utf_8_are_refused()
    {
        await using var app = await TestApp.Start();
        byte[][] bodies =
        [
            [.. "{\"text\":\""u8, 0xFF, .. "\",\"language\":\"en\"}"u8],
            [.. "{\"text\":\""u8, 0xC0, 0x80, .. "\",\"language\":\"en\"}"u8],
            [.. "{\"text\":\""u8, 0xED, 0xA0, 0x80, .. "\",\"language\":\"en\"}"u8],
            [.. "{\"text\":\"a\",\"language\":\"en\",\"na"u8, 0xE9, .. "e\":1}"u8],
            Encoding.Unicode.GetBytes("{\"text\":\"a\",\"language\":\"en\"}"),
        ];

        foreach (var body in bodies)
            await AssertProblem(await app.Admin.PostAsync("/v1/claims", Given.Raw(body)), 400, "malformed-json", fault: "malformed");
    }

    [Fact]
    public async Task A_byte_order_mark_is_taken_once()
    {
        await using var app = await TestApp.Start();
        byte[] claim = [.. "{\"text\":\"The bridge was closed\",\"language\":\"en\"}"u8];

        var once = await app.Admin.PostAsync("/v1/claims", Given.Raw([.. Encoding.UTF8.Preamble, .. claim]));
        var twice = await app.Admin.PostAsync("/v1/claims", Given.Raw([.. Encoding.UTF8.Preamble, .. Encoding.UTF8.Preamble, .. claim]));

        Assert.Equal("The bridge was closed", (string)(await once.Json())["text"]!);
        await AssertProblem(twice, 400, "malformed-json", fault: "malformed");
        var path = once.Headers.Location!.ToString();
        var patch = await app.Admin.Send("PATCH", path, Given.Raw([.. Encoding.UTF8.Preamble, .. "{\"kind\":\"event\"}"u8]), "If-Match: *");
        Assert.Equal("event", (string)(await patch.Json())["kind"]!);
    }

    [Theory]
    [InlineData("\\u0000")]
    [InlineData("a\\u0000b")]
    [InlineData("\\uFFFE")]
    [InlineData("\\uFFFF")]
    [InlineData("\\uFDD0")]
    [InlineData("\\uFDEF")]
    [InlineData("\\uD83F\\uDFFE")]
    [InlineData("\\uDBFF\\uDFFF")]
    [InlineData("\\uD800")]
    [InlineData("\\uDC00")]
    [InlineData("a\\uD800b")]
    [InlineData("\\uDC00\\uD800")]
    public async Task What_is_no_character_is_refused_by_rule(string text)
    {
        await using var app = await TestApp.Start();
        var before = await app.Head();

        var response = await app.Admin.PostAsync("/v1/claims", Given.Raw($"{{\"text\":\"The bridge {text}\",\"language\":\"en\"}}"));

        await AssertProblem(response, 422, "invalid-content", at: "/text", fault: "invalid-characters");
        Assert.Equal(before, await app.Head());
    }

    [Theory]
    [InlineData("A bridge \U0001F309 at night", "A bridge \U0001F309 at night")]
    [InlineData("Cafe\u0301", "Caf\u00E9")]
    [InlineData(" \u00A0\tThe bridge\n ", "The bridge")]
    [InlineData("a\uFEFFb", "a\uFEFFb")]
    [InlineData("line one\nline two", "line one\nline two")]
    public async Task Text_is_kept_in_normal_form_without_space_around_it(string given, string kept)
    {
        await using var app = await TestApp.Start();

        var claim = await Given.Claim(app, given);

        Assert.Equal(kept, (string)claim["text"]!);
        Assert.Equal(kept, (string)(await app.Anonymous.Read($"/v1/claims/{claim.Id()}"))["text"]!);
    }

    [Fact]
    public async Task Length_is_counted_in_code_points_after_normalisation()
    {
        await using var app = await TestApp.Start();
        var bridges = string.Concat(Enumerable.Repeat("\U0001F309", 75));
        var accents = string.Concat(Enumerable.Repeat("e\u0301", 75));

        var claim = await Given.Claim(app, new string('x', 5000), new { shortText = bridges });
        Assert.Equal(bridges, (string)claim["shortText"]!);
        claim = await Given.Claim(app, more: new { shortText = "  " + accents + "  " });
        Assert.Equal(new string('\u00E9', 75), (string)claim["shortText"]!);

        var before = await app.Head();
        await AssertProblem(await Post(app, new { text = "a", language = "en", shortText = bridges + "\U0001F309" }), 422, "invalid-content", at: "/shortText", fault: "too-long");
        await AssertProblem(await Post(app, new { text = "a", language = "en", shortText = accents + "e\u0301" }), 422, "invalid-content", at: "/shortText", fault: "too-long");
        await AssertProblem(await Post(app, new { text = new string('x', 5001), language = "en" }), 422, "invalid-content", at: "/text", fault: "too-long");
        await AssertProblem(await Post(app, new { text = " \n\u2003 ", language = "en" }), 422, "invalid-content", at: "/text", fault: "empty");
        Assert.Equal(before, await app.Head());
    }

    [Fact]
    public async Task Every_part_that_breaks_a_rule_is_named()
    {
        await using var app = await TestApp.Start();

        var response = await Post(app, new { shortText = "", language = "english", kind = "rumour", topics = new[] { "roads", "" }, subjects = new object?[] { null } });

        var problem = await AssertProblem(response, 422, "invalid-content");
        Assert.Equal(
            ["/kind unknown-value", "/language invalid-language", "/shortText empty", "/subjects/0 required", "/text required", "/topics/1 empty"],
            problem["errors"]!.AsArray().Select(one => $"{one!["pointer"]} {one["code"]}").Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task A_body_is_read_to_32_levels_and_no_deeper()
    {
        await using var app = await TestApp.Start();
        // 10 sources drawn on by each other are 31 levels, the list in the innermost is the 32nd.
        static string Nested(string innermost)
        {
            var source = new StringBuilder();
            for (var i = 0; i < 10; i++)
                source.Append("{\"title\":\"Report ").Append(i).Append("\",\"derivedFrom\":[{\"how\":\"cites\",\"source\":");
            source.Append("{\"title\":\"Report 10\",\"derivedFrom\":").Append(innermost).Append('}');
            for (var i = 0; i < 10; i++)
                source.Append("}]}");
            return source.ToString();
        }

        Assert.Equal(201, (int)(await app.Admin.PostAsync("/v1/sources", Given.Raw(Nested("[]")))).StatusCode);
        await AssertProblem(await app.Admin.PostAsync("/v1/sources", Given.Raw(Nested("[{}]"))), 400, "malformed-json", fault: "too-deep");
        await AssertProblem(await app.Admin.PostAsync("/v1/sources", Given.Raw($"{{\"title\":{new string('[', 100_000)}")), 400, "malformed-json");
        await AssertProblem(await app.Admin.PostAsync("/v1/sources", Given.Raw($"{{\"x\":{new string('[', 100_000)}")), 400, "malformed-json");
    }

    private static Task<HttpResponseMessage> Post(TestApp app, object body) => app.Admin.PostAsync("/v1/claims", System.Net.Http.Json.JsonContent.Create(body));
}

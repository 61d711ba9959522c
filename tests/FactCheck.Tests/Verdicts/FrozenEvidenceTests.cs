using System.Security.Cryptography;
using System.Text;

namespace FactCheck.Tests.Verdicts;

public sealed class FrozenEvidenceTests
{
    [Fact]
    public async Task The_hash_can_be_recomputed_with_any_JSON_writer_also_beyond_the_basic_plane()
    {
        await using var app = await TestApp.Start();
        var claim = await Given.Claim(app);
        var source = await Given.Source(app, "https://paper.example/1", new { title = "A \"title\"\n<b>é</b> 😀" });
        var evidence = await Given.Evidence(app, claim, "supports", new { source = new { id = source.Id() }, quote = "😀 \\ 漢字 \u0001\t" });
        await Given.Verdict(app, claim, "true", new { state = "published" });

        var frozen = (await app.Anonymous.Read($"/v1/claims/{claim.Id()}/dossier"))["verdicts"]![0]!["revisions"]![0]!["evidence"]![0]!;

        // Written out as JSON.stringify writes it.
        var text = $$$"""{"id":"{{{evidence.Id()}}}","revision":1,"stance":"supports","directness":"circumstantial","quote":"😀 \\ 漢字 \u0001","locator":null,"note":null,"source":{"id":"{{{source.Id()}}}","kind":"news_article","url":"https://paper.example/1","title":"A \"title\"\n<b>é</b> 😀"},"sourceSha256":null}""";
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text))), (string)frozen["sha256"]!);
    }
}

using FactCheck.Text;

namespace FactCheck.Tests.Text;

public sealed class TextFoldingTests
{
    [Theory]
    [InlineData("García", "garcia")]
    [InlineData("GARCI\u0301A", "garcia")]
    [InlineData("  Ana \t\u00A0 Ruiz \n", "ana ruiz")]
    [InlineData("Ñandú", "nandu")]
    [InlineData("Ｗｉｄｅ", "wide")]
    [InlineData("ﬁnal", "final")]
    [InlineData("I\u0307stanbul", "istanbul")]
    [InlineData("TITLE I", "title i")]
    [InlineData("Łódź", "łodz")]
    [InlineData("Ángel-O'Neil", "angel-o'neil")]
    [InlineData("東京", "東京")]
    [InlineData("\u3000", "")]
    public void Accents_case_width_and_space_do_not_tell_names_apart(string text, string folded)
    {
        Assert.Equal(folded, TextFolding.Of(text));
        Assert.Equal(folded, TextFolding.Of(folded));
    }

    [Fact]
    public void The_key_of_a_text_is_short_and_goes_with_the_language()
    {
        Assert.Equal(TextFolding.Key("The bridge was closed", "en"), TextFolding.Key("  THE bridge  was closed ", "EN"));
        Assert.NotEqual(TextFolding.Key("The bridge was closed", "en"), TextFolding.Key("The bridge was closed", "es"));
        Assert.NotEqual(TextFolding.Key("The bridge was closed", "en"), TextFolding.Key("The bridge was open", "en"));
        Assert.Equal(32, TextFolding.Key(new string('x', 5000), "en").Length);
    }

    [Fact]
    public async Task A_name_is_found_again_under_the_fold()
    {
        await using var app = await TestApp.Start();
        var actor = await Given.Actor(app, "Luis García");

        var claim = await Given.Claim(app, more: new { claimant = new { name = "LUIS  GARCIA" } });

        var reference = claim["references"]!.AsArray().Single(one => (string)one!["pointer"]! == "/claimant")!;
        Assert.Equal(actor.Id(), (string)reference["id"]!);
        Assert.True((bool)reference["matched"]!);
    }
}

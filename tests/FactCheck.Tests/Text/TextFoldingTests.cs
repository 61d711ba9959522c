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
    [InlineData("Łódź", "lodz")]
    [InlineData("Ángel-O'Neil", "angel-o'neil")]
    [InlineData("東京", "東京")]
    [InlineData("\u3000", "")]
    public void Accents_case_width_and_space_do_not_tell_names_apart(string text, string folded)
    {
        Assert.Equal(folded, TextFolding.Of(text));
        Assert.Equal(folded, TextFolding.Of(folded));
    }

    [Theory]
    [InlineData("Ines\u200B Lobo", "Ines Lobo")]
    [InlineData("\uFEFFPia Sands", "Pia Sands")]
    [InlineData("Berna\u00ADdette Koch\u200E", "Bernadette Koch")]
    [InlineData("Ana\u2060\u180E Ruiz\uFE0F", "Ana Ruiz")]
    [InlineData("Ana Ruiz\U000E0041\U000E007F", "Ana Ruiz")]
    [InlineData("Ana\u3164 Ruiz", "Ana Ruiz")]
    [InlineData("Sinead O\u2019Hara", "Sinead O'Hara")]
    [InlineData("Nino D\u02BCAngeli", "Nino D'Angeli")]
    [InlineData("Nino D\u00B4Angeli", "Nino D`Angeli")]
    [InlineData("Jean\u2010Luc Petit\u2011Roy", "Jean-Luc Petit-Roy")]
    [InlineData("Jean\u2013Luc", "Jean\u2212Luc")]
    [InlineData("Lech Wałęsa", "Lech Walesa")]
    [InlineData("Søren Kierkegård", "Soren Kierkegard")]
    [InlineData("Weiß", "WEISS")]
    [InlineData("WEI\u1E9E", "weiss")]
    [InlineData("Yıldırım Işık", "YILDIRIM IŞIK")]
    [InlineData("İstanbul", "istanbul")]
    [InlineData("Đinh La Thăng", "Dinh La Thang")]
    [InlineData("Þóra Ægisdóttir", "Thora Aegisdottir")]
    [InlineData("Ἀθηνᾶς", "ΑΘΗΝΑΣ")]
    [InlineData("علي كريمي", "علی کریمی")]
    [InlineData("محمــد مرسى", "محمد مرسي")]
    [InlineData("أحمد فاطمة", "احمد فاطمه")]
    [InlineData("می\u200Cخواهم", "میخواهم")]
    [InlineData("Боёв", "Боев")]
    [InlineData("١٢٣ कक्षा ४५", "123 कक्षा 45")]
    [InlineData("„Zitat“ «cita» “quote”", "\"Zitat\" \"cita\" \"quote\"")]
    public void A_name_in_the_spellings_of_several_keyboards_is_one(string one, string other) => Assert.Equal(TextFolding.Of(one), TextFolding.Of(other));

    [Theory]
    [InlineData("कमल", "कमाल")]
    [InlineData("가나", "가니")]
    [InlineData("パリ", "ハリ")]
    [InlineData("Jean-Luc", "Jean Luc")]
    [InlineData("O'Hara", "OHara")]
    [InlineData("Ana1", "Ana2")]
    public void Names_that_can_be_told_apart_stay_apart(string one, string other) => Assert.NotEqual(TextFolding.Of(one), TextFolding.Of(other));

    [Fact]
    public void What_rows_of_imports_are_remembered_by_does_not_change()
    {
        Assert.Equal("lech wałesa\u200b d’angeli", TextFolding.Base("Lech Wałęsa\u200B D’Angeli"));
        Assert.NotEqual(TextFolding.BaseKey("D’Angeli"), TextFolding.BaseKey("D'Angeli"));
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

using FactCheck.Search.Analysis;

namespace FactCheck.Tests.Search.Analysis;

public sealed class AnalyzerTests
{
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("agreed", "agre")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("conflated", "conflat")]
    [InlineData("hopping", "hop")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("relational", "relat")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("electricity", "electr")]
    [InlineData("adoption", "adopt")]
    [InlineData("controll", "control")]
    [InlineData("rate", "rate")]
    [InlineData("sky", "sky")]
    public void English_words_have_the_stems_of_porters_rules(string word, string stem) => Assert.Equal(stem, Analyzer.Of(word, "en"));

    [Theory]
    [InlineData("cerró cerraron cerrar cerrado cerrando cierres?", "cerr", 5)]
    [InlineData("vacaciones vacación", "vaz", 2)]
    [InlineData("ministros ministra ministro", "ministr", 3)]
    [InlineData("voces voz", "voz", 2)]
    [InlineData("pague pagar", "pag", 2)]
    public void Spanish_words_share_the_stem_of_their_forms(string words, string stem, int count) =>
        Assert.Equal(Enumerable.Repeat(stem, count), Tokenizer.Of(words).Take(count).Select(word => Analyzer.Of(word.Form, "es-MX")));

    [Theory]
    [InlineData("Hello, World", "hello world")]
    [InlineData("the U.S. and the U.S.A.", "the us and the usa")]
    [InlineData("$1,000,000 or 1.000.000, 6.5%", "1000000 or 1000000 6_5")]
    [InlineData("#GunControl @SpeakerRyan #COVID19", "gun control guncontrol speaker ryan speakerryan covid 19 covid19")]
    [InlineData("see https://t.co/abc now www.x.example/y", "see now")]
    [InlineData("Straße Ærø Łódź", "strasse aero lodz")]
    [InlineData("北京市 tv", "北京 京市 tv")]
    [InlineData("don't", "don t")]
    [InlineData("😀 —", "")]
    [InlineData("½ ﬁne", "fine")]
    public void Texts_are_cut_into_folded_words(string text, string words) => Assert.Equal(words, string.Join(' ', Tokenizer.Of(text).Select(word => word.Form)));

    [Fact]
    public void A_word_knows_where_it_stands_and_whether_it_is_a_name()
    {
        const string text = "Yesterday García met #Luis.";

        var words = Tokenizer.Of(text);

        Assert.Equal(["Yesterday", "García", "met", "Luis"], words.Select(word => text.Substring(word.Start, word.Length)));
        Assert.Equal([false, true, false, true], words.Select(word => word.IsName));
    }

    [Fact]
    public void Half_a_surrogate_pair_breaks_nothing() => Assert.Equal(["a", "b"], Tokenizer.Of("a \ud83d b").Select(word => word.Form));
}

namespace FactCheck.Tests.House;

/// <summary>The words of the house, and the width of its lines. What broke a rule before it was made is listed, and the lists only shrink.</summary>
public sealed class LanguageTests
{
    [Fact]
    public void No_line_of_the_program_is_wider_than_140_characters() => Exceptions.Assert("wide-files.txt", CodeFile.OfApi(), HouseRules.Width);

    [Fact]
    public void Summaries_stand_alone_and_their_sentences_are_short() => Exceptions.Assert("summary-files.txt", CodeFile.OfApi(), LanguageRules.Summaries);

    [Fact]
    public void Comments_and_messages_use_the_terms_of_the_field() => Exceptions.Assert("word-files.txt", CodeFile.OfApi(), LanguageRules.Words);

    [Fact]
    public void Names_of_tests_say_what_they_are_about() => Assert.Empty(CodeFile.OfTests().SelectMany(LanguageRules.Subjects));

    [Fact]
    public void No_test_waits_for_time_to_pass() => Assert.Empty(CodeFile.OfTests().SelectMany(HouseRules.Sleeps));
}

using FactCheck.Exchange.Readers;

namespace FactCheck.Tests.Exchange.Readers;

public sealed class RatingTableTests
{
    /// <summary>The seven classes of the data, and the ratings that are of each.</summary>
    private static readonly Dictionary<string, string[]> Classes = new(StringComparer.Ordinal)
    {
        ["true"] = ["true"],
        ["mostly true"] = ["mostly_true"],
        ["partly true/misleading"] = ["mixed", "misleading"],
        ["mostly false"] = ["mostly_false"],
        ["false"] = ["false"],
        ["complicated/hard to categorise"] = ["unproven", "not_checkable"],
        ["other"] = ["satire"],
    };

    [Theory]
    [InlineData("False", "false")]
    [InlineData("Falso.", "false")]
    [InlineData("Pants on Fire!", "false")]
    [InlineData("4/6 = Falso", "false")]
    [InlineData("Our rating: Mostly False", "mostly_false")]
    [InlineData("2 [misleading content]", "misleading")]
    [InlineData("não_é_bem_assim", "mixed")]
    [InlineData("FALSO: as imagens são de outro lugar", "false")]
    [InlineData("Verdadero, pero…", "mostly_true")]
    [InlineData("True, but the number is old", null)]
    [InlineData("錯誤", "false")]
    [InlineData("ভুয়া", "false")]
    [InlineData("YANLIŞ", "false")]
    [InlineData("ΨΕΥΔΕΣ", "false")]
    [InlineData("ग़लत", "false")]
    [InlineData("<b>Misleading</b> ⚠️", "misleading")]
    [InlineData("Verdict: False. The photo is older", "false")]
    [InlineData("This claim is not true", "false")]
    [InlineData("We rate this claim Mostly False.", "mostly_false")]
    [InlineData("3 Pinocchios", "mostly_false")]
    [InlineData("Falso / Bulo", "false")]
    [InlineData("Truth!", "true")]
    [InlineData("Fel", "false")]
    [InlineData("Fel: det sades aldrig", null)]
    [InlineData("Fact: the photo is older", null)]
    [InlineData("True/False", null)]
    [InlineData("False/Misleading", null)]
    [InlineData("Satire (false)", null)]
    [InlineData("True. But it was another year", null)]
    [InlineData("Verdadeiro – mas fora de contexto", null)]
    [InlineData("Not false", null)]
    [InlineData("No es falso", null)]
    [InlineData("Ce n’est pas faux", null)]
    [InlineData("True or false?", null)]
    [InlineData("True/False/Misleading", null)]
    [InlineData("True / Half True / False", null)]
    [InlineData("True. False. Mixed.", null)]
    [InlineData("True (mostly)", null)]
    [InlineData("True (partly)", null)]
    [InlineData("Correct (mostly)", null)]
    [InlineData("Wahr (teilweise)", null)]
    [InlineData("Verdadero (en parte)", null)]
    [InlineData("True (2 of 3)", null)]
    [InlineData("True. Not.", null)]
    [InlineData("Vrai... ou presque", null)]
    [InlineData("True – under certain conditions", null)]
    [InlineData("True | Missing information", null)]
    [InlineData("False - mostly", null)]
    [InlineData("Wahr - zum Teil", null)]
    [InlineData("True. It was so, misleading.", null)]
    [InlineData("True?", null)]
    [InlineData("¿Falso?", null)]
    [InlineData("≠ true", null)]
    [InlineData("Correct: the photo is from 2015", null)]
    [InlineData("Our verdict: Correct", "true")]
    [InlineData("False / Falso / Faux", "false")]
    [InlineData("False: no such law was passed", "false")]
    [InlineData("Falso: más de mil lo vieron", "false")]
    [InlineData("True: the minister said it.", "true")]
    [InlineData("Misleading photo", "misleading")]
    [InlineData("Old video, misleading caption", "misleading")]
    [InlineData("Foto falsa", "false")]
    [InlineData("Vídeo engañoso", "misleading")]
    [InlineData("Altered Photo", "misleading")]
    [InlineData("News", null)]
    [InlineData("Old photo", null)]
    [InlineData("Misleading - the photo is from 2015", "misleading")]
    [InlineData("VERDICT – FALSE", "false")]
    [InlineData("Our ruling: Mostly False", "mostly_false")]
    [InlineData("Вердикт: Манипуляция", "misleading")]
    [InlineData("Misleadng", "misleading")]
    [InlineData("Mislaeding", "misleading")]
    [InlineData("Unverifed", "unproven")]
    [InlineData("Decontextualizad", "misleading")]
    [InlineData("Mostly incorect", "mostly_false")]
    [InlineData("uriktig", "false")]
    [InlineData("ukorrekt", null)]
    [InlineData("Tru", null)]
    [InlineData("Flase", null)]
    [InlineData("Supported", "true")]
    [InlineData("Decontextualized", "misleading")]
    [InlineData("pants-fire", "false")]
    [InlineData("Cuestionable", "unproven")]
    [InlineData("really_false", "false")]
    [InlineData("imposter content", "false")]
    [InlineData("false content", "false")]
    [InlineData("sesat", "misleading")]
    [InlineData("delvis feil", "mixed")]
    [InlineData("Faktisk helt feil", "false")]
    [InlineData("Faktisk ikke sikkert", "unproven")]
    [InlineData("halbrichtig", "mixed")]
    [InlineData("дезинформация", "false")]
    [InlineData("controverso", "unproven")]
    [InlineData("Parțial adevărat", "mixed")]
    [InlineData("نیمه درست", "mixed")]
    [InlineData("گمراه‌کننده", "misleading")]
    [InlineData("شاخدار", "false")]
    [InlineData("E pavërtetë", "false")]
    [InlineData("Gjysmë e vërtetë", "mixed")]
    [InlineData("Жалған", "false")]
    [InlineData("Կիսով չափ ճշմարտություն", "mixed")]
    [InlineData("Rating: verdict: 2 [false]", "false")]
    [InlineData("Rating: rating: rating: rating: rating: false", null)]
    [InlineData("Contradictory", null)]
    [InlineData("Scam", null)]
    [InlineData("Inaccurate", null)]
    [InlineData("No such label", null)]
    [InlineData("-1", null)]
    [InlineData("", null)]
    public void A_label_stands_for_a_rating_or_for_none(string label, string? rating) => Assert.Equal(rating, RatingTable.OfLabel(label, null));

    [Theory]
    [InlineData("1:")]
    [InlineData("rating: ")]
    [InlineData("false ")]
    [InlineData("[(")]
    [InlineData("1 ")]
    public void A_label_without_end_stands_for_none(string part) => Assert.Null(RatingTable.OfLabel(string.Concat(Enumerable.Repeat(part, 400_000)), null));

    [Fact]
    public void A_sentence_may_follow_its_rating_at_any_length() => Assert.Equal("false", RatingTable.OfLabel("False. " + string.Concat(Enumerable.Repeat("The bridge was open on that day. ", 100)), null));

    [Theory]
    [InlineData("Unheard of", "1", "5", "1", "false", "rating-from-scale")]
    [InlineData("Unheard of", "4", "5", null, "mostly_true", "rating-from-scale")]
    [InlineData("Unheard of", "4", "6", "1", null, "rating-unmapped")]
    [InlineData("Unheard of", "-1", "5", "1", null, "rating-unmapped")]
    [InlineData("Unheard of", "6", "5", "1", null, "rating-unmapped")]
    [InlineData("Falso", "5", "5", "1", "false", "rating-conflict")]
    [InlineData("Falso", "4", "6", "1", "false", null)]
    [InlineData(null, "1", "1", "5", null, "rating-unmapped")]
    [InlineData(null, "2.5", "5", "1", null, "rating-unmapped")]
    [InlineData(null, null, null, null, null, "rating-unmapped")]
    public void A_number_counts_where_its_scale_is_determined_and_the_words_are_not(string? label, string? value, string? best, string? worst, string? rating, string? note)
    {
        var mapped = RatingTable.Map(new() { Label = label, Value = LenientJson.Number(value), Best = LenientJson.Number(best), Worst = LenientJson.Number(worst) });

        Assert.Equal(rating, mapped.Rating);
        Assert.Equal(note, mapped.NoteCode);
    }

    [Fact]
    public async Task Labels_of_many_desks_come_to_the_class_that_their_readers_gave_them()
    {
        var folder = SharedData.Path("data/rating-labels-xfact");
        var classes = new Dictionary<string, List<string>>(StringComparer.Ordinal);
        foreach (var line in await File.ReadAllLinesAsync(Path.Combine(folder, "master_mapping.tsv")))
        {
            foreach (var english in line.Split('\t')[1].Split('|').Append(line.Split('\t')[0]))
                (classes.TryGetValue(english, out var list) ? list : classes[english] = []).Add(line.Split('\t')[0]);
        }
        int labels = 0, mapped = 0, right = 0;
        var wrong = new List<string>();
        foreach (var file in Directory.EnumerateFiles(folder, "*.txt"))
        {
            foreach (var parts in (await File.ReadAllLinesAsync(file)).Select(line => line.Split('\t')).Where(parts => parts.Length == 2))
            {
                var english = parts[1].Trim();
                var gold = classes.GetValueOrDefault(english) ?? classes.GetValueOrDefault(english.Split('/')[0]) ?? ["other"];
                labels++;
                if (RatingTable.OfLabel(parts[0], Path.GetFileNameWithoutExtension(file)) is not { } rating)
                    continue;
                mapped++;
                if (gold.Exists(one => Classes[one].Contains(rating, StringComparer.Ordinal)))
                    right++;
                else
                    wrong.Add($"{Path.GetFileNameWithoutExtension(file)}: {(parts[0].Length > 60 ? parts[0][..60] : parts[0])} → {rating}, not {string.Join(" or ", gold)}");
            }
        }

        TestContext.Current.SendDiagnosticMessage($"{labels} labels, {mapped} mapped, {right} right");
        Assert.True(labels > 300);
        Assert.True(mapped >= labels * 0.8, $"only {mapped} of {labels} labels are mapped");
        Assert.True(right >= mapped * 0.98, $"{right} of {mapped} mapped of {labels}; wrong:\n{string.Join("\n", wrong)}");
    }
}

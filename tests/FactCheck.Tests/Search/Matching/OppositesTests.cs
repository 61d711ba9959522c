using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Search.Matching;

/// <summary>What says the opposite in the same words is no duplicate, in the languages that fact checks are written in.</summary>
public sealed class OppositesTests
{
    [Theory]
    // Contracted and foreign negations
    [InlineData("en", "The harbour vaccine can cause blindness in cattle", "The harbour vaccine can't cause blindness in cattle")]
    [InlineData("en", "The harbour vaccine can cause blindness in cattle", "The harbour vaccine can’t cause blindness in cattle")]
    [InlineData("en", "Harbour fish oil can cure the fever", "Harbour fish oil cannot cure the fever")]
    [InlineData("en", "Pregnant women of the harbour should drink brine", "Pregnant women of the harbour shouldn't drink brine")]
    [InlineData("en", "The mayor signed the fishing decree in June", "The mayor didnt sign the fishing decree in June")]
    [InlineData("en", "Both harbour candidates paid taxes in June", "Neither harbour candidate paid taxes in June")]
    [InlineData("en", "The harbour decree is legal in all of Pembroke", "The harbour decree is illegal in all of Pembroke")]
    [InlineData("es", "El alcalde firmó el decreto de pesca en junio", "El alcalde no firmó el decreto de pesca en junio")]
    [InlineData("es", "El alcalde firmó el decreto de pesca en junio", "El alcalde jamás firmó el decreto de pesca en junio")]
    [InlineData("pt", "O prefeito assinou o decreto da pesca em junho", "O prefeito não assinou o decreto da pesca em junho")]
    [InlineData("fr", "Le conseil municipal a voté la taxe sur les phares", "Le conseil municipal n’a pas voté la taxe sur les phares")]
    [InlineData("fr", "Le conseil municipal a voté la taxe sur les phares", "Le conseil municipal n'a jamais voté la taxe sur les phares")]
    [InlineData("it", "Il sindaco ha firmato il decreto sulla pesca", "Il sindaco non ha firmato il decreto sulla pesca")]
    [InlineData("de", "Der Bürgermeister hat das Fischereidekret unterzeichnet", "Der Bürgermeister hat das Fischereidekret nicht unterzeichnet")]
    [InlineData("nl", "De burgemeester heeft het visbesluit ondertekend", "De burgemeester heeft het visbesluit niet ondertekend")]
    [InlineData("sv", "Borgmästaren stängde fiskmarknaden i juni", "Borgmästaren stängde inte fiskmarknaden i juni")]
    [InlineData("pl", "Burmistrz zamknął targ rybny w czerwcu", "Burmistrz nie zamknął targu rybnego w czerwcu")]
    [InlineData("ro", "Primarul a închis piața de pește în iunie", "Primarul nu a închis piața de pește în iunie")]
    [InlineData("ru", "Мэр города закрыл рыбный рынок в июне", "Мэр города не закрыл рыбный рынок в июне")]
    [InlineData("uk", "Мер міста закрив рибний ринок у червні", "Мер міста не закрив рибний ринок у червні")]
    [InlineData("el", "Ο δήμαρχος έκλεισε την ψαραγορά τον Ιούνιο", "Ο δήμαρχος δεν έκλεισε την ψαραγορά τον Ιούνιο")]
    [InlineData("tr", "Belediye başkanı balık pazarını haziranda kapattı", "Belediye başkanı balık pazarını haziranda kapatmadı")]
    [InlineData("hu", "A polgármester bezárta a halpiacot júniusban", "A polgármester nem zárta be a halpiacot júniusban")]
    [InlineData("fi", "Pormestari on sulkenut kalatorin kesäkuussa", "Pormestari ei ole sulkenut kalatoria kesäkuussa")]
    [InlineData("id", "Wali kota menutup pasar ikan pada bulan Juni", "Wali kota tidak menutup pasar ikan pada bulan Juni")]
    [InlineData("vi", "Thị trưởng đã đóng cửa chợ cá vào tháng sáu", "Thị trưởng không đóng cửa chợ cá vào tháng sáu")]
    [InlineData("hi", "महापौर ने जून में मछली बाजार बंद किया", "महापौर ने जून में मछली बाजार बंद नहीं किया")]
    [InlineData("bn", "মেয়র জুন মাসে মাছের বাজার বন্ধ করেছেন", "মেয়র জুন মাসে মাছের বাজার বন্ধ করেন নি")]
    [InlineData("ur", "میئر نے جون میں مچھلی بازار بند کیا", "میئر نے جون میں مچھلی بازار بند نہیں کیا")]
    [InlineData("fa", "شهردار بازار ماهی را در خرداد بست", "شهردار بازار ماهی را در خرداد نبست")]
    [InlineData("ar", "أغلق العمدة سوق السمك في يونيو", "لم يغلق العمدة سوق السمك في يونيو")]
    [InlineData("he", "ראש העיר סגר את שוק הדגים ביוני", "ראש העיר לא סגר את שוק הדגים ביוני")]
    [InlineData("zh", "市长六月关闭了鱼市场", "市长六月没有关闭鱼市场")]
    [InlineData("ja", "市長は六月に魚市場を閉鎖した", "市長は六月に魚市場を閉鎖しなかった")]
    [InlineData("ko", "시장은 6월에 어시장을 폐쇄했다", "시장은 6월에 어시장을 폐쇄하지 않았다")]
    [InlineData("th", "นายกเทศมนตรีปิดตลาดปลาในเดือนมิถุนายน", "นายกเทศมนตรีไม่ปิดตลาดปลาในเดือนมิถุนายน")]
    [InlineData("und", "Le conseil municipal a voté la taxe sur les phares", "Le conseil municipal n’a pas voté la taxe sur les phares")]
    // Limits
    [InlineData("en", "The harbour tax is paid by fishermen", "The harbour tax is paid only by fishermen")]
    [InlineData("en", "The harbour will close if it rains on Sunday", "The harbour will close unless it rains on Sunday")]
    [InlineData("es", "El impuesto del puerto lo pagan los pescadores", "El impuesto del puerto solo lo pagan los pescadores")]
    [InlineData("de", "Die Hafensteuer zahlen die Fischer", "Die Hafensteuer zahlen nur die Fischer")]
    // Contraries
    [InlineData("en", "The harbour fire started before the flood", "The harbour fire started after the flood")]
    [InlineData("en", "The harbour senator voted for the herring law", "The harbour senator voted against the herring law")]
    [InlineData("en", "Men in the harbour earn more than women", "Men in the harbour earn less than women")]
    [InlineData("en", "Crime in the harbour went up last year", "Crime in the harbour went down last year")]
    [InlineData("es", "El fuego del puerto empezó antes de la riada", "El fuego del puerto empezó después de la riada")]
    [InlineData("fr", "Les hommes du port gagnent plus que les femmes", "Les hommes du port gagnent moins que les femmes")]
    [InlineData("pt", "O senador do porto votou a favor da lei", "O senador do porto votou contra a lei")]
    [InlineData("ru", "Пожар в порту начался до наводнения", "Пожар в порту начался после наводнения")]
    // Who did it to whom
    [InlineData("en", "Senator Lobo accused Senator Mena of bribery", "Senator Mena accused Senator Lobo of bribery")]
    [InlineData("en", "Pembroke beat Arundel in the harbour final", "Arundel beat Pembroke in the harbour final")]
    [InlineData("en", "Senator Lobo accused Senator Mena of bribery", "Senator Lobo was accused by Senator Mena of bribery")]
    [InlineData("es", "La senadora Lobo acusó a la senadora Mena de soborno", "La senadora Mena acusó a la senadora Lobo de soborno")]
    [InlineData("de", "Lobo beschuldigte Mena in Pembroke der Bestechung", "Mena beschuldigte Lobo in Pembroke der Bestechung")]
    [InlineData("pl", "Posłanka Lobo oskarżyła posłankę Mena o łapówki", "Posłanka Mena oskarżyła posłankę Lobo o łapówki")]
    public async Task The_opposite_is_likely_at_most_and_says_so(string language, string text, string opposite)
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, text, new { language });

        var match = (await Match(app, opposite, language))[0]!;
        var back = await app.Post("/v1/claims?ifDuplicate=reject", new { text = opposite, language });
        var other = (await Match(app, text, language)).Select(one => (string?)one!["claim"]!["text"]).First();

        Assert.NotEqual("duplicate", (string?)match["grade"]);
        if ((double)match["score"]! >= 0.85)
            Assert.Contains(match["because"]!.AsArray(), reason => (string)reason!["kind"]! is "negates" or "turns");
        Assert.Equal(201, (int)back.StatusCode);
        Assert.Equal(text, other); // with both on record, each finds itself first
    }

    [Theory]
    [InlineData("en", "The mayor of Pembroke did not sign the fishing decree", "The mayor of Pembroke didn't sign the fishing decree")]
    [InlineData("en", "In June the mayor of Pembroke closed the fish market", "The mayor of Pembroke closed the fish market in June")]
    [InlineData("en", "Men in Pembroke harbour earn more than women", "Women in Pembroke harbour earn less than men")]
    [InlineData("en", "Senator Lobo accused Senator Mena of bribery", "Senator Mena was accused of bribery by Senator Lobo")]
    [InlineData("en", "The harbour fire of Pembroke started before the flood", "The harbour fire of Pembroke started prior to the flood")]
    [InlineData("es", "El alcalde no firmó el decreto de pesca", "El alcalde no firmó nunca el decreto de pesca")]
    [InlineData("es", "En junio el alcalde firmó el decreto de pesca", "El alcalde firmó el decreto de pesca en junio")]
    [InlineData("fr", "Le maire n’a pas voté la taxe sur les phares", "Le maire n'a jamais voté la taxe sur les phares")]
    [InlineData("ru", "Мэр города никогда не закрывал рыбный рынок", "Мэр города не закрывал рыбный рынок никогда")]
    public async Task The_same_in_a_little_other_words_is_not_taken_for_the_opposite(string language, string text, string same)
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, text, new { language });

        var match = (await Match(app, same, language))[0]!;

        Assert.DoesNotContain(match["because"]!.AsArray(), reason => (string)reason!["kind"]! is "negates" or "turns");
    }

    [Fact]
    public async Task A_translation_is_compared_too()
    {
        await using var app = await TestApp.Start();
        await Given.Claim(app, "The mayor signed the fishing decree", new { translations = new[] { new { language = "es", text = "El alcalde firmó el decreto de pesca en junio", machine = false } } });

        var opposite = (await Match(app, "El alcalde no firmó el decreto de pesca en junio", null))[0]!;
        var same = (await Match(app, "el alcalde firmó el decreto de PESCA en junio", null))[0]!;

        Assert.Equal("likely", (string?)opposite["grade"]);
        Assert.Equal(("no", "negates"), ((string?)opposite["because"]![0]!["text"], (string?)opposite["because"]![0]!["kind"]));
        Assert.Equal(1.0, (double)same["score"]!);
    }

    [Fact]
    public async Task A_threshold_that_is_set_low_makes_no_duplicate_of_an_opposite()
    {
        await using var app = await TestApp.Start("FACTCHECK_MATCH_DUPLICATE=70", "FACTCHECK_MATCH_LIKELY=50");
        await Given.Claim(app, "The mayor signed the fishing decree in June");

        var all = await Match(app, "The mayor did not sign the fishing decree in June", "en");
        var sure = await Match(app, "The mayor did not sign the fishing decree in June", "en", "duplicate");

        Assert.Equal("likely", (string?)all[0]!["grade"]);
        Assert.Empty(sure);
    }

    private static async Task<JsonArray> Match(TestApp app, string text, string? language, string? atLeast = null)
    {
        var response = await app.Anonymous.PostAsJsonAsync("/v1/match", new { texts = new[] { text }, language = language is "und" ? null : language, atLeast });
        return (await response.Json())["results"]![0]!["matches"]!.AsArray();
    }
}

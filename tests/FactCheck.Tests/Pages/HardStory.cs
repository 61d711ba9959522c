using System.Net.Http.Json;
using System.Text.Json.Nodes;

namespace FactCheck.Tests.Pages;

/// <summary>A story that is hard to show: twelve claims in five languages, three desks, a correction and a retraction.</summary>
internal sealed record HardStory(string Claim, string Retracted, string Arabic, string Subject)
{
    public static async Task<HardStory> Record(TestApp app)
    {
        var main = await Given.Claim(app, "The minister closed the harbour bridge for three weeks in March although her own engineers had told her in writing that it was safe, and did so because a builder who had paid for her campaign was to get the contract for a new one", new
        {
            shortText = "Minister closed a safe bridge for a donor's sake",
            kind = "causal_or_motive",
            topics = new[] { "bridges", "public works", "campaign finance" },
            subjects = new object[] { new { name = "Inés Ortega-Villanueva y Fernández de Córdoba", kind = "person", role = "Minister of Public Works" }, new { name = "Harbour Construction Holding", kind = "organization" } },
            claimant = new { name = "Bruno Vidal", kind = "person" },
            claimedAt = "2024-03",
            source = new { url = "https://paper.example/column/7", kind = "opinion_column", title = "Who pays for the bridge?" },
        });
        await Answer(app, main, "Lo cerré por las grietas, no por nadie. Los informes que usted cita son de otro puente, y los publiqué todos el mismo día.", "es", "offers_alternative", "motive_only");
        await Answer(app, main, "Die Firma hat weder gespendet noch einen Auftrag erhalten.", "de", "denies", "full");
        await Given.Statement(app, main, "does_not_address", "Harbour Construction Holding", new { quote = "Wir kommentieren laufende Verfahren nicht.", language = "de" });
        foreach (var n in new[] { 1, 2, 3 })
            await Given.Evidence(app, main, n is 3 ? "refutes" : "supports", new { source = new { url = $"https://log.example/{n}", title = $"Log {n} of the harbour office, as it was given out", derivedFrom = n is 2 ? new[] { new { source = new { url = "https://log.example/1" }, how = "cites" } } : null }, quote = "Closed at nine; opened at noon.", note = "The log has no entry for the second week." });
        var texts = new (string Text, string Language, string Relation)[]
        {
            ("أغلقت الوزيرة الجسر بسبب تهديد من المقاول قبل الانتخابات", "ar", "translation_of"), ("部长因承包商的捐款而关闭了安全的大桥", "zh", "supports"), ("El puente tenía grietas en dos pilares", "es", "contradicts"),
            ("Die Brücke war vom 4. bis zum 25. März gesperrt", "de", "part_of"), ("The builder paid for the campaign", "en", "supports"), ("The engineers wrote that it was safe", "en", "supports"),
            ("The letter was about another bridge", "en", "undercuts"), ("The bridge was closed for repairs", "en", "alternative_to"), ("A bridge of the same make fell in 2019", "en", "context_for"),
            ("The minister closed a bridge", "en", "entails"), ("The minister has taken money from builders for years", "en", "contrary_to"),
        };
        var others = new List<JsonObject>();
        foreach (var (text, language, relation) in texts)
        {
            others.Add(await Given.Created(app, "/v1/claims", new { text, language, topics = new[] { "bridges" } }));
            await Given.Link(app, others[^1], relation, main, new { rationale = "Both speak of the same three weeks." });
        }
        await Given.Link(app, others[5], "rebuts", others[6]);
        await Given.Link(app, others[4], "part_of", others[10]);
        var first = await Given.Published(app, main, "mostly_false", new { publisher = new { name = "Example Desk", kind = "outlet" }, summary = "The bridge had cracks, and one column is the only source of the motive.", explanation = "Two reports name cracks.\n\nThe third is about another bridge.", language = "en", publishedAt = "2024-04-02", reasons = new[] { "missing_context" } });
        await Given.Published(app, main, "misleading", new { publisher = new { name = "Redacción del Puerto", kind = "outlet" }, label = "Engañoso: le falta contexto", summary = "El puente tenía grietas; el motivo no está demostrado.", language = "es", publishedAt = "2024-04-05" });
        await Given.Published(app, main, "unproven", new { publisher = new { name = "مكتب التحقق", kind = "outlet" }, summary = "لا يوجد مصدر ثانٍ يؤكد الدافع.", language = "ar", publishedAt = "2024-04-09" });
        await Given.Revised(app, first, "correction", new { publicNote = "We named two reports; there are three.", summary = "The bridge had cracks in two piers, and one columnist is the only source of the motive.", language = "en" });
        var taken = await Given.Published(app, others[0], "unproven", new { summary = "لا دليل.", language = "ar" });
        await Given.Revised(app, taken, "retraction", new { publicNote = "The translation was of another sentence." });
        return new(main.Id(), others[0].Id(), others[0].Id(), (string)main["subjects"]![0]!["id"]!);
    }

    private static async Task Answer(TestApp app, JsonObject claim, string quote, string language, string position, string scope)
    {
        var speaker = language is "es" ? "Inés Ortega-Villanueva y Fernández de Córdoba" : "Harbour Construction Holding";
        var response = await app.Admin.PostAsJsonAsync($"/v1/claims/{claim.Id()}/rebuttals", new { speaker = new { name = speaker }, saidAt = "2024-03-21", quote, language, translations = new[] { new { language = "en", text = "In English: " + quote, machine = true } }, position, scope });
        Assert.True((int)response.StatusCode == 201, await response.Content.ReadAsStringAsync());
    }
}

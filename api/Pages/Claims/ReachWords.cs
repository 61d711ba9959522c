using FactCheck.Pages.Layout;
using FactCheck.Statements;

namespace FactCheck.Pages.Claims;

/// <summary>Positions and scopes in words that need no vocabulary.</summary>
internal static class ReachWords
{
    /// <summary>Returns a clause that says what a statement does with a claim.</summary>
    public static string Of(PageContext page, string position, string? scope) => (position, scope) switch
    {
        (_, "source_attack") =>
            page.Say("Speaks against the person who made the claim, not against the claim",
                "Habla contra quien hizo la afirmación, no contra la afirmación"),
        (_, "evasive") => page.Say("Answers beside the point", "Responde sin entrar en el asunto"),
        (Position.Denies, "partial") => page.Say("Denies a part of it", "Niega una parte"),
        (Position.Denies, "motive_only") => page.Say("Denies the motive; leaves the rest", "Niega el motivo; deja lo demás"),
        (Position.Denies, _) => page.Say("Denies it", "Lo niega"),
        (Position.OffersAlternative, "motive_only") => page.Say("Offers another motive", "Da otro motivo"),
        (Position.OffersAlternative, "partial") => page.Say("Offers another explanation of a part", "Da otra explicación de una parte"),
        (Position.OffersAlternative, _) => page.Say("Offers another explanation", "Da otra explicación"),
        (Position.Qualifies, "motive_only") => page.Say("Puts limits on the motive", "Matiza el motivo"),
        (Position.Qualifies, _) => page.Say("Says it is so only within limits", "Dice que es así solo con límites"),
        (Position.Questions, "motive_only") => page.Say("Casts doubt on the motive", "Pone en duda el motivo"),
        (Position.Questions, _) => page.Say("Casts doubt on it", "Lo pone en duda"),
        (Position.Concedes, "partial") => page.Say("Concedes a part of it", "Concede una parte"),
        (Position.Concedes, "motive_only") => page.Say("Concedes the motive", "Concede el motivo"),
        (Position.Concedes, _) => page.Say("Concedes it", "Lo concede"),
        (Position.Retracts, _) => page.Say("Takes back having said it", "Se retracta de haberlo dicho"),
        (Position.Corrects, _) => page.Say("Puts right what was said", "Corrige lo dicho"),
        (Position.DeclinesToComment, _) => page.Say("Declines to comment", "No quiere comentar"),
        (Position.DoesNotAddress, _) => page.Say("Does not address it", "No lo aborda"),
        _ => page.Label(Position.All, position),
    };

    /// <summary>The sign before the clause, by its class in the stylesheet.</summary>
    public static string Sign(string position) => position switch
    {
        Position.DoesNotAddress or Position.DeclinesToComment => "no",
        Position.Concedes or Position.Qualifies or Position.Corrects => "part",
        _ => "yes",
    };
}

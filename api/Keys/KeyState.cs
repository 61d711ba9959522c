using FactCheck.Text;

namespace FactCheck.Keys;

/// <summary>Whether a key opens anything.</summary>
public sealed class KeyState : IVocabulary
{
    public const string Active = "active", Expired = "expired", Revoked = "revoked";

    public static Vocabulary All { get; } = new("key.state",
        new(Active, "It is valid.", "Active", "Activa"),
        new(Expired, "Its time has run out; an administrator can give it more.", "Expired", "Caducada"),
        new(Revoked, "An administrator ended it, for good.", "Revoked", "Revocada"));
}

using System.Security.Cryptography;

namespace FactCheck;

/// <summary>Values of the installation itself, made once.</summary>
internal static class ServiceValueStore
{
    /// <summary>What signs cursors, so that they outlive a restart.</summary>
    public static string CursorSecret(WriteSession write)
    {
        write.Execute("""
            insert into service_value (name, value)
            values ('cursor_secret', @made)
            on conflict (name) do nothing
            """, new { made = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)) });
        return write.First<string>("select value from service_value where name = 'cursor_secret'")!;
    }
}

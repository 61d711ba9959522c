using System.Security.Cryptography;

namespace FactCheck.Data;

/// <summary>Values of the installation itself, made once.</summary>
internal static class InstanceStore
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

    public static string? Find(ReadSession read, string name) => read.First<string>("select value from service_value where name = @name", new { name });

    public static void Set(WriteSession write, string name, string value) => write.Execute("""
        insert into service_value (name, value)
        values (@name, @value)
        on conflict (name) do update set value = excluded.value
        """, new { name, value });

    /// <summary>Takes up some room, as any write does: a value that only replaced another would go through on a full disk.</summary>
    public static bool WriteProbe(WriteSession write) => SetProbe(write, new string('0', 64 * 1024));

    public static bool ClearProbe(WriteSession write) => SetProbe(write, "");

    private static bool SetProbe(WriteSession write, string value) => write.Execute("""
        insert into service_value (name, value)
        values ('probe', @value)
        on conflict (name) do update set value = excluded.value
        """, new { value }) == 1;
}

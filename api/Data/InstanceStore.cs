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

    /// <summary>Keeps in mind that the bytes of what was erased are still in the file, until it is compacted.</summary>
    public static void NoteErasure(WriteSession write) => Set(write, "erased_at", write.Now);

    /// <summary>Says that the file was compacted after the erasure at that moment.</summary>
    public static bool NoteCompaction(WriteSession write, string erasedAt) => Set(write, "compacted_after", erasedAt);

    /// <summary>When something was erased last; null where nothing ever was.</summary>
    public static string? ErasedAt(ReadSession read) => read.First<string>("select value from service_value where name = 'erased_at'");

    /// <summary>The same where the file was not compacted since.</summary>
    public static string? ErasedSinceCompaction(ReadSession read) => read.First<string>("""
        select value
        from service_value e
        where name = 'erased_at' and not exists (select 1 from service_value c where c.name = 'compacted_after' and c.value = e.value)
        """);

    public static string? Find(ReadSession read, string name) => read.First<string>("select value from service_value where name = @name",
        new { name });

    /// <summary>Takes up some room, as any write does: a value that only replaced another would go through on a full disk.</summary>
    public static bool WriteProbe(WriteSession write) => SetProbe(write, new string('0', 64 * 1024));

    public static bool ClearProbe(WriteSession write) => SetProbe(write, "");

    private static bool SetProbe(WriteSession write, string value) => Set(write, "probe", value);

    public static bool Set(WriteSession write, string name, string value) => write.Execute("""
        insert into service_value (name, value)
        values (@name, @value)
        on conflict (name) do update set value = excluded.value
        """, new { name, value }) == 1;
}

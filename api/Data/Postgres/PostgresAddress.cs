using FactCheck.Settings;
using Npgsql;

namespace FactCheck.Data.Postgres;

/// <summary>The address of a database, in either of the usual forms.</summary>
internal static class PostgresAddress
{
    private const string Form =
        "Send postgres://user:password@host:5432/database, or the key-value form Host=…;Database=…;Username=….";

    private static readonly string[] Schemes = ["postgres://", "postgresql://"];

    /// <summary>The key-value form of an address. Passwords are not repeated in what is wrong with it.</summary>
    public static string Read(string address)
    {
        try
        {
            return Array.Exists(Schemes, scheme => address.StartsWith(scheme, StringComparison.Ordinal))
                ? OfUrl(new Uri(address))
                : new NpgsqlConnectionStringBuilder(address).ToString();
        }
        catch (Exception e) when (e is ArgumentException or UriFormatException or FormatException)
        {
            throw new StartFailure(ExitCode.Configuration, $"FACTCHECK_DATABASE is not understood. {Form}");
        }
    }

    private static string OfUrl(Uri url)
    {
        var user = url.UserInfo.Split(':', 2);
        var made = new NpgsqlConnectionStringBuilder
        {
            Host = url.Host,
            Port = url.Port > 0 ? url.Port : 5432,
            Database = Uri.UnescapeDataString(url.AbsolutePath.TrimStart('/')),
        };
        if (user[0].Length > 0)
            made.Username = Uri.UnescapeDataString(user[0]);
        if (user.Length > 1)
            made.Password = Uri.UnescapeDataString(user[1]);
        foreach (var part in url.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            if (part.Split('=', 2) is not [var name, var value])
                throw new FormatException();
            made[name is "sslmode" ? "SSL Mode" : name is "host" ? "Host" : name] = Uri.UnescapeDataString(value);
        }
        return made.ToString();
    }
}

namespace FactCheck;

/// <summary>Opens the addresses the service was given, or stops the program with one line.</summary>
internal static class Listening
{
    public static async Task Begin(WebApplication app)
    {
        try
        {
            await app.StartAsync();
        }
        catch (Exception e) when (e is IOException or FormatException or InvalidOperationException or System.Net.Sockets.SocketException)
        {
            throw new StartFailure(ExitCode.Configuration, $"It cannot listen at the address it was given: {e.Message.Split('\n')[0].Trim()}");
        }
    }
}

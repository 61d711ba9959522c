using System.Net;
using System.Net.NetworkInformation;
using System.Net.Sockets;
using FactCheck.Http.Problems;
using FactCheck.Settings;
using FactCheck.Text;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace FactCheck.Webhooks;

/// <summary>Looks up the addresses of a host.</summary>
internal delegate Task<IPAddress[]> ResolveHost(string host, CancellationToken stop);

/// <summary>A connection was refused because of the address it would lead to, or no address was found.</summary>
internal sealed class TargetRefusedException(string reason) : IOException(reason);

/// <summary>
/// Keeps webhooks out of the networks that the service stands in: once when one is registered, and again at each connection.
/// </summary>
internal sealed class TargetGuard(Options options, ResolveHost resolve, IServiceProvider services)
{
    /// <summary>Ports below 1024 that are not those of the web belong to other services.</summary>
    private const int FirstFreePort = 1024;

    private readonly TargetRule _rule = new(options.Webhooks.Networks);

    /// <summary>Refuses a URL that no delivery could be sent to.</summary>
    public async Task Check(string text, CancellationToken stop)
    {
        var uri = WebUrl.Parse(text) is null ? null : new Uri(text);
        if (uri is null)
            throw Refusal("invalid-url", "A webhook is an absolute https URL with a host, without user name or spaces.");
        if (uri.Port is not (80 or 443) and < FirstFreePort)
            throw Refusal("port-not-allowed", $"Port {uri.Port} is not allowed: 443, 80, and 1024 to 65535 are.");
        try
        {
            foreach (var address in await Find(uri.IdnHost, stop))
            {
                if (Fault(uri, address) is { } fault)
                    throw Refusal("address-not-allowed", fault);
            }
        }
        catch (TargetRefusedException e)
        {
            throw Refusal("host-not-found", e.Message);
        }
    }

    /// <summary>Connects to the addresses of a host that are allowed, as they are at this moment.</summary>
    /// <remarks>
    /// A name that led elsewhere when the webhook was registered (DNS rebinding) is judged by where it leads now. TLS still uses the
    /// name.
    /// </remarks>
    public async ValueTask<Stream> Connect(SocketsHttpConnectionContext context, CancellationToken stop)
    {
        var uri = context.InitialRequestMessage.RequestUri!;
        var addresses = await Find(context.DnsEndPoint.Host, stop);
        var allowed = addresses.Where(address => Fault(uri, address) is null).ToArray();
        if (allowed.Length == 0)
            throw new TargetRefusedException(Fault(uri, addresses[0])!);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(allowed, context.DnsEndPoint.Port, stop);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>The addresses of a host. A failed look-up refuses: it does not let through.</summary>
    private async Task<IPAddress[]> Find(string host, CancellationToken stop)
    {
        try
        {
            var found = IPAddress.TryParse(host.Trim('[', ']'), out var literal) ? [literal] : await resolve(host, stop);
            return found.Length > 0 ? found : throw new TargetRefusedException($"The host {host} has no address.");
        }
        catch (Exception e) when (e is SocketException or ArgumentException)
        {
            throw new TargetRefusedException($"The host {host} was not found.");
        }
    }

    private string? Fault(Uri uri, IPAddress address)
    {
        if (_rule.Fault(address) is { } kind)
            return $"The host {uri.Host} leads to an address that is {kind}. Webhooks go to public addresses, "
                + "and to the networks in FACTCHECK_WEBHOOK_NETWORKS.";
        if (uri.Scheme == Uri.UriSchemeHttp && !_rule.IsNamed(address))
            return "Plain http is taken only for addresses in FACTCHECK_WEBHOOK_NETWORKS. Use https.";
        return IsOwn(address, uri.Port) ? "The address is that of this service." : null;
    }

    private bool IsOwn(IPAddress address, int port) =>
        OwnPorts().Contains(port) && (IPAddress.IsLoopback(address) || NetworkInterface.GetAllNetworkInterfaces()
            .SelectMany(one => one.GetIPProperties().UnicastAddresses).Any(own => own.Address.Equals(address)));

    private IEnumerable<int> OwnPorts() =>
        services.GetService<IServer>()?.Features.Get<IServerAddressesFeature>()?.Addresses
            .Select(own => BindingAddress.Parse(own).Port) ?? [];

    private static ProblemException Refusal(string code, string detail) => Problem.InvalidContent("/url", code, detail);
}

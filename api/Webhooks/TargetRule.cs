using System.Net;
using System.Net.Sockets;

namespace FactCheck.Webhooks;

/// <summary>
/// Decides which addresses a webhook may lead to: those of the public internet, and private networks only where a setting names them.
/// </summary>
/// <remarks>
/// The rule looks at the address that is connected to, never at the text of the URL: every spelling of a host comes to an address.
/// An address that carries another one inside (mapped, translated, tunnelled) is refused or judged by the one inside.
/// </remarks>
internal sealed class TargetRule(IReadOnlyCollection<IPNetwork> allowed)
{
    private static readonly (string Network, string Kind)[] Special =
    [
        ("0.0.0.0/8", "this network"), ("10.0.0.0/8", "private"), ("100.64.0.0/10", "shared by carriers"), ("127.0.0.0/8", "loopback"),
        ("169.254.0.0/16", "link-local"), ("172.16.0.0/12", "private"), ("192.0.0.0/24", "reserved"), ("192.0.2.0/24", "documentation"),
        ("192.88.99.0/24", "a relay"), ("192.168.0.0/16", "private"), ("198.18.0.0/15", "benchmarks"), ("198.51.100.0/24", "documentation"),
        ("203.0.113.0/24", "documentation"), ("224.0.0.0/4", "multicast"), ("240.0.0.0/4", "reserved"),
        ("::/96", "unspecified, loopback or an old form of IPv4"),
        ("64:ff9b::/96", "translated IPv4"), ("64:ff9b:1::/48", "translated IPv4"),
        ("100::/64", "discarded"),
        ("2001::/23", "reserved or tunnelled"), ("2001:db8::/32", "documentation"), ("2002::/16", "tunnelled IPv4"),
        ("3fff::/20", "documentation"), ("5f00::/16", "segment routing"), ("fc00::/7", "private"), ("fe80::/10", "link-local"),
        ("fec0::/10", "site-local"), ("ff00::/8", "multicast"),
    ];

    private static readonly (IPNetwork Network, string Kind)[] Refused =
        [.. Special.Select(one => (IPNetwork.Parse(one.Network), one.Kind))];

    /// <summary>Returns the kind of a refused address, such as <c>loopback</c>; null for one that may be connected to.</summary>
    public string? Fault(IPAddress address)
    {
        var plain = Plain(address);
        if (IsNamed(plain))
            return null;
        if (plain.AddressFamily is not (AddressFamily.InterNetwork or AddressFamily.InterNetworkV6))
            return "of an unknown family";
        return Array.Find(Refused, one => one.Network.Contains(plain)).Kind;
    }

    /// <summary>True where a setting names the network of the address: plain http goes there, and nowhere else.</summary>
    public bool IsNamed(IPAddress address) => allowed.Any(network => network.Contains(Plain(address)));

    /// <summary>The IPv4 address that an IPv6 address stands for, and the address without its zone.</summary>
    private static IPAddress Plain(IPAddress address) => address.IsIPv4MappedToIPv6 ? address.MapToIPv4()
        : address.AddressFamily is AddressFamily.InterNetworkV6 && address.ScopeId != 0 ? new(address.GetAddressBytes())
        : address;
}

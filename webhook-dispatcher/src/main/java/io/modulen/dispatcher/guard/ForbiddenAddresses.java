package io.modulen.dispatcher.guard;

import java.net.Inet6Address;
import java.net.InetAddress;
import java.util.List;

/**
 * Addresses that are not public: a webhook to one of them would let whoever names the target reach into the operator's
 * own network. The ranges are those of the IANA special-purpose registries.
 */
final class ForbiddenAddresses {

    private static final List<AddressRange> RANGES = AddressRange.all(
            "0.0.0.0/8",
            "10.0.0.0/8",
            "100.64.0.0/10",
            "127.0.0.0/8",
            "169.254.0.0/16",
            "172.16.0.0/12",
            "192.0.0.0/24",
            "192.0.2.0/24",
            "192.88.99.0/24",
            "192.168.0.0/16",
            "198.18.0.0/15",
            "198.51.100.0/24",
            "203.0.113.0/24",
            "224.0.0.0/4",
            "240.0.0.0/4",
            "::/96", // unspecified, loopback and IPv4-compatible
            "::ffff:0:0:0/96",
            "64:ff9b::/96",
            "64:ff9b:1::/48",
            "100::/64",
            "2001::/23",
            "2001:db8::/32",
            "2002::/16",
            "3fff::/20",
            "5f00::/16",
            "fc00::/7",
            "fe80::/10",
            "fec0::/10",
            "ff00::/8");

    private ForbiddenAddresses() {}

    /** IPv4 addresses mapped into IPv6 arrive here as IPv4 already: {@link InetAddress} unwraps them. */
    static boolean contain(InetAddress address) {
        if (address instanceof Inet6Address scoped
                && (scoped.getScopedInterface() != null || scoped.getScopeId() != 0)) {
            return true;
        }
        return RANGES.stream().anyMatch(range -> range.contains(address));
    }
}

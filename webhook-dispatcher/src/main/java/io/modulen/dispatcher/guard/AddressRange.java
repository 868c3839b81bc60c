package io.modulen.dispatcher.guard;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;

/** A CIDR range of IPv4 or IPv6 addresses. */
record AddressRange(byte[] network, int prefixBits) {

    static List<AddressRange> all(String... texts) {
        return Arrays.stream(texts).map(AddressRange::parse).toList();
    }

    /** @throws IllegalArgumentException when the text is no CIDR range; names are never looked up */
    static AddressRange parse(String text) {
        String[] parts = text.trim().split("/", 2);
        byte[] network = NetUtil.createByteArrayFromIpAddressString(parts[0]);
        if (network == null) {
            throw new IllegalArgumentException("'" + text + "' is no address range such as 192.168.1.0/24");
        }
        int most = network.length * 8;
        int bits = most;
        if (parts.length == 2) {
            try {
                bits = Integer.parseInt(parts[1]);
            } catch (NumberFormatException e) {
                bits = -1;
            }
        }
        if (bits < 0 || bits > most) {
            throw new IllegalArgumentException("'" + text + "' needs a prefix length of 0 to " + most);
        }
        return new AddressRange(network, bits);
    }

    boolean contains(InetAddress address) {
        byte[] bytes = address.getAddress();
        if (bytes.length != network.length) {
            return false;
        }
        int whole = prefixBits / 8;
        int rest = prefixBits % 8;
        if (!Arrays.equals(bytes, 0, whole, network, 0, whole)) {
            return false;
        }
        int mask = rest == 0 ? 0 : 0xff << (8 - rest) & 0xff;
        return rest == 0 || (bytes[whole] & mask) == (network[whole] & mask);
    }
}

package io.modulen.dispatcher.guard;

import io.netty.util.NetUtil;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Decides which addresses webhooks may be sent to: public ones, those that the operator opened by CIDR, and exactly the
 * host and port of the endpoint from the environment, which is the operator's own word. Never the ports of this system.
 */
public final class TargetGuard {

    private static final Set<String> FORBIDDEN_NAMES = Set.of(
            "localhost",
            "metadata",
            "metadata.google.internal",
            "metadata.goog",
            "instance-data",
            "instance-data.ec2.internal");
    private static final List<String> FORBIDDEN_SUFFIXES =
            List.of(".localhost", ".local", ".internal", ".localdomain", ".home.arpa", ".lan", ".intranet");
    private static final int HIGHEST_PORT = 65_535;
    private static final Pattern DOTTED_QUAD =
            Pattern.compile("(?:(?:0|[1-9]\\d?|1\\d\\d|2[0-4]\\d|25[0-5])(?:\\.(?!$)|$)){4}");
    private static final Pattern LOOKS_NUMERIC =
            Pattern.compile("(?:0[xX][0-9a-fA-F]*|\\d+)(?:\\.(?:0[xX][0-9a-fA-F]*|\\d*))*");

    private final List<AddressRange> allowed;
    private final String ownHost;
    private final int ownPort;
    private final OwnPorts systemPorts;

    /** For what is no running service: there are no ports of a system to keep closed. */
    public TargetGuard(List<String> allowedTargets, URI environmentUrl) {
        this(allowedTargets, environmentUrl, OwnPorts.NONE);
    }

    /** @param environmentUrl of the endpoint from the environment; null when there is none */
    public TargetGuard(List<String> allowedTargets, URI environmentUrl, OwnPorts systemPorts) {
        this.systemPorts = systemPorts;
        this.allowed = allowedTargets.stream().map(AddressRange::parse).toList();
        this.ownHost = environmentUrl == null ? null : bare(environmentUrl.getHost());
        this.ownPort = environmentUrl == null ? -1 : portOf(environmentUrl);
    }

    /** Called with the address that is about to be connected to, and the host and port as the URL names them. */
    public void check(String host, int port, InetAddress address) {
        if (bare(host).equals(ownHost) && port == ownPort) {
            return;
        }
        systemPorts.settingOf(address, port).ifPresent(setting -> refuseSystem(host, port, setting));
        if (allowed.stream().anyMatch(range -> range.contains(address))) {
            return;
        }
        if (ForbiddenAddresses.contain(address)) {
            throw new TargetNotAllowed(host + " is the address " + address.getHostAddress()
                    + ", which is not public; if webhooks may go there, add it to WEBHOOK_ALLOWED_TARGETS, such as "
                    + address.getHostAddress() + (address.getAddress().length == 4 ? "/32" : "/128"));
        }
    }

    /** Names and spellings that are refused before anything is looked up. */
    public void checkName(URI url) {
        String host = url.getHost() == null ? "" : bare(url.getHost());
        if (host.isEmpty()) {
            throw new TargetNotAllowed("the address has no host");
        }
        if (url.getPort() == 0 || url.getPort() > HIGHEST_PORT) {
            throw new TargetNotAllowed(
                    "there is no port " + url.getPort() + " to call; ports are 1 to " + HIGHEST_PORT);
        }
        if (host.equals(ownHost) && portOf(url) == ownPort) {
            return;
        }
        if (host.equals("localhost") || host.endsWith(".localhost")) {
            systemPorts.settingOf(portOf(url)).ifPresent(setting -> refuseSystem(host, portOf(url), setting));
        }
        if (LOOKS_NUMERIC.matcher(host).matches() && !DOTTED_QUAD.matcher(host).matches()) {
            throw new TargetNotAllowed(
                    "'" + host + "' is not a plain dotted IPv4 address; write it as four decimal" + " numbers");
        }
        boolean local =
                FORBIDDEN_NAMES.contains(host) || FORBIDDEN_SUFFIXES.stream().anyMatch(host::endsWith);
        if (local && allowed.isEmpty()) {
            throw new TargetNotAllowed("'" + host + "' names this machine or its network; open the address behind it"
                    + " with WEBHOOK_ALLOWED_TARGETS if webhooks may go there");
        }
    }

    /** What can be said when an endpoint is made: its name, and its address when that stands in the URL as a number. */
    public void checkBeforehand(URI url) {
        checkName(url);
        String host = bare(url.getHost());
        boolean six = host.contains(":");
        if (six || NetUtil.isValidIpV4Address(host)) {
            try {
                check(url.getHost(), portOf(url), InetAddress.getByName(six ? "[" + host + "]" : host));
            } catch (UnknownHostException e) {
                throw new TargetNotAllowed("'" + host + "' is no address of IPv6 that can be called");
            }
        }
    }

    private static void refuseSystem(String host, int port, String setting) {
        throw new TargetNotAllowed(host + ":" + port + " is a port of Module N itself on this machine (" + setting
                + "), and WEBHOOK_ALLOWED_TARGETS opens none of those; let the receiver listen on another port");
    }

    private static String bare(String host) {
        String lower = host.toLowerCase(Locale.ROOT);
        String unbracketed = lower.startsWith("[") ? lower.substring(1, lower.length() - 1) : lower;
        return unbracketed.replaceFirst("\\.+$", "");
    }

    static int portOf(URI url) {
        if (url.getPort() != -1) {
            return url.getPort();
        }
        return "https".equalsIgnoreCase(url.getScheme()) ? 443 : 80;
    }
}

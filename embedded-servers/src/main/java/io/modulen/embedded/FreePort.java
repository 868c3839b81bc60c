package io.modulen.embedded;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.IntSupplier;

/**
 * Port 0 means "any that is free", also for servers that must be told a number.
 *
 * <p>Chosen below the range from which systems give ports to outgoing connections (32768 on Linux), so that none of our
 * own connections takes it before its server does; and never the same one twice in a process.
 */
public final class FreePort {

    private static final int LOWEST = 15_000;
    private static final int HIGHEST = 32_000;
    private static final int MOST_TRIES = 1_000;
    private static final Set<Integer> CHOSEN = ConcurrentHashMap.newKeySet();

    private FreePort() {}

    /** The port itself, or for 0 one that was free on the loopback address a moment ago. */
    public static int orChosen(int port) {
        if (port != 0) {
            return port;
        }
        return choose(() -> ThreadLocalRandom.current().nextInt(LOWEST, HIGHEST));
    }

    /** Somebody will listen on it: it is never chosen for another in this process. Nothing, for 0. */
    public static void keepFor(int port) {
        if (port != 0) {
            CHOSEN.add(port);
        }
    }

    static int choose(IntSupplier candidates) {
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            int candidate = candidates.getAsInt();
            if (isFree(candidate) && CHOSEN.add(candidate)) {
                return candidate;
            }
        }
        throw new IllegalStateException("no free port between " + LOWEST + " and " + HIGHEST);
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            return socket.isBound();
        } catch (IOException e) {
            return false;
        }
    }
}

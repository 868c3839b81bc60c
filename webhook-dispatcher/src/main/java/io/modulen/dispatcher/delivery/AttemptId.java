package io.modulen.dispatcher.delivery;

import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Names of attempts: UUIDs of version 7 (RFC 9562), which begin with the time.
 *
 * <p>They need to be unique, not secret, and rows with them lie side by side in an index; {@link UUID#randomUUID} asks the
 * secure random generator, which all threads share.
 */
final class AttemptId {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private AttemptId() {}

    static String next() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        long most = System.currentTimeMillis() << 16 | VERSION_7 | random.nextInt(0x1000);
        long least = VARIANT | random.nextLong() >>> 2;
        return new UUID(most, least).toString();
    }
}

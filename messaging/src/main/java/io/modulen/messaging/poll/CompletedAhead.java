package io.modulen.messaging.poll;

import java.io.ByteArrayOutputStream;
import java.util.Base64;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;

/**
 * Which records beyond a committed offset are done already, as text in the offset's metadata.
 *
 * <p>Written down are the few that are <em>not</em> done below the highest done one, as distances (base64 of variable
 * length numbers): {@code v1:<distance to the first open offset><to the next>...<to the highest done>}. Everything else
 * up to there is done or never was a record (transaction markers take offsets too).
 *
 * @param open offsets below {@code highestDone} that must still be done
 * @param highestDone no offset above it is done; below the base when nothing is done ahead
 */
record CompletedAhead(long base, Set<Long> open, long highestDone) {

    private static final String VERSION = "v1:";

    static CompletedAhead none(long base) {
        return new CompletedAhead(base, Set.of(), base - 1);
    }

    boolean isDone(long offset) {
        return offset < base || (offset <= highestDone && !open.contains(offset));
    }

    /** @param openInOrder ascending; those above {@code highestDone} don't matter */
    static String encode(long base, Collection<Long> openInOrder, long highestDone) {
        if (highestDone < base) {
            return "";
        }
        ByteArrayOutputStream numbers = new ByteArrayOutputStream();
        long previous = base;
        for (long offset : openInOrder) {
            if (offset > highestDone) {
                break;
            }
            writeNumber(numbers, offset - previous);
            previous = offset;
        }
        writeNumber(numbers, highestDone - previous);
        return VERSION + Base64.getEncoder().withoutPadding().encodeToString(numbers.toByteArray());
    }

    /** Metadata of somebody else, or damaged, counts as "nothing done ahead": the worst case is work done twice. */
    static CompletedAhead decode(OffsetAndMetadata committed) {
        long base = committed.offset();
        String text = committed.metadata();
        if (text == null || !text.startsWith(VERSION)) {
            return none(base);
        }
        try {
            byte[] numbers = Base64.getDecoder().decode(text.substring(VERSION.length()));
            Set<Long> open = new HashSet<>();
            long offset = base;
            for (int at = 0; at < numbers.length; ) {
                long distance = 0;
                int shift = 0;
                byte part;
                do {
                    part = numbers[at++];
                    distance |= (long) (part & 0x7f) << shift;
                    shift += 7;
                } while (part < 0);
                offset += distance;
                if (at < numbers.length) {
                    open.add(offset);
                }
            }
            return new CompletedAhead(base, Set.copyOf(open), offset);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            return none(base);
        }
    }

    private static void writeNumber(ByteArrayOutputStream to, long number) {
        long rest = number;
        while (rest > 0x7f) {
            to.write((int) (rest & 0x7f) | 0x80);
            rest >>>= 7;
        }
        to.write((int) rest);
    }
}

package io.modulen.ingest.file;

import java.time.Duration;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * So many downloads at once, because each holds buffers and an open file, or a connection to the object store. When all
 * places are taken the slowest client gives way, if it is slower than any usable line: some dozen clients that take a few
 * bytes now and then would hold all places for as long as they like.
 */
final class DownloadPlaces {

    /** The server fetches that much ahead of its client. */
    static final long AHEAD = 1L << 20;

    static final int LEAST_BYTES_PER_SECOND = 16 * 1024;
    static final Duration GETS_GOING = Duration.ofSeconds(30);

    private static final Logger log = LoggerFactory.getLogger(DownloadPlaces.class);

    private final int atOnce;
    private final LongSupplier nanos;
    private final Set<Place> taken = new HashSet<>();

    DownloadPlaces(int atOnce, LongSupplier nanos) {
        this.atOnce = atOnce;
        this.nanos = nanos;
    }

    /** One client's download, from its begin to its end. */
    final class Place {

        private final Runnable cut;
        private final long sinceNanos = nanos.getAsLong();
        private long fetched;
        /** How far it was, so that who was fast once and takes nothing now is slow. */
        private Mark older = new Mark(sinceNanos, AHEAD);

        private Mark newer = older;

        private Place(Runnable cut) {
            this.cut = cut;
        }

        synchronized void fetched(int bytes) {
            fetched += bytes;
            long now = nanos.getAsLong();
            if (now - newer.nanos() >= GETS_GOING.toNanos()) {
                older = newer;
                newer = new Mark(now, Math.max(AHEAD, fetched));
            }
        }

        void giveBack() {
            synchronized (DownloadPlaces.this) {
                taken.remove(this);
            }
        }

        private long seconds() {
            return Duration.ofNanos(nanos.getAsLong() - sinceNanos).toSeconds();
        }

        /** In the last half minute, or since the begin; at least as many did the client take. */
        private synchronized double bytesPerSecond() {
            return Math.max(0, fetched - older.bytes()) / ((nanos.getAsLong() - older.nanos()) / 1e9);
        }

        private boolean isTooSlow() {
            return seconds() >= GETS_GOING.toSeconds() && bytesPerSecond() < LEAST_BYTES_PER_SECOND;
        }
    }

    private record Mark(long nanos, long bytes) {}

    /**
     * Empty when all places are taken by clients that are fast enough, or have just begun.
     *
     * @param cut ends the download when its client must give way
     */
    Optional<Place> take(Runnable cut) {
        Place place = new Place(cut);
        Optional<Place> slow = Optional.empty();
        synchronized (this) {
            if (taken.size() >= atOnce) {
                slow = slowest();
                if (slow.isEmpty()) {
                    return Optional.empty();
                }
                slow.ifPresent(taken::remove);
            }
            taken.add(place);
        }
        slow.ifPresent(gaveWay -> {
            log.info("a download of {} s gives way to another: it gets on too slowly", gaveWay.seconds());
            gaveWay.cut.run();
        });
        return Optional.of(place);
    }

    private Optional<Place> slowest() {
        return taken.stream().filter(Place::isTooSlow).min(Comparator.comparingDouble(Place::bytesPerSecond));
    }
}

package io.modulen.ingest.upload;

import io.modulen.ingest.multipart.BodyPieces;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.LongSupplier;

/**
 * The threads that take uploads. Those whose bodies are here go first, a part of the threads is theirs alone, and who is
 * still sending makes room when too many wait: a crowd that sends a byte now and then keeps nobody else out.
 */
final class UploadQueue {

    private static final long LONG_NANOS = Duration.ofSeconds(2).toNanos();
    /** One thread in so many is only for bodies that are here. */
    private static final int KEPT_OF = 4;

    private final class Lane {

        private final int mostAtOnce;
        private final Set<Entry> waiting = new LinkedHashSet<>();
        private int running;
        private long lastBegunNanos = nanos.getAsLong();

        Lane(int mostAtOnce) {
            this.mostAtOnce = mostAtOnce;
        }

        Entry takeOldest() {
            Iterator<Entry> entries = waiting.iterator();
            Entry oldest = entries.next();
            entries.remove();
            return oldest;
        }

        boolean canBegin() {
            return !waiting.isEmpty() && running < mostAtOnce;
        }

        boolean waitsForLong() {
            return !waiting.isEmpty() && isLongAgo(waiting.iterator().next().sinceNanos);
        }

        boolean stands() {
            return waitsForLong() && isLongAgo(lastBegunNanos);
        }
    }

    /** Not a record: two with the same work would be one. */
    private static final class Entry {

        private final Runnable work;
        private final Runnable refuse;
        private final long sinceNanos;

        Entry(Runnable work, Runnable refuse, long sinceNanos) {
            this.work = work;
            this.refuse = refuse;
            this.sinceNanos = sinceNanos;
        }
    }

    private record Turn(Entry entry, Lane lane) {}

    private final Executor threads;
    private final LongSupplier nanos;
    private final int atOnce;
    private final int mostWaiting;
    private final Lane here;
    private final Lane coming;

    /**
     * @param threads takes as many tasks as {@code atOnce} at a time
     * @param mostWaiting for a thread
     */
    UploadQueue(Executor threads, int atOnce, int mostWaiting) {
        this(threads, atOnce, mostWaiting, System::nanoTime);
    }

    UploadQueue(Executor threads, int atOnce, int mostWaiting, LongSupplier nanos) {
        this.threads = threads;
        this.nanos = nanos;
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.here = new Lane(atOnce);
        this.coming = new Lane(Math.max(1, atOnce - atOnce / KEPT_OF));
    }

    /** Runs one of both, once. A client that waits to be asked for its body is asked when it has to wait for a thread. */
    void enter(BodyPieces body, Runnable work, Runnable refuse) {
        Entry entry = new Entry(work, refuse, nanos.getAsLong());
        synchronized (this) {
            coming.waiting.add(entry);
        }
        body.whenHere(() -> isHere(entry));
        beginWhatCan();
        Entry tooMany = tooMany(entry);
        if (tooMany != null) {
            tooMany.refuse.run();
        }
        if (waits(entry)) {
            body.begin();
        }
    }

    private synchronized boolean waits(Entry entry) {
        return coming.waiting.contains(entry);
    }

    /** Null while there is room. */
    private synchronized Entry tooMany(Entry newest) {
        if (here.waiting.size() + coming.waiting.size() <= mostWaiting) {
            return null;
        }
        if (!coming.waiting.isEmpty()) {
            return coming.takeOldest();
        }
        return here.waiting.remove(newest) ? newest : null;
    }

    private void isHere(Entry entry) {
        synchronized (this) {
            if (!coming.waiting.remove(entry)) {
                return;
            }
            here.waiting.add(entry);
        }
        beginWhatCan();
    }

    private void beginWhatCan() {
        for (Turn turn = next(); turn != null; turn = next()) {
            begin(turn.entry(), turn.lane());
        }
    }

    /** Null when nobody can begin now. Those that still send are not passed for ever: they may be large, or far away. */
    private synchronized Turn next() {
        if (here.running + coming.running >= atOnce) {
            return null;
        }
        boolean comingFirst = coming.canBegin() && (!here.canBegin() || coming.waitsForLong());
        Lane lane = comingFirst ? coming : here;
        if (!lane.canBegin()) {
            return null;
        }
        lane.running++;
        lane.lastBegunNanos = nanos.getAsLong();
        return new Turn(lane.takeOldest(), lane);
    }

    private void begin(Entry entry, Lane lane) {
        try {
            threads.execute(() -> {
                try {
                    entry.work.run();
                } finally {
                    giveTurnBack(lane);
                    beginWhatCan();
                }
            });
        } catch (RejectedExecutionException | Error e) {
            // It stops, or no thread can be made: whoever waits must get an answer, and the next a turn.
            giveTurnBack(lane);
            entry.refuse.run();
        }
    }

    private boolean isLongAgo(long sinceNanos) {
        return nanos.getAsLong() - sinceNanos > LONG_NANOS;
    }

    private synchronized void giveTurnBack(Lane lane) {
        lane.running--;
    }

    /** Whether an upload waits for long, and none like it was begun for as long: a queue that moves needs nobody to make room. */
    synchronized boolean stands() {
        return here.stands() || coming.stands();
    }
}

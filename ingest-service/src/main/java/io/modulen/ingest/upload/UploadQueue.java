package io.modulen.ingest.upload;

import io.modulen.ingest.multipart.BodyPieces;
import java.time.Duration;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;

/**
 * The threads that take uploads. Those whose bodies are here go first, a part of the threads is theirs alone, and who is
 * still sending makes room when too many wait: a crowd that sends a byte now and then keeps nobody else out.
 */
final class UploadQueue {

    private static final long STANDS_AFTER_NANOS = Duration.ofSeconds(2).toNanos();
    /** One thread in so many is only for bodies that are here. */
    private static final int KEPT_OF = 4;

    private static final class Lane {

        private final int mostAtOnce;
        private final Set<Entry> waiting = new LinkedHashSet<>();
        private int running;
        private long lastBegunNanos = System.nanoTime();

        Lane(int mostAtOnce) {
            this.mostAtOnce = mostAtOnce;
        }

        Entry takeOldest() {
            Iterator<Entry> entries = waiting.iterator();
            Entry oldest = entries.next();
            entries.remove();
            return oldest;
        }

        boolean stands() {
            return !waiting.isEmpty() && System.nanoTime() - lastBegunNanos > STANDS_AFTER_NANOS;
        }
    }

    /** Not a record: two with the same work would be one. */
    private static final class Entry {

        private final Runnable work;
        private final Runnable refuse;

        Entry(Runnable work, Runnable refuse) {
            this.work = work;
            this.refuse = refuse;
        }
    }

    private record Turn(Entry entry, Lane lane) {}

    private final Executor threads;
    private final int atOnce;
    private final int mostWaiting;
    private final Lane here;
    private final Lane coming;

    /**
     * @param threads takes as many tasks as {@code atOnce} at a time
     * @param mostWaiting for a thread
     */
    UploadQueue(Executor threads, int atOnce, int mostWaiting) {
        this.threads = threads;
        this.atOnce = atOnce;
        this.mostWaiting = mostWaiting;
        this.here = new Lane(atOnce);
        this.coming = new Lane(Math.max(1, atOnce - atOnce / KEPT_OF));
    }

    /** Runs one of both, once. */
    void enter(BodyPieces body, Runnable work, Runnable refuse) {
        Entry entry = new Entry(work, refuse);
        synchronized (this) {
            coming.waiting.add(entry);
        }
        body.whenHere(() -> isHere(entry));
        beginWhatCan();
        Entry tooMany = tooMany(entry);
        if (tooMany != null) {
            tooMany.refuse.run();
        }
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

    /** Null when nobody can begin now. */
    private synchronized Turn next() {
        Lane lane = here.waiting.isEmpty() ? coming : here;
        if (lane.waiting.isEmpty() || here.running + coming.running >= atOnce || lane.running >= lane.mostAtOnce) {
            return null;
        }
        lane.running++;
        lane.lastBegunNanos = System.nanoTime();
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
        } catch (RejectedExecutionException stopping) {
            giveTurnBack(lane);
            entry.refuse.run();
        }
    }

    private synchronized void giveTurnBack(Lane lane) {
        lane.running--;
    }

    /** Whether uploads wait and none like them was begun for a while: a queue that moves needs nobody to make room. */
    synchronized boolean stands() {
        return here.stands() || coming.stands();
    }
}

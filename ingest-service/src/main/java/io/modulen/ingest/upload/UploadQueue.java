package io.modulen.ingest.upload;

import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadPoolExecutor;

/** The threads that take uploads, and whether clients keep them from those who wait. */
final class UploadQueue implements Executor {

    private static final long STANDS_AFTER_NANOS = Duration.ofSeconds(2).toNanos();

    private final ThreadPoolExecutor threads;
    private volatile long lastBegunNanos = System.nanoTime();

    UploadQueue(ThreadPoolExecutor threads) {
        this.threads = threads;
    }

    @Override
    public void execute(Runnable upload) {
        threads.execute(() -> {
            lastBegunNanos = System.nanoTime();
            upload.run();
        });
    }

    /** Whether uploads wait and none was begun for a while: a queue that moves needs nobody to make room. */
    boolean stands() {
        return !threads.getQueue().isEmpty() && System.nanoTime() - lastBegunNanos > STANDS_AFTER_NANOS;
    }
}

package io.modulen.dispatcher.delivery;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Wakes what waits in memory. */
public final class DueTimer implements AutoCloseable {

    private final ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
        Thread thread = new Thread(task, "webhook-due");
        thread.setDaemon(true);
        return thread;
    });

    CompletableFuture<Void> after(Duration delay) {
        CompletableFuture<Void> later = new CompletableFuture<>();
        executor.schedule(() -> later.complete(null), delay.toNanos(), TimeUnit.NANOSECONDS);
        return later;
    }

    void every(long millis, Runnable task) {
        executor.scheduleWithFixedDelay(task, millis, millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }
}

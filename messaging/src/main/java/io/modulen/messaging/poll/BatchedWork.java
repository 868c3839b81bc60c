package io.modulen.messaging.poll;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Work that is best done many records at a time by one blocking thread, in order: projections into a database.
 *
 * <p>A batch that fails is split into single records, so that one bad record doesn't hold up its neighbours; each single
 * failure is reported to the loop, which decides whether to try again or to set it aside. {@link NotNow} fails the whole
 * batch: the database is away for everybody.
 */
public final class BatchedWork implements RecordWork, AutoCloseable {

    private record Waiting(ConsumerRecord<byte[], byte[]> record, CompletableFuture<WorkResult> result) {}

    private final int largestBatch;
    private final Consumer<List<ConsumerRecord<byte[], byte[]>>> target;
    private final LinkedBlockingQueue<Waiting> queue = new LinkedBlockingQueue<>();
    private final Thread thread;
    private volatile boolean closed;

    /** @param target applies all records or none; blocks as long as it must */
    public BatchedWork(String name, int largestBatch, Consumer<List<ConsumerRecord<byte[], byte[]>>> target) {
        this.largestBatch = largestBatch;
        this.target = target;
        this.thread = new Thread(this::run, name + "-batch");
        thread.setDaemon(true);
        thread.start();
    }

    @Override
    public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
        CompletableFuture<WorkResult> result = new CompletableFuture<>();
        queue.add(new Waiting(record, result));
        return result;
    }

    private void run() {
        List<Waiting> batch = new ArrayList<>();
        while (!closed) {
            batch.clear();
            try {
                batch.add(queue.take());
                queue.drainTo(batch, largestBatch - 1);
                apply(batch);
            } catch (InterruptedException e) {
                return;
            } catch (Throwable e) {
                fail(batch, e);
            }
        }
    }

    private void apply(List<Waiting> batch) {
        try {
            target.accept(batch.stream().map(Waiting::record).toList());
            batch.forEach(one -> one.result().complete(WorkResult.NOTHING));
        } catch (NotNow e) {
            fail(batch, e);
        } catch (RuntimeException | Error e) {
            if (batch.size() == 1) {
                fail(batch, e);
            } else {
                batch.forEach(one -> apply(List.of(one)));
            }
        }
    }

    /** An error ends no more than a failure does: nobody would see that this thread is gone, and all would wait for it. */
    private static void fail(List<Waiting> batch, Throwable cause) {
        batch.forEach(one -> one.result().completeExceptionally(cause));
    }

    @Override
    public void close() {
        closed = true;
        thread.interrupt();
    }
}

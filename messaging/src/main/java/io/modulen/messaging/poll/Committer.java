package io.modulen.messaging.poll;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes down results and offsets. */
interface Committer extends AutoCloseable {

    /**
     * Writes the outputs of all work and the offsets, together or not at all. Called on the poll thread; no other commit
     * begins before this one has ended.
     *
     * @return fails with {@link CommitUncertain} when nobody can say now whether it was written (the caller looks the
     *     offsets up), with {@link CommitRefused} when it certainly was not written
     */
    CompletableFuture<Void> commit(
            Consumer<byte[], byte[]> consumer,
            List<CompletedWork> work,
            Map<TopicPartition, OffsetAndMetadata> offsets);

    @Override
    void close();

    /** Certainly not written; the same results may be committed again while their partition is ours. */
    final class CommitRefused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CommitRefused(Throwable cause) {
            super(cause);
        }
    }

    /** Perhaps written. */
    final class CommitUncertain extends RuntimeException {

        private static final long serialVersionUID = 1L;

        CommitUncertain(Throwable cause) {
            super(cause);
        }
    }
}

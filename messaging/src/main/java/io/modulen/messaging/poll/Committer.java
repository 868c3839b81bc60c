package io.modulen.messaging.poll;

import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

/** Writes down results and offsets. */
interface Committer extends AutoCloseable {

    /**
     * Writes the outputs of all work and the offsets, together or not at all.
     *
     * @throws CommitUncertain when nobody can say now whether it was written; the caller looks the offsets up
     * @throws CommitRefused when it certainly was not written
     */
    void commit(
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

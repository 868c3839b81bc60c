package io.modulen.ingest.file;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.ingest.storage.FileStore;
import io.modulen.ingest.storage.HashCheckedStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** Stored bytes as answers of HTTP: read on threads of their own, no faster than the client takes them. */
final class StoredBytes {

    private static final Logger log = LoggerFactory.getLogger(StoredBytes.class);
    private static final int BUFFER = 64 * 1024;

    private final FileStore store;
    private final Scheduler threads;

    StoredBytes(FileStore store, Scheduler threads) {
        this.store = store;
        this.threads = threads;
    }

    /** In bytes; a {@link Problem} when there are none, or nobody can tell now. */
    long size(String storageUri, String what) {
        try {
            OptionalLong size = store.size(storageUri);
            return size.orElseThrow(() -> Problem.notFound(what + " is not in the storage any more."));
        } catch (IOException e) {
            throw Problem.of(ProblemType.UNAVAILABLE, "The storage can't be read at the moment; try again.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }

    /** All of a file; its last bytes come only when the hash is right, otherwise the connection breaks off. */
    Flux<DataBuffer> whole(FileRow file) {
        return stream(() -> new HashCheckedStream(open(file.storageUri(), 0), file.sha256(), file.fileSize()))
                .onErrorMap(HashCheckedStream.WrongBytes.class, wrong -> {
                    log.error("file {} at {} is damaged: {}", file.id(), file.storageUri(), wrong.getMessage());
                    return Problem.of(
                            ProblemType.INTERNAL_ERROR,
                            "The stored bytes of file " + file.id() + " are damaged: " + wrong.getMessage()
                                    + "; upload it again, or restore it from a backup.");
                });
    }

    Flux<DataBuffer> part(String storageUri, long from, long length) {
        return DataBufferUtils.takeUntilByteCount(stream(() -> open(storageUri, from)), length);
    }

    private Flux<DataBuffer> stream(Callable<InputStream> bytes) {
        return DataBufferUtils.readInputStream(bytes, DefaultDataBufferFactory.sharedInstance, BUFFER)
                .subscribeOn(threads);
    }

    private InputStream open(String storageUri, long from) throws IOException {
        return store.open(storageUri, from).orElseThrow(() -> new FileNotFoundException("gone meanwhile"));
    }
}

package io.modulen.ingest.file;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.ingest.storage.FileStore;
import io.modulen.ingest.storage.HashCheckedStream;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DataBufferUtils;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/**
 * Stored bytes as answers of HTTP: read on threads of their own, no faster than the client takes them, for so many clients
 * at once and no more.
 */
final class StoredBytes {

    private static final Logger log = LoggerFactory.getLogger(StoredBytes.class);
    /** The server fetches 128 ahead, of whatever size: {@link DownloadPlaces#AHEAD} for a client that takes nothing. */
    private static final int BUFFER = 8 * 1024;

    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    private final FileStore store;
    private final Scheduler threads;
    private final DownloadPlaces places;

    /** @param atOnce how many clients are served at once, if the store can be read by so many */
    StoredBytes(FileStore store, Scheduler threads, int atOnce) {
        this.store = store;
        this.threads = threads;
        this.places = new DownloadPlaces(Math.min(atOnce, store.mostReaders()), System::nanoTime);
    }

    /** In bytes; a {@link Problem} when there are none, or nobody can tell now. */
    long size(String storageUri, String what) {
        try {
            OptionalLong size = store.size(storageUri);
            return size.orElseThrow(() -> Problem.notFound(what + " is not in the storage any more."));
        } catch (IOException e) {
            throw away();
        }
    }

    private static Problem away() {
        return Problem.of(ProblemType.UNAVAILABLE, "The storage can't be read at the moment; try again.")
                .retryAfter(TRY_AGAIN);
    }

    /**
     * All of a file; its last bytes come only when the hash is right, otherwise the connection breaks off.
     *
     * @param client is cut off when it is too slow and others wait
     */
    Flux<DataBuffer> whole(FileRow file, DownloadClient client) {
        return stream(() -> new HashCheckedStream(open(file.storageUri(), 0), file.sha256(), file.fileSize()), client)
                .onErrorMap(HashCheckedStream.WrongBytes.class, wrong -> {
                    log.error("file {} at {} is damaged: {}", file.id(), file.storageUri(), wrong.getMessage());
                    return Problem.of(
                            ProblemType.INTERNAL_ERROR,
                            "The stored bytes of file " + file.id() + " are damaged: " + wrong.getMessage()
                                    + "; upload it again, or restore it from a backup.");
                });
    }

    Flux<DataBuffer> part(String storageUri, long from, long length, DownloadClient client) {
        return DataBufferUtils.takeUntilByteCount(stream(() -> open(storageUri, from), client), length);
    }

    private Flux<DataBuffer> stream(Callable<InputStream> bytes, DownloadClient client) {
        return Flux.defer(() -> {
            Optional<DownloadPlaces.Place> place = places.take(client::cut);
            if (place.isEmpty()) {
                return Flux.error(Problem.of(
                                ProblemType.UNAVAILABLE,
                                "Too many downloads are under way; try again shortly, or raise INGEST_DOWNLOADS.")
                        .retryAfter(TRY_AGAIN));
            }
            // Not at the last byte that is fetched: a megabyte may wait for a client that takes none of it.
            client.whenDone(place.get()::giveBack);
            return DataBufferUtils.readInputStream(bytes, DefaultDataBufferFactory.sharedInstance, BUFFER)
                    .subscribeOn(threads)
                    .doOnNext(buffer -> place.get().fetched(buffer.readableByteCount()))
                    .doOnError(failure -> place.get().giveBack());
        });
    }

    private InputStream open(String storageUri, long from) throws IOException {
        Optional<InputStream> found;
        try {
            found = store.open(storageUri, from);
        } catch (IOException e) {
            log.warn("{} can't be read now: {}", storageUri, e.toString());
            throw away();
        }
        return found.orElseThrow(() -> new FileNotFoundException("gone meanwhile"));
    }
}

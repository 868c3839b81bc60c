package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.ingest.multipart.BodyPieces;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.core.io.buffer.DefaultDataBufferFactory;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

/** Who gets a thread next, and who makes room. */
class UploadQueueTest {

    private static final int THREADS = 4;

    private final Queue<Runnable> begun = new ArrayDeque<>();
    private final List<String> done = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final AtomicLong now = new AtomicLong();
    private final UploadQueue queue = new UploadQueue(begun::add, THREADS, 4, now::get);

    private void enter(String name, Flux<DataBuffer> body) {
        BodyPieces pieces = new BodyPieces(body);
        pieces.begin();
        queue.enter(pieces, () -> done.add(name), () -> refused.add(name));
    }

    private void enterWithoutBody(String... names) {
        for (String name : names) {
            enter(name, Flux.never());
        }
    }

    private void letTheFirstEnd() {
        begun.remove().run();
    }

    @Test
    void aThreadIsKeptForBodiesThatAreHereAndTheyGoFirst() {
        enterWithoutBody("drip 1", "drip 2", "drip 3", "drip 4");
        assertThat(begun).hasSize(3);

        enter("here 1", Flux.empty());
        enter("here 2", Flux.empty());
        assertThat(begun).hasSize(4);

        letTheFirstEnd();
        letTheFirstEnd();
        letTheFirstEnd();
        letTheFirstEnd();
        letTheFirstEnd();
        assertThat(done).containsExactly("drip 1", "drip 2", "drip 3", "here 1", "here 2");
    }

    @Test
    void aBodyThatComesWhileItsUploadWaitsPassesThoseThatDoNotCome() {
        enterWithoutBody("drip 1", "drip 2", "drip 3", "drip 4");
        Sinks.Empty<DataBuffer> body = Sinks.empty();
        enter("comes", Mono.from(body.asMono()).flux());
        assertThat(begun).hasSize(3);

        body.tryEmitEmpty();

        assertThat(begun).hasSize(4);
        while (!begun.isEmpty()) {
            letTheFirstEnd();
        }
        assertThat(done).containsExactly("drip 1", "drip 2", "drip 3", "comes", "drip 4");
    }

    @Test
    void theOldestThatIsStillSendingMakesRoomWhenTooManyWait() {
        enterWithoutBody("drip 1", "drip 2", "drip 3", "drip 4", "drip 5", "drip 6", "drip 7", "drip 8");
        assertThat(refused).containsExactly("drip 4");

        enter("here", Flux.empty());
        assertThat(begun).hasSize(4);
        enter("here too", Flux.empty());

        assertThat(refused).containsExactly("drip 4", "drip 5");
    }

    @Test
    void whoComesLastIsRefusedWhenAllThatWaitAreHere() {
        for (int number = 1; number <= THREADS + 5; number++) {
            enter("here " + number, Flux.empty());
        }

        assertThat(refused).containsExactly("here 9");
    }

    @Test
    void sixteenTinyPiecesAreADripAndAsManyLargeOnesAreNot() {
        enterWithoutBody("drip 1", "drip 2", "drip 3");

        enter("tiny", pieces(16, 1));
        assertThat(begun).hasSize(3);
        enter("large", pieces(16, 1_024));

        assertThat(begun).hasSize(4);
    }

    private static Flux<DataBuffer> pieces(int count, int bytes) {
        return Flux.range(0, count)
                .map(number -> (DataBuffer) DefaultDataBufferFactory.sharedInstance.wrap(new byte[bytes]))
                .concatWith(Flux.never());
    }

    @Test
    void whoWaitsToBeAskedForTheBodyIsAskedWhenItHasToWait() {
        enterWithoutBody("drip 1", "drip 2", "drip 3");

        queue.enter(new BodyPieces(Flux.empty()), () -> done.add("asked"), () -> refused.add("asked"));

        assertThat(begun).hasSize(4);
    }

    @Test
    void whoStillSendsGetsATurnAfterAWhileAlthoughOthersAreHere() {
        enterWithoutBody("drip 1", "drip 2", "drip 3", "large");
        enter("here 1", Flux.empty());
        enter("here 2", Flux.empty());
        enter("here 3", Flux.empty());
        now.addAndGet(TimeUnit.SECONDS.toNanos(3));

        while (!begun.isEmpty()) {
            letTheFirstEnd();
        }

        assertThat(done).containsExactly("drip 1", "drip 2", "drip 3", "here 1", "large", "here 2", "here 3");
    }

    @Test
    void itStandsWhenOneWaitsForLongNotWhenOneHasJustCome() {
        enterWithoutBody("slow 1", "slow 2", "slow 3");
        now.addAndGet(TimeUnit.SECONDS.toNanos(10));
        enterWithoutBody("next");
        assertThat(queue.stands()).isFalse();

        now.addAndGet(TimeUnit.SECONDS.toNanos(3));
        assertThat(queue.stands()).isTrue();

        letTheFirstEnd();
        assertThat(queue.stands()).isFalse();
    }

    @Test
    void anUploadThatNoThreadCanBeMadeForIsRefusedAndGivesItsTurnBack() {
        AtomicBoolean noThread = new AtomicBoolean(true);
        UploadQueue poor = new UploadQueue(
                task -> {
                    if (noThread.get()) {
                        throw new OutOfMemoryError("unable to create native thread");
                    }
                    begun.add(task);
                },
                1,
                4);
        poor.enter(new BodyPieces(Flux.empty()), () -> done.add("one"), () -> refused.add("one"));
        assertThat(refused).containsExactly("one");

        noThread.set(false);
        poor.enter(new BodyPieces(Flux.empty()), () -> done.add("two"), () -> refused.add("two"));

        assertThat(begun).hasSize(1);
    }
}

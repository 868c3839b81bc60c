package io.modulen.parser.work;

import io.modulen.chassis.trace.Traces;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.events.FileData;
import io.modulen.events.FileReceived;
import io.modulen.events.Headers;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.messaging.poll.NotNow;
import io.modulen.messaging.poll.RecordWork;
import io.modulen.messaging.poll.WorkResult;
import io.modulen.names.FileNames;
import io.modulen.names.NameFacts;
import io.modulen.names.StatedFacts;
import io.modulen.parser.document.Clue;
import io.modulen.parser.document.ParseOptions;
import io.modulen.parser.facts.FileFacts;
import io.modulen.parser.facts.Weighing;
import io.modulen.parser.isolation.FileSource;
import io.modulen.parser.isolation.ParseOutcome;
import io.modulen.parser.isolation.ParseProgress;
import io.modulen.parser.isolation.ParseTask;
import io.modulen.parser.isolation.ParserPool.Ended;
import io.modulen.parser.isolation.ThreeStarts;
import java.time.Clock;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Executor;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;

/** Turns each {@code file.received} into the one record that ends its round. */
final class ParseWork implements RecordWork {

    /** Enough to keep the fast lane busy, and few enough to be done or given back soon when partitions move. */
    static final int MOST_BEFORE_SLOW_LANE = 512;

    private static final long LOOK_AGAIN_MS = 20;

    private final Places places;
    private final OwnPartitions partitions = new OwnPartitions();
    private final StoredFiles files;
    private final Previews previews;
    private final ThreeStarts parses;
    private final ParseOptions options;
    private final double reviewBelow;
    private final Executor storage;
    private final Clock clock;
    private final ParseLog log;
    private final Traces traces;

    ParseWork(
            Places places,
            StoredFiles files,
            Previews previews,
            ThreeStarts parses,
            ParseOptions options,
            double reviewBelow,
            Executor storage,
            Clock clock,
            ParseLog log,
            Traces traces) {
        this.places = places;
        this.files = files;
        this.previews = previews;
        this.parses = parses;
        this.options = options;
        this.reviewBelow = reviewBelow;
        this.storage = storage;
        this.clock = clock;
        this.log = log;
        this.traces = traces;
    }

    @Override
    public void taken(Set<TopicPartition> given) {
        partitions.taken(given);
    }

    @Override
    public void dropped(Collection<TopicPartition> gone) {
        partitions.dropped(gone);
    }

    @Override
    public long startAt(ConsumerRecord<byte[], byte[]> record) {
        return places.areTaken() ? clock.millis() + LOOK_AGAIN_MS : 0;
    }

    @Override
    public CompletionStage<WorkResult> start(ConsumerRecord<byte[], byte[]> record) {
        FileReceived received = RecordJson.read(record.value(), FileReceived.class);
        if (received.fileData() == null || received.fileData().originalFilename() == null) {
            throw new UnreadableRecord("file_data or its original_filename is missing");
        }
        TraceParent cause = RecordHeaders.text(record.headers(), Headers.TRACE_PARENT)
                .flatMap(TraceParent::parse)
                .orElse(null);
        UnitOfWork work = traces.begin(Traces.Kind.CONSUMER, "parse", cause)
                .with("messaging.system", "kafka")
                .with("messaging.destination.name", record.topic());
        long begun = System.nanoTime();
        Places.Place place = places.take();
        BooleanSupplier isOurs = partitions.still(new TopicPartition(record.topic(), record.partition()));
        return CompletableFuture.supplyAsync(() -> parse(received, new FileProgress(place, isOurs)), storage)
                .thenCompose(ending -> ending)
                .whenComplete((ended, failure) -> place.leave())
                .thenApplyAsync(
                        ended -> {
                            ProducerRecord<byte[], byte[]> terminal = terminal(received, work.trace(), ended);
                            log.ended(received, ended, work, System.nanoTime() - begun);
                            return WorkResult.of(terminal);
                        },
                        storage);
    }

    private CompletableFuture<Ended> parse(FileReceived received, ParseProgress progress) {
        String key = received.ingestId() + "-" + received.round();
        String mode = received.mode() == null ? "AUTO" : received.mode();
        FileSource source = () -> files.verified(received.storageUri(), received.sha256());
        FileData file = received.fileData();
        return parses.parse(key, new ParseTask(source, file.originalFilename(), mode, file.fileSize()), progress);
    }

    /** Gives up its place when it has to wait for long, and its turn when another worker has the file. */
    private record FileProgress(Places.Place place, BooleanSupplier isOurs) implements ParseProgress {

        @Override
        public void starts() {
            if (!isOurs.getAsBoolean()) {
                throw new NotNow("its partition went to another worker", null);
            }
        }

        @Override
        public void waitsForSlowLane() {
            place.leave();
        }
    }

    private ProducerRecord<byte[], byte[]> terminal(FileReceived received, TraceParent trace, Ended ended) {
        TerminalRecord terminal = new TerminalRecord(received, trace, clock.instant());
        if (ended.outcome() instanceof ParseOutcome.Parsed parsed) {
            String previewUri = previews.keep(parsed.preview(), received.storageUri());
            FileFacts facts = facts(received, parsed.facts().clues());
            return terminal.processed(facts, parsed.facts(), previewUri, reviewBelow);
        }
        if (ended.outcome() instanceof ParseOutcome.Refused refused) {
            return terminal.failed(facts(received, List.of()), refused.reason(), refused.sentence());
        }
        throw new IllegalStateException("a parse can't end with " + ended.outcome());
    }

    private FileFacts facts(FileReceived received, List<Clue> clues) {
        NameFacts ofName =
                FileNames.read(received.fileData().originalFilename(), options.materials(), options.thickness());
        Map<String, Object> override = received.overrideMetadata() == null ? Map.of() : received.overrideMetadata();
        boolean isSound = StatedFacts.check(received.formClientCode(), received.formProjectCode(), override)
                .isEmpty();
        NameFacts stated = isSound
                ? StatedFacts.over(
                        ofName, received.formClientCode(), received.formProjectCode(), override, options.materials())
                : ofName;
        return Weighing.weigh(stated, ofName, clues);
    }
}

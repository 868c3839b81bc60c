package io.modulen.parser.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modulen.chassis.log.WideLine;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.events.FileReceived;
import io.modulen.parser.document.DocumentType;
import io.modulen.parser.isolation.ParseOutcome;
import io.modulen.parser.isolation.ParserPool.Ended;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One wide line and one measurement for each file, without anything that stands in it. */
final class ParseLog {

    private static final Logger log = LoggerFactory.getLogger("io.modulen.parser.files");

    private final MeterRegistry metrics;

    ParseLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    void ended(FileReceived received, Ended ended, UnitOfWork work, long nanos) {
        String type = DocumentType.ofName(received.fileData().originalFilename())
                .map(DocumentType::wireName)
                .orElse("unknown");
        String outcome = ended.outcome() instanceof ParseOutcome.Refused refused
                ? refused.reason().wireName()
                : "processed";
        Timer.builder("modulen.parse.duration")
                .description("from the start of a file's work to its terminal record")
                .tag("type", type)
                .tag("outcome", outcome)
                .tag("lane", ended.lane())
                .publishPercentileHistogram()
                .minimumExpectedValue(Duration.ofMillis(1))
                .maximumExpectedValue(Duration.ofMinutes(2))
                .register(metrics)
                .record(Duration.ofNanos(nanos));
        WideLine.of(log)
                .with("ingest_id", received.ingestId())
                .with("round", received.round())
                .with("type", type)
                .with("outcome", outcome)
                .with("lane", ended.lane())
                .with("bytes", received.fileData().fileSize())
                .with("duration_ms", nanos / 1_000_000)
                .with("trace_id", work.trace().traceId())
                .tell("file parsed");
        work.with("modulen.ingest_id", received.ingestId())
                .with("modulen.round", received.round())
                .with("modulen.type", type)
                .with("modulen.lane", ended.lane());
        if (ended.outcome() instanceof ParseOutcome.Refused) {
            work.failed(outcome);
        }
        work.end();
    }
}

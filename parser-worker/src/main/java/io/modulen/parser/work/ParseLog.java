package io.modulen.parser.work;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modulen.events.FileReceived;
import io.modulen.events.TraceParent;
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

    void ended(FileReceived received, Ended ended, TraceParent trace, long nanos) {
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
        log.info(
                "file parsed ingest_id={} round={} type={} outcome={} lane={} bytes={} duration_ms={} trace_id={}",
                received.ingestId(),
                received.round(),
                type,
                outcome,
                ended.lane(),
                received.fileData().fileSize(),
                nanos / 1_000_000,
                trace.traceId());
    }
}

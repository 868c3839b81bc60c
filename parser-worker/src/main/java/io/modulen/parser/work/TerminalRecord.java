package io.modulen.parser.work;

import io.modulen.events.CloudEvent;
import io.modulen.events.EventIds;
import io.modulen.events.FailureReason;
import io.modulen.events.FileData;
import io.modulen.events.FileFailed;
import io.modulen.events.FileProcessed;
import io.modulen.events.FileReceived;
import io.modulen.events.NaiveUtc;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import io.modulen.parser.facts.FileFacts;
import io.modulen.parser.isolation.ParsedFacts;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes the one record that ends a round. */
final class TerminalRecord {

    static final String COMPLETED = "completed";
    static final String FAILED = "failed";

    private final FileReceived received;
    private final TraceParent trace;
    private final Instant now;

    TerminalRecord(FileReceived received, TraceParent trace, Instant now) {
        this.received = received;
        this.trace = trace;
        this.now = now;
    }

    ProducerRecord<byte[], byte[]> processed(
            FileFacts facts, ParsedFacts parsed, String previewUri, double reviewBelow) {
        List<String> notes = new ArrayList<>(parsed.notes());
        notes.addAll(facts.notes());
        Map<String, Object> extracted = new LinkedHashMap<>(parsed.extracted());
        boolean needsReview = facts.confidence() < reviewBelow;
        extracted.put("detected_type", parsed.type());
        extracted.put("needs_review", needsReview);
        if (needsReview) {
            notes.add("the facts are less sure than the threshold of " + reviewBelow + "; a person should look");
        }
        FileProcessed processed = new FileProcessed(
                received.ingestId(),
                received.round(),
                fileData(facts, COMPLETED, facts.confidence(), null, null),
                extracted,
                parsed.geometry(),
                parsed.items(),
                facts.provenance(),
                notes,
                previewUri);
        return record(Topics.FILE_PROCESSED, processed);
    }

    ProducerRecord<byte[], byte[]> failed(FileFacts facts, FailureReason reason, String sentence) {
        FileFailed failed = new FileFailed(
                received.ingestId(),
                received.round(),
                fileData(facts, FAILED, null, reason.wireName(), sentence),
                reason.wireName(),
                sentence,
                facts.provenance());
        return record(Topics.FILE_FAILED, failed);
    }

    private FileData fileData(FileFacts facts, String status, Double confidence, String errorCode, String error) {
        FileData data = received.fileData();
        return new FileData(
                data.ingestId(),
                data.originalFilename(),
                data.storedFilename(),
                data.filePath(),
                data.fileType(),
                data.fileSize(),
                status,
                confidence,
                facts.clientCode(),
                facts.projectCode(),
                facts.partName(),
                facts.material(),
                facts.thicknessMm(),
                facts.quantity(),
                data.version(),
                data.createdAt(),
                NaiveUtc.format(now),
                errorCode,
                error,
                data.sha256() == null ? received.sha256() : data.sha256(),
                data.contentUrl());
    }

    private ProducerRecord<byte[], byte[]> record(String topic, Object value) {
        String subject = String.valueOf(received.ingestId());
        CloudEvent event = new CloudEvent(
                EventIds.terminal(received.ingestId(), received.round()).toString(),
                topic,
                "parser-worker",
                subject,
                now,
                trace);
        return RecordHeaders.record(topic, null, subject, RecordJson.write(value), event.headers());
    }
}

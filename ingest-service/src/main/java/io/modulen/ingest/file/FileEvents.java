package io.modulen.ingest.file;

import io.modulen.events.CloudEvent;
import io.modulen.events.EventIds;
import io.modulen.events.FileDeleted;
import io.modulen.events.FileReceived;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.ingest.IngestSettings;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.outbox.Outbox;
import java.time.Instant;
import java.util.UUID;

/** Writes what happened to a file into the outbox, in the transaction in which it happens. */
public final class FileEvents {

    private static final String SERVICE = "ingest-service";

    private final Outbox outbox;
    private final IngestSettings settings;

    public FileEvents(Outbox outbox, IngestSettings settings) {
        this.outbox = outbox;
        this.settings = settings;
    }

    /** @param file as its row stands now, its round open */
    public void received(FileRow file, Instant at, TraceParent trace) {
        FileReceived event = new FileReceived(
                file.id(),
                file.round(),
                file.round() == 1 ? FileReceived.UPLOAD : FileReceived.RE_EXTRACT,
                file.data(settings.contentUrl(file.id())),
                file.sha256(),
                file.mimeType(),
                file.storageUri(),
                file.processingMode(),
                file.formClientCode(),
                file.formProjectCode(),
                FileRepository.json(file.overrideMetadata()));
        add(Topics.FILE_RECEIVED, EventIds.received(file.id(), file.round()), file.id(), event, at, trace);
    }

    /** @param file as its row stood before the deletion */
    public void deleted(FileRow file, boolean hard, Instant at, TraceParent trace) {
        // Without an address of its content, which answers 404 from now on, also while the bytes are kept.
        FileDeleted event = new FileDeleted(file.id(), file.round(), file.data(null), hard);
        add(Topics.FILE_DELETED, EventIds.deleted(file.id(), hard), file.id(), event, at, trace);
    }

    private void add(String topic, UUID id, long ingestId, Object event, Instant at, TraceParent trace) {
        String key = Long.toString(ingestId);
        CloudEvent attributes = new CloudEvent(id.toString(), topic, SERVICE, key, at, trace);
        outbox.add(topic, key, RecordJson.write(event), attributes.headers());
    }
}

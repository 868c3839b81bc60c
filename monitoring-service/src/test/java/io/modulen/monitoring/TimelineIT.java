package io.modulen.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.modulen.events.CloudEvent;
import io.modulen.events.Topics;
import io.modulen.events.TraceParent;
import io.modulen.messaging.RecordHeaders;
import io.modulen.messaging.RecordJson;
import java.time.Instant;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What is written down of files, and found again. */
class TimelineIT extends WithMonitoring {

    @Test
    void aNameThatIsTooLongForAnIndexHoldsUpNothing() throws Exception {
        String name = anyChineseCharacters(996) + ".dxf";
        received(8_801, name);
        received(8_802, "short.dxf");

        await().atMost(PATIENCE)
                .until(() -> answer("/files/8802/timeline").statusCode() == 200
                        && answer("/files/8801/timeline").statusCode() == 200);
        assertThat(get("/files/short.dxf/timeline").path("ingest_id").asLong()).isEqualTo(8_802);
    }

    /** Varied, so that Postgres can't compress them to what an index has room for. */
    private static String anyChineseCharacters(int count) {
        return new Random(7)
                .ints(count, 0x4E00, 0x9FA5)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    private static void received(long ingestId, String name) {
        Map<String, Object> file = Map.of("ingest_id", ingestId, "original_filename", name);
        Map<String, Object> event = Map.of("file_data", file, "round", 1, "reason", "upload");
        Map<String, String> headers = new CloudEvent(
                        UUID.randomUUID().toString(),
                        Topics.FILE_RECEIVED,
                        "test",
                        "" + ingestId,
                        Instant.now(),
                        TraceParent.random())
                .headers();
        producer.send(RecordHeaders.record(
                Topics.FILE_RECEIVED, null, Long.toString(ingestId), RecordJson.write(event), headers));
        producer.flush();
    }
}

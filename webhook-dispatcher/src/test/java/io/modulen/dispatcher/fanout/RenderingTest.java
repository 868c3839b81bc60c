package io.modulen.dispatcher.fanout;

import static org.assertj.core.api.Assertions.assertThat;

import io.modulen.dispatcher.credential.Credentials;
import io.modulen.dispatcher.endpoint.BodyFilter;
import io.modulen.dispatcher.endpoint.Endpoint;
import io.modulen.dispatcher.endpoint.EndpointDefinition;
import io.modulen.events.EndpointState;
import io.modulen.events.Headers;
import io.modulen.events.Topics;
import io.modulen.messaging.RecordJson;
import io.modulen.webhook.WebhookSigner;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.AbstractList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;

class RenderingTest {

    private final Rendering rendering = new Rendering(Clock.systemUTC());

    @Test
    void aBrokenFilterThatIsStoredAlreadyTakesNoEventFromOtherEndpoints() {
        Endpoint broken = stored("{\"path\":\"ingest_id\",\"op\":\"gt\",\"value\":\"Infinity\"}");

        assertThat(toldOf(Stream.of(endpoint("before", null), broken, endpoint("behind", null))))
                .containsExactly("before", "behind");
    }

    @Test
    void whatThrowsForOneEndpointConcernsThatOneAlone() {
        Endpoint throwing = endpoint("throwing", new BodyFilter("ingest_id", "in", new Unreadable()));

        assertThat(toldOf(Stream.of(endpoint("before", null), throwing, endpoint("behind", null))))
                .containsExactly("before", "behind");
    }

    private List<String> toldOf(Stream<Endpoint> endpoints) {
        ConsumerRecord<byte[], byte[]> record = new ConsumerRecord<>(
                Topics.FILE_PROCESSED,
                0,
                0,
                bytes("7"),
                bytes("{\"ingest_id\":7,\"round\":1,\"file_data\":{\"ingest_id\":7,\"status\":\"completed\"}}"));
        record.headers().add(Headers.CE_ID, bytes("an event"));
        return rendering.of(record, endpoints).stream()
                .map(owed -> owed.delivery().endpointId())
                .toList();
    }

    private static Endpoint stored(String filter) {
        return endpoint("stored", RecordJson.read(bytes(filter), BodyFilter.class));
    }

    private static Endpoint endpoint(String id, BodyFilter filter) {
        EndpointDefinition definition = new EndpointDefinition(
                id,
                "https://shop.example/",
                null,
                List.of(),
                filter,
                null,
                List.of(),
                null,
                null,
                1_000,
                List.of(),
                1,
                null,
                EndpointDefinition.ORDERING_NONE,
                EndpointDefinition.BODY_LASER_OS,
                EndpointDefinition.MANAGED_BY_API,
                1,
                null);
        return new Endpoint(definition, EndpointState.active(id), new WebhookSigner(List.of(), null), Credentials.NONE);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    /** Stands for whatever nobody thought of. */
    private static final class Unreadable extends AbstractList<Object> {

        @Override
        public Object get(int index) {
            throw new IllegalStateException("broken");
        }

        @Override
        public int size() {
            return 1;
        }
    }
}

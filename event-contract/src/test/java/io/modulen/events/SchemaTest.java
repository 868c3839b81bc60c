package io.modulen.events;

import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class SchemaTest {

    private static final Map<String, Class<? extends Record>> RECORDS = Map.of(
            Topics.FILE_RECEIVED, FileReceived.class,
            Topics.FILE_PROCESSED, FileProcessed.class,
            Topics.FILE_FAILED, FileFailed.class,
            Topics.FILE_DELETED, FileDeleted.class,
            Topics.WEBHOOK_DELIVERY, WebhookDelivery.class,
            Topics.WEBHOOK_ATTEMPT, WebhookAttempt.class,
            Topics.WEBHOOK_DEAD_LETTER, DeadLetter.class,
            Topics.WEBHOOK_OPERATIONAL, OperationalEvent.class);

    static Stream<String> topics() {
        return RECORDS.keySet().stream();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theExampleIsValid(String topic) throws IOException {
        assertThat(schema(topic).validate(read("/examples/" + topic + ".json"), InputFormat.JSON))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void anEmptyObjectIsNot(String topic) throws IOException {
        assertThat(schema(topic).validate("{}", InputFormat.JSON)).isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theSchemaDescribesEveryFieldOfTheRecordAndNoOther(String topic) throws IOException {
        JsonNode properties =
                new JsonMapper().readTree(read("/schemas/" + topic + ".json")).path("properties");

        assertThat(properties.propertyNames()).containsExactlyInAnyOrderElementsOf(fields(RECORDS.get(topic)));
    }

    @Test
    void fileDataHasTheFieldsOfItsRecord() throws IOException {
        JsonNode properties = new JsonMapper()
                .readTree(read("/schemas/file.received.json"))
                .path("properties")
                .path("file_data")
                .path("properties");

        assertThat(properties.propertyNames()).containsExactlyElementsOf(fields(FileData.class));
    }

    @Test
    void everyFailureReasonStandsInTheSchema() throws IOException {
        JsonNode codes = new JsonMapper()
                .readTree(read("/schemas/file.failed.json"))
                .path("properties")
                .path("error_code")
                .path("enum");

        assertThat(codes.valueStream().map(JsonNode::asString))
                .containsExactlyElementsOf(Arrays.stream(FailureReason.values())
                        .map(FailureReason::wireName)
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("topics")
    void theAsyncApiDocumentNamesTheTopic(String topic) throws IOException {
        assertThat(read("/asyncapi.yaml")).contains("address: " + topic + "\n", "./schemas/" + topic + ".json");
    }

    private static List<String> fields(Class<? extends Record> record) {
        return Arrays.stream(record.getRecordComponents())
                .map(RecordComponent::getName)
                .map(name -> name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT))
                .toList();
    }

    private static Schema schema(String topic) throws IOException {
        return SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(read("/schemas/" + topic + ".json"), InputFormat.JSON);
    }

    private static String read(String resource) throws IOException {
        try (InputStream stream = SchemaTest.class.getResourceAsStream(resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}

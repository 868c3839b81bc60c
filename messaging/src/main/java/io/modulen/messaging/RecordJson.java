package io.modulen.messaging;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Record values as JSON: snake_case, unknown fields ignored, absent and null the same. */
public final class RecordJson {

    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .streamReadConstraints(StreamReadConstraints.builder()
                            .maxNestingDepth(100)
                            .maxStringLength(20_000_000)
                            .build())
                    .build())
            .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
            .changeDefaultPropertyInclusion(inclusion -> inclusion.withValueInclusion(JsonInclude.Include.ALWAYS))
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .disable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private RecordJson() {}

    public static byte[] write(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    public static String text(Object value) {
        return MAPPER.writeValueAsString(value);
    }

    /** Throws {@link UnreadableRecord} for bytes that are no such thing; the bytes themselves are not repeated. */
    public static <T> T read(byte[] value, Class<T> type) {
        if (value == null) {
            throw new UnreadableRecord("the record has no value, expected a " + type.getSimpleName());
        }
        try {
            T read = MAPPER.readValue(value, type);
            if (read == null) {
                throw new UnreadableRecord("the value is the JSON null, expected a " + type.getSimpleName());
            }
            return read;
        } catch (JacksonException e) {
            throw new UnreadableRecord("the value is not a " + type.getSimpleName() + ": "
                    + e.getClass().getSimpleName() + " at " + place(e));
        }
    }

    @SuppressWarnings("unchecked")
    public static Map<String, Object> readMap(byte[] value) {
        return read(value, Map.class);
    }

    private static String place(JacksonException e) {
        return e.getLocation() == null
                ? "an unknown place"
                : "line " + e.getLocation().getLineNr() + ", column "
                        + e.getLocation().getColumnNr();
    }
}

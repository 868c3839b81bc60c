package io.modulen.ingest.upload;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FormFieldsTest {

    @Test
    void readsCodesModeAndOverride() {
        FormFields fields = fields("client_code", " CL-0001 ");
        fields.put("client_code", "second");
        fields.put("project_code", "  ");
        fields.put("mode", "LBRN");
        fields.put("override_metadata", "{\"material\": \"Brass\", \"own\": {\"x\": [1]}}");

        assertThat(fields.problem()).isEmpty();
        assertThat(fields.clientCode()).isEqualTo("CL-0001");
        assertThat(fields.projectCode()).isNull();
        assertThat(fields.mode()).isEqualTo("lbrn2");
        assertThat(fields.override()).containsEntry("material", "Brass").containsKey("own");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[1]",
                "null",
                "\"text\"",
                "{",
                "{\"material\": 5}",
                "{\"quantity\": 0}",
                "{\"thickness_mm\": \"thick\"}",
                "{\"part_name\": \"a\\u0000b\"}",
                "{\"own\": [\"\\ud800\"]}",
                "{\"client_code\": \"../x\"}"
            })
    void saysWhatIsWrongWithAnOverride(String json) {
        assertThat(fields("override_metadata", json).problem())
                .hasValueSatisfying(text -> assertThat(text).contains("override_metadata"));
    }

    @Test
    void whatIsWrongIsSaidShortlyAndFoundOnce() {
        FormFields fields = fields("override_metadata", "{\"material\": [\"" + "x".repeat(60_000) + "\"]}");

        assertThat(fields.problem()).hasValueSatisfying(text -> assertThat(text).hasSizeLessThan(200));
        assertThat(fields.problem()).isSameAs(fields.problem());
    }

    @Test
    void aFieldThatComesLaterIsLookedAtToo() {
        FormFields fields = fields("client_code", "CL-0001");
        assertThat(fields.problem()).isEmpty();

        fields.put("mode", "bogus");

        assertThat(fields.problem()).isPresent();
    }

    @ParameterizedTest
    @CsvSource({"client_code,../../etc", "client_code,a\\b", "project_code,..", "mode,bogus", "mode,AUTO2"})
    void saysWhatIsWrongWithACodeOrMode(String field, String value) {
        assertThat(fields(field, value).problem())
                .hasValueSatisfying(text -> assertThat(text).startsWith(field));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"AUTO", "auto", "dxf", "lbrn2", "pdf", "excel", "image", "text", "word", "xlsx", "png", "LBRN"})
    void knowsEveryModeOfTheOriginal(String mode) {
        assertThat(fields("mode", mode).problem()).isEmpty();
    }

    @Test
    void hasTheSameFingerprintForTheSameFieldsOnly() {
        assertThat(fields("client_code", "a").fingerprint())
                .isEqualTo(fields("client_code", "a").fingerprint());
        assertThat(fields("client_code", "a").fingerprint())
                .isNotEqualTo(fields("project_code", "a").fingerprint());
    }

    private static FormFields fields(String name, String value) {
        FormFields fields = new FormFields();
        fields.put(name, value);
        return fields;
    }
}

package io.modulen.names;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StatedFactsTest {

    private final Materials materials = Materials.standard();

    @ParameterizedTest
    @ValueSource(
            strings = {"../x", "a\\b", "a\u0000", "a\nb", "..", ".", "\u202Eabc", "\uD800", "abc\u200B", "\uFEFFa"})
    void refusesCodesThatAreNoCodes(String code) {
        assertThat(Codes.checkClient(code)).isPresent();
        assertThat(Codes.checkProject(code)).isPresent();
        assertThat(StatedFacts.check(null, null, Map.of("client_code", code))).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"CL-0001", "JB-2025-10-CL0001-001", "  ", "", "A & B (old)", "\u00C4\u00D6", "\uD83D\uDE00"})
    void takesCodesThatPeopleUse(String code) {
        assertThat(Codes.checkClient(code)).isEmpty();
    }

    @Test
    void boundsTheLengthOfCodes() {
        assertThat(Codes.checkClient("x".repeat(50))).isEmpty();
        assertThat(Codes.checkClient("x".repeat(51)))
                .hasValueSatisfying(why -> assertThat(why).contains("51", "50"));
        assertThat(Codes.checkProject("x".repeat(100))).isEmpty();
        assertThat(Codes.checkProject("x".repeat(101))).isPresent();
    }

    @Test
    void refusesOverridesOfTheWrongKind() {
        for (Map<String, Object> wrong : List.<Map<String, Object>>of(
                Map.of("thickness_mm", "thick"),
                Map.of("thickness_mm", 0),
                Map.of("thickness_mm", Double.NaN),
                Map.of("quantity", 1.5),
                Map.of("quantity", -1),
                Map.of("quantity", 10_000_000),
                Map.of("part_name", 7),
                Map.of("client_code", Map.of("a", 1)),
                Map.of("material", "x".repeat(201)))) {
            assertThat(StatedFacts.check(null, null, wrong))
                    .hasValueSatisfying(why -> assertThat(why).contains("override_metadata."));
        }
    }

    @Test
    void takesNullAndUnknownKeysAsNothingStated() {
        Map<String, Object> override = new HashMap<>();
        override.put("material", null);
        override.put("colour", "red");

        assertThat(StatedFacts.check(null, null, override)).isEmpty();
        assertThat(StatedFacts.over(NameFacts.NONE, " ", null, override, materials))
                .isEqualTo(NameFacts.NONE);
    }

    @Test
    void formCodesStayAsTheyWereTyped() {
        NameFacts facts = StatedFacts.over(NameFacts.NONE, "CL0001", "p 7", Map.of(), materials);

        assertThat(facts.clientCode()).isEqualTo("CL0001");
        assertThat(facts.projectCode()).isEqualTo("p 7");
        assertThat(facts.reading("client_code").orElseThrow().source()).isEqualTo("form");
    }
}

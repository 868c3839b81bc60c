package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.modulen.parser.type.FileParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WarmUpTest {

    @SuppressWarnings("unused")
    private static final java.util.List<String> FILES = WarmUp.FILES;

    @ParameterizedTest
    @FieldSource("FILES")
    void eachFileIsOneThatParses(String name) {
        ChildSetup setup = ChildSetup.standard();

        assertThatCode(() -> WarmUp.parse(new FileParser(), name, setup.limits(), setup.options()))
                .doesNotThrowAnyException();
    }
}

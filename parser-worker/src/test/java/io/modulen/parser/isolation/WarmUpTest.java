package io.modulen.parser.isolation;

import static org.assertj.core.api.Assertions.assertThatCode;

import io.modulen.parser.type.FileParser;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class WarmUpTest {

    @SuppressWarnings("unused")
    private static final List<String> FILES =
            Stream.concat(WarmUp.DRAWINGS.stream(), WarmUp.DOCUMENTS.stream()).toList();

    @ParameterizedTest
    @FieldSource("FILES")
    void eachFileIsOneThatParses(String name) {
        ChildSetup setup = ChildSetup.standard();

        assertThatCode(() -> WarmUp.parse(new FileParser(), name, setup.limits(), setup.options()))
                .doesNotThrowAnyException();
    }
}

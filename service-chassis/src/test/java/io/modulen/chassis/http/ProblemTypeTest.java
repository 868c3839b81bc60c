package io.modulen.chassis.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ProblemTypeTest {

    @Test
    void everyTypeStandsInTheDocsWithItsStatusAndAdvice() throws IOException {
        String page = Files.readString(Path.of("../docs/errors.md"));

        for (ProblemType type : ProblemType.values()) {
            assertThat(page)
                    .contains(
                            "| `" + type.path() + "` | " + type.status() + " | " + type.title() + ". " + type.advice());
        }
    }

    @Test
    void everyStatusOfTheFrameworkHasAType() {
        for (int status = 400; status < 600; status++) {
            ProblemType type = ProblemType.ofStatus(status);
            assertThat(type.status() / 100).isEqualTo(status / 100);
        }
    }
}

package io.modulen.parser.dxf;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;

class DxfTextTest {

    @Test
    void stackedFractionsAreReadFlat() {
        assertThat(DxfText.unformatted("\\A1;{\\H0.7x;\\S1/2;} and \\S3#4; and \\S+0.1^-0.2;"))
                .isEqualTo("1/2 and 3/4 and +0.1/-0.2");
    }

    @Test
    void aTextOfNothingButBeginningsOfStacksIsReadInTime() {
        Assertions.assertTimeoutPreemptively(Duration.ofSeconds(5), () -> DxfText.unformatted("\\S".repeat(500_000)));
    }
}

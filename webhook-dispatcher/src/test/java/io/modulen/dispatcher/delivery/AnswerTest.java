package io.modulen.dispatcher.delivery;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class AnswerTest {

    @Test
    void theWordsOfAnErrorAreOneShortPrintableLine() {
        Answer answer = new Answer(
                500,
                "HTTP 500 a\0b\u001B[31m" + "x".repeat(5_000),
                false,
                null,
                null,
                null,
                Instant.EPOCH,
                Instant.EPOCH);

        assertThat(answer.error()).startsWith("HTTP 500 a\uFFFDb\uFFFD[31mxxx").hasSizeLessThan(510);
    }
}

package io.modulen.embedded;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Ports that are chosen freely beside those that somebody names. */
class FreePortTest {

    @Test
    void whatAnotherSettingAsksForIsNotChosen() {
        int fixed = 31_999;
        FreePort.keepFor(fixed);
        AtomicInteger next = new AtomicInteger(fixed);

        assertThat(FreePort.choose(next::getAndDecrement)).isLessThan(fixed);
    }
}

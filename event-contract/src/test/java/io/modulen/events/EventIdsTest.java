package io.modulen.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class EventIdsTest {

    @Test
    void aTerminalIdIsOfVersionFiveAndNamesItsRound() {
        UUID first = EventIds.terminal(7, 1);

        assertThat(first.version()).isEqualTo(5);
        assertThat(first.variant()).isEqualTo(2);
        assertThat(EventIds.terminal(7, 1)).isEqualTo(first);
        assertThat(EventIds.terminal(7, 2)).isNotEqualTo(first);
        assertThat(EventIds.received(7, 1)).isNotEqualTo(first);
        assertThat(EventIds.deleted(7, true)).isNotEqualTo(EventIds.deleted(7, false));
    }

    /** base32 of the sha256 of "event" and "endpoint", worked out with another program. */
    @Test
    void aWebhookIdIsDerivedFromEventAndEndpoint() {
        assertThat(EventIds.webhook("event", "endpoint")).isEqualTo("msg_" + EXPECTED);
        assertThat(EventIds.webhook("event", "other"))
                .matches("msg_[A-Z2-7]{26}")
                .isNotEqualTo("msg_" + EXPECTED);
    }

    private static final String EXPECTED = "4WDU4Y65J7VCS6C744OIHMDZF7";

    @Test
    void theOriginalsTimestampsAreNaiveUtcWithMicroseconds() {
        Instant instant = Instant.parse("2026-11-24T09:15:00.000001Z");

        assertThat(NaiveUtc.format(instant)).isEqualTo("2026-11-24T09:15:00.000001");
        assertThat(NaiveUtc.parse("2026-11-24T09:15:00.000001")).isEqualTo(instant);
        assertThat(NaiveUtc.format(null)).isNull();
    }

    @Test
    void aTraceGoesOnAndAMalformedOneBegins() {
        TraceParent parent = TraceParent.parseOrRandom("00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

        assertThat(parent.next().traceId()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
        assertThat(parent.next().spanId()).isNotEqualTo(parent.spanId());
        assertThat(TraceParent.parseOrRandom("nonsense").toString()).matches("00-[0-9a-f]{32}-[0-9a-f]{16}-01");
        assertThat(TraceParent.parseOrRandom("00-00000000000000000000000000000000-00f067aa0ba902b7-01")
                        .traceId())
                .isNotEqualTo("00000000000000000000000000000000");
    }
}

package io.modulen.monitoring.alert;

import java.time.Instant;
import java.util.List;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /monitoring/alerts}: what is not as it should be, oldest first. */
@RestController
class AlertController {

    /** @param reason as it was when the alert began */
    record ActiveAlert(String type, String endpointId, Instant since, String reason) {}

    record Page(int count, List<ActiveAlert> alerts) {}

    private final AlertBook book;

    AlertController(AlertBook book) {
        this.book = book;
    }

    @GetMapping("/monitoring/alerts")
    Page alerts() {
        List<ActiveAlert> active = book.active().stream()
                .map(entry -> new ActiveAlert(
                        entry.alert().type(),
                        entry.alert().endpointId().isEmpty()
                                ? null
                                : entry.alert().endpointId(),
                        entry.since(),
                        entry.alert().reason()))
                .toList();
        return new Page(active.size(), active);
    }
}

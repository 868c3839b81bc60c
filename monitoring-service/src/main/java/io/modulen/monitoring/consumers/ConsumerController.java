package io.modulen.monitoring.consumers;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.monitoring.consumers.ConsumerLags.GroupLag;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** {@code GET /monitoring/consumers}: the lag of every consumer group. */
@RestController
class ConsumerController {

    record Page(int count, List<GroupLag> groups) {}

    private final ConsumerLags lags;

    ConsumerController(ConsumerLags lags) {
        this.lags = lags;
    }

    @GetMapping("/monitoring/consumers")
    Page consumers() {
        try {
            List<GroupLag> groups = lags.all();
            return new Page(groups.size(), groups);
        } catch (TimeoutException e) {
            throw Problem.of(ProblemType.UNAVAILABLE, "Kafka does not answer, so nobody knows; try again.")
                    .retryAfter(Duration.ofSeconds(5));
        }
    }
}

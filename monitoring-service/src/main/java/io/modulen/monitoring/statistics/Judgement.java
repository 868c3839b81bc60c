package io.modulen.monitoring.statistics;

import java.util.List;

/** Whether events reach their receivers, by the last hour; limits and words are the original's. */
record Judgement(String status, String message) {

    private static final double HEALTHY_PERCENT = 95;
    private static final double DEGRADED_PERCENT = 80;

    /**
     * @param disabled endpoints that a receiver switched off: unhealthy, whatever the numbers say
     * @param down endpoints that are only probed now: degraded at best, because what is parked has no rate yet
     */
    static Judgement of(WebhookStats lastHour, List<String> disabled, List<String> down) {
        if (!disabled.isEmpty()) {
            return new Judgement("unhealthy", "Disabled endpoints: " + String.join("; ", disabled));
        }
        if (!down.isEmpty() && (lastHour.total() == 0 || lastHour.successRate() >= DEGRADED_PERCENT)) {
            return new Judgement("degraded", "Endpoints that are down: " + String.join("; ", down));
        }
        if (lastHour.total() == 0) {
            return new Judgement("unknown", "No webhooks sent in the last hour");
        }
        if (lastHour.successRate() >= HEALTHY_PERCENT) {
            return new Judgement("healthy", "Webhook system is operating normally");
        }
        return lastHour.successRate() >= DEGRADED_PERCENT
                ? new Judgement("degraded", "Webhook success rate is below normal")
                : new Judgement("unhealthy", "Webhook system is experiencing issues");
    }
}

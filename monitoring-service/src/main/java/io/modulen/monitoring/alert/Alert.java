package io.modulen.monitoring.alert;

import io.modulen.events.OperationalEvent;

/**
 * One thing that is not as it should be.
 *
 * @param endpointId empty when it is about no endpoint
 * @param reason in words, with the number and the threshold
 */
record Alert(String type, String endpointId, String reason) {

    static final String SUCCESS_RATE = OperationalEvent.ALERT_PREFIX + "success_rate";
    static final String OLDEST_PENDING = OperationalEvent.ALERT_PREFIX + "oldest_pending";
    static final String DEAD_LETTERS = OperationalEvent.ALERT_PREFIX + "dead_letters";
    static final String ENDPOINT_DISABLED = OperationalEvent.ALERT_PREFIX + "endpoint_disabled";
    static final String STUCK_FILE = OperationalEvent.ALERT_PREFIX + "stuck_file";

    /** Follows the name of an alert that is over. */
    static final String ENDED = ".ended";

    /** What makes two alerts the same, whatever the numbers are by now. */
    record Key(String type, String endpointId) {}

    Key key() {
        return new Key(type, endpointId);
    }
}

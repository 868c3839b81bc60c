package io.modulen.benchmarks.delivery;

/** Deliveries of a benchmark are numbered from 0; the number stands in the webhook id, in its usual length. */
final class DeliveryNumber {

    /** Of a call that is counted only. */
    static final int NONE = Integer.MAX_VALUE;

    private static final String PREFIX = "msg_";

    private DeliveryNumber() {}

    static String webhookId(int number) {
        String digits = Integer.toString(number);
        return PREFIX + "0".repeat(26 - digits.length()) + digits;
    }

    static int of(String webhookId) {
        return Integer.parseInt(webhookId, PREFIX.length(), webhookId.length(), 10);
    }
}

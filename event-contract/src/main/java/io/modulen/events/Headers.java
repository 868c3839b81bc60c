package io.modulen.events;

/** The names of record headers: CloudEvents binary mode, W3C trace context, and the state of a retry. */
public final class Headers {

    public static final String CE_SPEC_VERSION = "ce_specversion";
    public static final String CE_ID = "ce_id";
    public static final String CE_TYPE = "ce_type";
    public static final String CE_SOURCE = "ce_source";
    public static final String CE_TIME = "ce_time";
    public static final String CE_SUBJECT = "ce_subject";
    public static final String CONTENT_TYPE = "content-type";
    public static final String TRACE_PARENT = "traceparent";

    /** When the next attempt is due, in epoch milliseconds. */
    public static final String DUE_AT = "webhook-due-at";
    /** The number of the next attempt, from 1. */
    public static final String ATTEMPT = "webhook-attempt";
    /** 0 for the first delivery, then one more for each replay. */
    public static final String REPLAY = "webhook-replay";
    /** When the first attempt of this replay failed, in epoch milliseconds. */
    public static final String FIRST_FAILED_AT = "webhook-first-failed-at";

    /** On attempts: what came of it, as in the value. Attempt and replay stand in headers there too. */
    public static final String OUTCOME = "webhook-outcome";

    /** When it was parked first, in epoch milliseconds; goes when it is tried again. */
    public static final String PARKED_AT = "webhook-parked-at";

    /** On a delivery that ended where it was parked: nothing is to be sent, whoever keeps its order may go on. */
    public static final String FINISHED = "webhook-finished";

    /** How often this attempt was put off because its endpoint had no place for it; absent for never. */
    public static final String OVERFLOWS = "webhook-overflows";

    /** On records in an {@code .invalid} topic: why nobody could read it. */
    public static final String INVALID_REASON = "invalid-reason";
    /** On records in an {@code .invalid} topic: topic-partition@offset of the original. */
    public static final String INVALID_ORIGIN = "invalid-origin";

    private Headers() {}
}

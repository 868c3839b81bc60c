package io.modulen.chassis.trace;

import io.modulen.events.TraceParent;

/**
 * Begins the units of work that make up a trace: an upload, a parse, a POST to a receiver.
 *
 * <p>Each hands its own {@link TraceParent} on, in record headers and to receivers, whether or not traces are exported.
 */
public interface Traces {

    /** Hands contexts on and exports nothing. */
    Traces OFF = (kind, name, parent) -> new UnitOfWork.Untold(parent == null ? TraceParent.random() : parent.next());

    /** What a unit of work is to the one that caused it, in OpenTelemetry's terms. */
    enum Kind {
        /** It answers a request. */
        SERVER,
        /** It makes one. */
        CLIENT,
        /** It works on a record from Kafka. */
        CONSUMER
    }

    /** @param parent the unit of work that caused this one; null when nothing says so */
    UnitOfWork begin(Kind kind, String name, TraceParent parent);
}

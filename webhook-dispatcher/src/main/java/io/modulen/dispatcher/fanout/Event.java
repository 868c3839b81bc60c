package io.modulen.dispatcher.fanout;

import io.modulen.events.TraceParent;
import java.time.Instant;
import java.util.Map;

/** Something that endpoints can be told. */
interface Event {

    /** The record's {@code ce_id}. */
    String id();

    /** The name that endpoints subscribe to. */
    String typeName();

    Instant at();

    /** Of the file; 0 for what is about no file. */
    long ingestId();

    TraceParent trace();

    /** The body in the format {@code laser-os}; filters are asked about it in either format. */
    Map<String, Object> body();

    /** What a CloudEvent about it carries. */
    Object data();

    /** What a CloudEvent about it says it is about. */
    String subject();
}

package io.modulen.chassis.log;

import org.slf4j.Logger;
import org.slf4j.spi.LoggingEventBuilder;

/** The one line of a unit of work: a word for what ended, then keys with values, each a field of its own in JSON. */
public final class WideLine {

    private final LoggingEventBuilder event;

    private WideLine(Logger log) {
        this.event = log.atInfo();
    }

    public static WideLine of(Logger log) {
        return new WideLine(log);
    }

    /** Nothing when the value is null. */
    public WideLine with(String key, Object value) {
        if (value != null) {
            event.addKeyValue(key, value);
        }
        return this;
    }

    public void tell(String what) {
        event.log(what);
    }
}

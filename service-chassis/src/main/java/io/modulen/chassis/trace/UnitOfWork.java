package io.modulen.chassis.trace;

import io.modulen.events.TraceParent;

/** One span of a trace; ended once, from any thread. Attributes are ids, counts and states, never content or secrets. */
public interface UnitOfWork {

    /** What the work that follows from this one names as its parent. */
    TraceParent trace();

    UnitOfWork with(String key, String value);

    UnitOfWork with(String key, long value);

    /** @param reason a short word for what went wrong, such as a status or a reason code */
    UnitOfWork failed(String reason);

    void end();

    /** Carries its context and tells nobody. */
    record Untold(TraceParent trace) implements UnitOfWork {

        @Override
        public UnitOfWork with(String key, String value) {
            return this;
        }

        @Override
        public UnitOfWork with(String key, long value) {
            return this;
        }

        @Override
        public UnitOfWork failed(String reason) {
            return this;
        }

        @Override
        public void end() {
            // nobody is told
        }
    }
}

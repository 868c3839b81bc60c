package io.modulen.parser.isolation;

/** Whoever counts what happens in the pool. */
public interface PoolWatcher {

    PoolWatcher NOBODY = why -> {};

    /** @param why a short word for a metric */
    void childReplaced(String why);
}

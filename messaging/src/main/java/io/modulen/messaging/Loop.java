package io.modulen.messaging;

/** Something that goes round for as long as the service lives, and says whether it does. */
public interface Loop extends AutoCloseable {

    /** Of the loop, as logs, metrics and health show it. */
    String name();

    /** Begins; called once, when every topic exists. */
    Loop start();

    /** Whether it does its work, or would if there were any. */
    boolean isReady();

    /** Stops politely: starts nothing new, finishes what it began. */
    @Override
    void close();
}

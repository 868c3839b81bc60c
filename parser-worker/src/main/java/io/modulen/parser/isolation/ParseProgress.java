package io.modulen.parser.isolation;

/** Is told how far the parse of one file has come, on the thread of its lane. */
public interface ParseProgress {

    ParseProgress UNWATCHED = new ParseProgress() {
        @Override
        public void starts() {}

        @Override
        public void waitsForSlowLane() {}
    };

    /** A child is free and is asked next. What this throws ends the parse, and no child is asked. */
    void starts();

    /** The fast lane's time is up: the file is in no child, and starts again when the slow lane comes to it. */
    void waitsForSlowLane();
}

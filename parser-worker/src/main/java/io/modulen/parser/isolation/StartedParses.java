package io.modulen.parser.isolation;

import java.util.concurrent.ConcurrentHashMap;

/** Remembers how often the parse of a file was started without a result. */
public interface StartedParses {

    /** Called before a start; answers how many there were, this one included. */
    int begin(String key);

    /** There is a result, or the start was called off: forget all of them. */
    void end(String key);

    /** For as long as the process lives. */
    static StartedParses inMemory() {
        ConcurrentHashMap<String, Integer> starts = new ConcurrentHashMap<>();
        return new StartedParses() {
            @Override
            public int begin(String key) {
                return starts.merge(key, 1, Integer::sum);
            }

            @Override
            public void end(String key) {
                starts.remove(key);
            }
        };
    }
}

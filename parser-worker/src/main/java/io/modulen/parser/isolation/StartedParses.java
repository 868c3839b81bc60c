package io.modulen.parser.isolation;

import java.util.concurrent.ConcurrentHashMap;

/** Remembers how often the parse of a file was started without a result. */
public interface StartedParses {

    /** How many starts are noted. */
    int count(String key);

    /** Notes a start; called just before a child gets the file. */
    void begin(String key);

    /** The last start was ended by us and is no sign against the file: forget this one. */
    void takeBack(String key);

    /** There is a result: forget all of them. */
    void end(String key);

    /** For as long as the process lives. */
    static StartedParses inMemory() {
        ConcurrentHashMap<String, Integer> starts = new ConcurrentHashMap<>();
        return new StartedParses() {
            @Override
            public int count(String key) {
                return starts.getOrDefault(key, 0);
            }

            @Override
            public void begin(String key) {
                starts.merge(key, 1, Integer::sum);
            }

            @Override
            public void takeBack(String key) {
                starts.computeIfPresent(key, (same, count) -> count > 1 ? count - 1 : null);
            }

            @Override
            public void end(String key) {
                starts.remove(key);
            }
        };
    }
}

package io.modulen.benchmarks;

import java.util.List;

/** Measures something in one run and says what came out. */
public interface Benchmark {

    /** The word on the command line. */
    String name();

    /** Progress goes to standard error; standard output belongs to the figures. */
    List<Figure> run() throws Exception;
}

package io.modulen.benchmarks.delivery;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;

/** What a JVM can't do without: its live objects, after a full collection. */
final class LiveHeap {

    private LiveHeap() {}

    static double mebibytes(long pid) {
        String jcmd = Path.of(System.getProperty("java.home"), "bin", "jcmd").toString();
        try {
            Process histogram = new ProcessBuilder(jcmd, Long.toString(pid), "GC.class_histogram").start();
            try (BufferedReader lines = histogram.inputReader()) {
                String total = lines.lines()
                        .filter(line -> line.startsWith("Total"))
                        .findFirst()
                        .orElseThrow(() -> new IllegalStateException("jcmd gave no histogram; is this a JDK?"));
                return Long.parseLong(total.trim().split("\\s+")[2]) / 1024.0 / 1024.0;
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package io.modulen.benchmarks;

/**
 * One measured number.
 *
 * @param name {@code benchmark} or {@code benchmark.part}
 * @param target what it must reach, null when it is only watched
 * @param limit the raw limit measured beside it in the same run, null when there is none
 * @param pass whether the target was reached, null without a target
 */
public record Figure(String name, double value, String unit, Double target, Double limit, Boolean pass) {

    /** Watched only. */
    public static Figure watched(String name, double value, String unit) {
        return new Figure(name, value, unit, null, null, null);
    }

    public static Figure atLeast(String name, double value, String unit, double target, Double limit) {
        return new Figure(name, value, unit, target, limit, value >= target);
    }

    public static Figure atMost(String name, double value, String unit, double target, Double limit) {
        return new Figure(name, value, unit, target, limit, value <= target);
    }

    public Figure withLimit(double measured) {
        return new Figure(name, value, unit, target, measured, pass);
    }
}

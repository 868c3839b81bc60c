package io.modulen.benchmarks.delivery;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/** How much processor time each process spent since it was asked last, as microseconds for each delivery. */
final class ProcessorTime {

    private final Map<String, ProcessHandle> processes = new LinkedHashMap<>();
    private final Map<String, Duration> before = new LinkedHashMap<>();

    ProcessorTime of(String name, long pid) {
        processes.put(name, ProcessHandle.of(pid).orElseThrow());
        return this;
    }

    void begin() {
        processes.forEach((name, process) -> before.put(name, spent(process)));
    }

    String perDelivery(int deliveries) {
        StringBuilder text = new StringBuilder();
        processes.forEach((name, process) -> text.append("%s %.0f us, "
                .formatted(name, spent(process).minus(before.get(name)).toNanos() / 1e3 / deliveries)));
        return text.substring(0, text.length() - 2);
    }

    private static Duration spent(ProcessHandle process) {
        return process.info().totalCpuDuration().orElse(Duration.ZERO);
    }
}

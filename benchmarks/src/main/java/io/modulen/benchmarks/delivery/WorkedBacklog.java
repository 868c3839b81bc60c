package io.modulen.benchmarks.delivery;

import io.modulen.benchmarks.delivery.ReceiverProcess.Counts;
import java.util.List;

/** Backlogs that a dispatcher works off while the receiver counts. */
final class WorkedBacklog {

    private static final int WARM_UP = 120_000;
    private static final int MOST_WARM_UPS = 8;
    private static final double GAIN = 1.03;

    private final ReceiverProcess receiver;
    private final Backlog backlog;
    private final List<String> endpoints;
    private final ProcessorTime times;

    WorkedBacklog(Surroundings surroundings, DispatcherProcess dispatcher, Backlog backlog, List<String> endpoints) {
        this.receiver = surroundings.receiver();
        this.backlog = backlog;
        this.endpoints = endpoints;
        this.times = new ProcessorTime()
                .of("dispatcher", dispatcher.pid())
                .of("broker", ProcessHandle.current().pid())
                .of("receiver", receiver.pid());
    }

    /** Until compiling is over and it gets no faster; the best rate. */
    double warm() {
        double best = rate(WARM_UP);
        for (int round = 1; round < MOST_WARM_UPS; round++) {
            double next = rate(WARM_UP);
            boolean warm = round > 2 && next < best * GAIN;
            best = Math.max(best, next);
            if (warm) {
                break;
            }
        }
        return best;
    }

    /** Writes a backlog and measures its middle: from when all of it is written to nine tenths of what is left then. */
    double rate(int deliveries) {
        Counts before = receiver.counts();
        backlog.add(deliveries, endpoints);
        int begin = Math.max(receiver.counts().successes(), before.successes() + deliveries / 10);
        int end = before.successes() + deliveries;
        SteadyRate.await(receiver, begin);
        times.begin();
        int nearEnd = begin + (end - begin) * 9 / 10;
        double rate = SteadyRate.between(receiver, begin, nearEnd);
        System.err.printf("%.0f/s; of each delivery: %s%n", rate, times.perDelivery(nearEnd - begin));
        SteadyRate.await(receiver, end);
        if (receiver.counts().wrong() > 0) {
            throw new IllegalStateException("unsigned calls: " + receiver.counts());
        }
        return rate;
    }
}

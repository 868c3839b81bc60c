package io.modulen.benchmarks.delivery;

import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;

/**
 * The raw limit: the dispatcher's HTTP client, in a process of its own, posts what was prepared; no Kafka, no deadline,
 * nothing kept.
 *
 * <p>Each line {@code <in flight> <warm-up ms> <measured ms>} on standard input is answered by the rate per second.
 */
final class RawClient {

    private final PreparedPosts posts;
    private final LongAdder done = new LongAdder();
    private volatile boolean stopping;

    private RawClient(String url, String secret) {
        this.posts = new PreparedPosts(url, secret);
    }

    /** Arguments: where to post, the secret. */
    public static void main(String[] arguments) throws Exception {
        RawClient client = new RawClient(arguments[0], arguments[1]);
        BufferedReader commands = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = commands.readLine(); line != null; line = commands.readLine()) {
            String[] words = line.split(" ");
            System.out.println(
                    client.rate(Integer.parseInt(words[0]), Long.parseLong(words[1]), Long.parseLong(words[2])));
        }
        System.exit(0);
    }

    private double rate(int inFlight, long warmUpMs, long measuredMs) throws InterruptedException {
        posts.sign();
        CountDownLatch running = new CountDownLatch(inFlight);
        stopping = false;
        for (int slot = 0; slot < inFlight; slot++) {
            post(running);
        }
        TimeUnit.MILLISECONDS.sleep(warmUpMs);
        long before = done.sum();
        long begin = System.nanoTime();
        TimeUnit.MILLISECONDS.sleep(measuredMs);
        double rate = (done.sum() - before) / ((System.nanoTime() - begin) / 1e9);
        stopping = true;
        running.await();
        return rate;
    }

    /** Each answer starts the next request, so that as many as asked for are always in flight. */
    private void post(CountDownLatch running) {
        posts.post(() -> {
            done.increment();
            if (stopping) {
                running.countDown();
            } else {
                post(running);
            }
        });
    }
}

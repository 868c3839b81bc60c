package io.modulen.chassis.log;

import java.io.ByteArrayOutputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A stream for the log whose writers never wait for whoever reads it: bytes are kept in memory, up to a limit, and a thread
 * of its own writes them, many lines at once.
 *
 * <p>A pager, a terminal that was stopped with Ctrl-S or a log driver that hangs would stop every thread that logs, and with
 * them uploads and deliveries. What finds no room is dropped whole, write by write, and counted; a line says how many.
 *
 * <p>Once the process ends, {@link #flush} waits for what was written before, two seconds in all at most.
 */
public final class NonBlockingStream extends OutputStream {

    private static final int MOST_BYTES = 4 * 1024 * 1024;
    /** Lines wait for so long to be written together. */
    private static final Duration LINGER = Duration.ofMillis(20);

    private static final Duration PATIENCE_AT_END = Duration.ofSeconds(2);

    private final OutputStream target;
    private final String name;
    private final Thread writer;
    private ByteArrayOutputStream waiting = new ByteArrayOutputStream();
    private long waitingLines;
    private long dropped;
    private boolean writing;
    private volatile boolean ending;
    private long patienceNanos = PATIENCE_AT_END.toNanos();

    NonBlockingStream(OutputStream target, String name) {
        this.target = target;
        this.name = name;
        this.writer = new Thread(this::writeOn, "log-writer");
        this.writer.setDaemon(true);
        this.writer.start();
    }

    /** From now on nobody waits for who reads the standard output of this process. */
    public static void forStandardOutput() {
        System.setOut(untilTheEnd(FileDescriptor.out, "standard output"));
    }

    /** From now on nobody waits for who reads the standard error of this process. */
    public static void forStandardError() {
        System.setErr(untilTheEnd(FileDescriptor.err, "standard error"));
    }

    private static PrintStream untilTheEnd(FileDescriptor target, String name) {
        NonBlockingStream stream = new NonBlockingStream(new FileOutputStream(target), name);
        Runtime.getRuntime().addShutdownHook(new Thread(stream::end, "log-end"));
        return new PrintStream(stream);
    }

    @Override
    public void write(int oneByte) {
        write(new byte[] {(byte) oneByte}, 0, 1);
    }

    @Override
    public synchronized void write(byte[] bytes, int from, int count) {
        if (waiting.size() + count > MOST_BYTES) {
            dropped++;
        } else {
            waiting.write(bytes, from, count);
            waitingLines++;
        }
        if (!writing) {
            writing = true;
            notifyAll();
        }
    }

    @Override
    public synchronized void flush() {
        if (!ending || Thread.currentThread() == writer) {
            return;
        }
        long begun = System.nanoTime();
        try {
            while (writing && patienceNanos > 0) {
                TimeUnit.NANOSECONDS.timedWait(this, patienceNanos);
                patienceNanos -= System.nanoTime() - begun;
                begun = System.nanoTime();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** From now on {@link #flush} waits. */
    void end() {
        ending = true;
        LockSupport.unpark(writer);
        flush();
    }

    private void writeOn() {
        try {
            while (true) {
                writeWhatWaits();
                if (!ending) {
                    LockSupport.parkNanos(LINGER.toNanos());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt(); // nobody does this
        }
    }

    private void writeWhatWaits() throws InterruptedException {
        ByteArrayOutputStream taken;
        long takenLines;
        long lost;
        synchronized (this) {
            while (waiting.size() == 0) {
                writing = false;
                notifyAll();
                wait();
            }
            taken = waiting;
            takenLines = waitingLines;
            lost = dropped;
            waiting = new ByteArrayOutputStream();
            waitingLines = 0;
            dropped = 0;
        }
        try {
            taken.writeTo(target);
            if (lost > 0) {
                target.write(notice(lost).getBytes(StandardCharsets.UTF_8));
            }
            target.flush();
        } catch (IOException e) {
            // Nobody is there to be told; whoever reads later learns how much is missing.
            synchronized (this) {
                dropped += lost + takenLines;
            }
        }
    }

    private String notice(long lost) {
        return "module-n: " + lost + " lines of the log were dropped because " + name
                + " was not read; what they told of was done all the same" + System.lineSeparator();
    }
}

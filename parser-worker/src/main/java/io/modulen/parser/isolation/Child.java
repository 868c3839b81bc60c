package io.modulen.parser.isolation;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Document.Preview;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;

/** One child JVM, asked by one thread at a time. */
final class Child implements AutoCloseable {

    private static final Duration START_WALL = Duration.ofSeconds(30);
    private static final int EXIT_OUT_OF_MEMORY = 3;

    private final Process process;
    private final DataInputStream in;
    private final DataOutputStream out;
    private final ScheduledExecutorService clock;
    private int files;

    private Child(Process process, ScheduledExecutorService clock) {
        this.process = process;
        this.clock = clock;
        this.in = new DataInputStream(new BufferedInputStream(process.getInputStream(), 1 << 16));
        this.out = new DataOutputStream(new BufferedOutputStream(process.getOutputStream()));
    }

    /** Blocks until the child is ready. */
    static Child start(ChildCommand command, ChildSetup setup, ScheduledExecutorService clock) throws IOException {
        Child child = new Child(command.launch(), clock);
        ScheduledFuture<?> deadline = clock.schedule(child::kill, START_WALL.toMillis(), TimeUnit.MILLISECONDS);
        try {
            setup.write(child.out);
            byte answer = child.in.readByte();
            if (answer != ChildReply.READY) {
                throw new IOException("the child answered its setup with " + answer);
            }
            return child;
        } catch (IOException e) {
            child.kill();
            throw new IOException("a parser child did not start (exit code " + child.exitCode() + ")", e);
        } finally {
            deadline.cancel(false);
        }
    }

    /** Blocks until the child answers, dies or is killed at the wall. */
    ParseOutcome ask(Path file, ParseTask task, Duration wall, Duration previewWall) {
        files++;
        Deadline deadline = new Deadline(wall);
        try {
            ChildSetup.writeText(out, file.toAbsolutePath().toString());
            ChildSetup.writeText(out, task.name());
            ChildSetup.writeText(out, task.mode());
            out.flush();
            ParseOutcome outcome = ChildReply.read(in);
            if (!deadline.met()) {
                return new ParseOutcome.OutOfTime();
            }
            return outcome instanceof ParseOutcome.Parsed parsed
                    ? new ParseOutcome.Parsed(parsed.facts(), preview(previewWall))
                    : outcome;
        } catch (IOException | RuntimeException e) {
            boolean outOfTime = !deadline.met();
            kill();
            return outOfTime ? new ParseOutcome.OutOfTime() : died();
        }
    }

    /** The facts are safe already: whatever happens to the picture, they stay. */
    private Preview preview(Duration wall) {
        Deadline deadline = new Deadline(wall);
        try {
            Preview preview = ChildReply.readPreview(in);
            return deadline.met() ? preview : null;
        } catch (IOException e) {
            kill();
            return null;
        } finally {
            deadline.met();
        }
    }

    /** Kills the child unless it is met before the time is up; which of the two came first is settled once. */
    private final class Deadline {

        private final AtomicBoolean settled = new AtomicBoolean();
        private final ScheduledFuture<?> alarm;
        private boolean met;

        Deadline(Duration wall) {
            alarm = clock.schedule(
                    () -> {
                        if (settled.compareAndSet(false, true)) {
                            kill();
                        }
                    },
                    wall.toMillis(),
                    TimeUnit.MILLISECONDS);
        }

        boolean met() {
            if (settled.compareAndSet(false, true)) {
                met = true;
                alarm.cancel(false);
            }
            return met;
        }
    }

    private ParseOutcome died() {
        int code = exitCode();
        return code == EXIT_OUT_OF_MEMORY
                ? new ParseOutcome.Refused(
                        FailureReason.OUT_OF_MEMORY, "the file needs more memory than a parser may take; simplify it")
                : new ParseOutcome.ChildDied("exit code " + code);
    }

    private int exitCode() {
        try {
            return process.waitFor(5, TimeUnit.SECONDS) ? process.exitValue() : -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    boolean isAlive() {
        return process.isAlive();
    }

    int files() {
        return files;
    }

    long pid() {
        return process.pid();
    }

    /** At once; nothing in a child can prevent it. */
    void kill() {
        // Programs that it started, such as tesseract, would live on.
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    @Override
    public void close() {
        kill();
    }
}

package io.modulen.embedded;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A {@link PostgresServer} that is started again, on its port and with its data, when it ends without being asked to. */
public final class WatchedPostgres implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(WatchedPostgres.class);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(500);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(10);

    private final Path directory;
    private final int port;
    private PostgresServer server;
    private boolean closed;

    private WatchedPostgres(Path directory, PostgresServer server) {
        this.directory = directory;
        this.port = server.port();
        this.server = server;
    }

    /** As {@link PostgresServer#start}. */
    public static WatchedPostgres start(Path directory, int port) throws IOException {
        WatchedPostgres watched = new WatchedPostgres(directory, PostgresServer.start(directory, port));
        watched.watch(watched.server);
        return watched;
    }

    private void watch(PostgresServer started) throws IOException {
        started.onExit().thenRunAsync(() -> ended(started), this::onThreadOfItsOwn);
    }

    private void onThreadOfItsOwn(Runnable task) {
        Thread thread = new Thread(task, "postgres-watch");
        thread.setDaemon(true);
        thread.start();
    }

    private synchronized void ended(PostgresServer gone) {
        if (!closed) {
            log.error("Postgres has ended, though nobody asked it to; starting it again");
        }
        Duration pause = FIRST_PAUSE;
        while (!closed && server == gone) {
            try {
                gone.forget();
                PostgresServer next = PostgresServer.start(directory, port);
                server = next;
                watch(next);
                log.info("Postgres is back");
                return;
            } catch (IOException | RuntimeException e) {
                log.error("Postgres does not start, trying again in {} ms: {}", pause.toMillis(), e.toString());
            }
            try {
                wait(pause.toMillis());
            } catch (InterruptedException e) {
                return;
            }
            pause = pause.multipliedBy(2).compareTo(LONGEST_PAUSE) < 0 ? pause.multipliedBy(2) : LONGEST_PAUSE;
        }
    }

    /** Stops it politely and returns when its processes have ended. */
    @Override
    public synchronized void close() throws IOException {
        closed = true;
        notifyAll();
        server.close();
    }
}

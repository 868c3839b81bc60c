package io.modulen.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds and ends a Postgres whose parent was killed: its data directory says which process it is.
 *
 * <p>A process is only touched when it really is a Postgres: after a reboot the number may belong to anybody.
 */
final class OrphanedPostgres {

    private static final Logger log = LoggerFactory.getLogger(OrphanedPostgres.class);
    private static final int PATIENCE_S = 20;

    private OrphanedPostgres() {}

    static void end(Path data) throws IOException {
        Optional<ProcessHandle> orphan = find(data.resolve("postmaster.pid"));
        if (orphan.isEmpty()) {
            return;
        }
        ProcessHandle postmaster = orphan.get();
        List<ProcessHandle> children = postmaster.children().toList();
        log.info("ending Postgres {} that an earlier run left in {}", postmaster.pid(), data);
        if (!ended(postmaster, postmaster.destroy())) {
            log.warn("Postgres {} does not end, killing it", postmaster.pid());
            if (!ended(postmaster, postmaster.destroyForcibly())) {
                throw new IOException("Postgres (pid " + postmaster.pid() + ") still holds " + data
                        + " and does not end; end it by hand");
            }
        }
        // Its children notice a dead parent by themselves, a little later; the data directory is theirs until then.
        for (ProcessHandle child : children) {
            ended(child, true);
        }
    }

    static Optional<ProcessHandle> find(Path pidFile) throws IOException {
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        String first =
                Files.readAllLines(pidFile).stream().findFirst().orElse("").trim();
        if (!first.matches("[0-9]{1,10}")) {
            return Optional.empty();
        }
        return ProcessHandle.of(Long.parseLong(first))
                .filter(process -> process.info()
                        .command()
                        .map(command ->
                                Path.of(command).getFileName().toString().startsWith("postgres"))
                        .orElse(false));
    }

    private static boolean ended(ProcessHandle process, boolean asked) {
        try {
            process.onExit().get(asked ? PATIENCE_S : 1, TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            return false;
        } catch (ExecutionException e) {
            log.warn("could not wait for process {}", process.pid(), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return !process.isAlive();
    }
}

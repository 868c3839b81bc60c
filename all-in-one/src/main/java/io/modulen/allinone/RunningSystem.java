package io.modulen.allinone;

import io.modulen.chassis.database.DatabaseAtStart;
import io.modulen.chassis.kafka.LoopStarter;
import io.modulen.chassis.settings.WrongSetting;
import io.modulen.dispatcher.DispatcherApplication;
import io.modulen.embedded.DirectoryLock;
import io.modulen.embedded.KafkaServer;
import io.modulen.embedded.PostgresServer;
import io.modulen.embedded.WatchedPostgres;
import io.modulen.ingest.IngestApplication;
import io.modulen.monitoring.MonitoringApplication;
import io.modulen.parser.ParserApplication;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.builder.SpringApplicationBuilder;
import org.springframework.context.ConfigurableApplicationContext;

/** The whole system while it runs: started together, ready when every part is, stopped in an order that loses nothing. */
final class RunningSystem implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunningSystem.class);
    private static final Duration START_PATIENCE = Duration.ofSeconds(120);
    private static final Duration STOP_PATIENCE = Duration.ofSeconds(120);

    private final SystemSettings settings;
    private final List<AutoCloseable> servers = new ArrayList<>();
    private final Map<String, ConfigurableApplicationContext> services = new LinkedHashMap<>();
    private final ReentrantLock lifecycle = new ReentrantLock();
    private volatile boolean stopRequested;

    RunningSystem(SystemSettings settings) {
        this.settings = settings;
    }

    /** Returns when every service does its work; stops what it started when one can't. */
    void start() throws IOException {
        lifecycle.lock();
        try {
            servers.add(DirectoryLock.take(settings.data()));
            settings.requireRoom();
            PostgresServer.endOrphan(settings.postgres());
            settings.ports().requireFree(settings.host());
            startServers();
            startServices();
            awaitReady();
        } catch (RuntimeException | IOException e) {
            stopAll();
            settings.requireRoomAfter(e);
            throw e;
        } finally {
            lifecycle.unlock();
        }
    }

    SystemSettings settings() {
        return settings;
    }

    private void startServers() throws IOException {
        Ports ports = settings.ports();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            CompletableFuture<WatchedPostgres> postgres = CompletableFuture.supplyAsync(
                    unchecked(() -> WatchedPostgres.start(settings.postgres(), ports.postgres())), threads);
            CompletableFuture<KafkaServer> kafka = CompletableFuture.supplyAsync(
                    unchecked(() -> KafkaServer.start(
                            settings.kafka(), settings.host(), settings.advertisedHost(), ports.kafka())),
                    threads);
            postgres.thenAccept(this::stopLater);
            kafka.thenAccept(this::stopLater);
            // Both, even when one fails: what has started must be stopped.
            CompletableFuture.allOf(postgres, kafka).join();
        } catch (CompletionException e) {
            throw e.getCause() instanceof IOException known ? known : new IOException(e.getCause());
        } finally {
            threads.shutdown();
        }
    }

    private synchronized void stopLater(AutoCloseable server) {
        servers.add(server);
    }

    /** All at once: each spends most of its start waiting. */
    private void startServices() {
        Map<String, SpringApplicationBuilder> builders = new LinkedHashMap<>();
        builders.put("ingest", IngestApplication.builder());
        builders.put("parser", ParserApplication.builder());
        builders.put("dispatcher", DispatcherApplication.builder());
        builders.put("monitoring", MonitoringApplication.builder());
        ExecutorService threads = Executors.newFixedThreadPool(builders.size());
        try {
            List<CompletableFuture<Void>> starting = new ArrayList<>();
            builders.forEach((name, builder) -> starting.add(CompletableFuture.runAsync(
                    () -> keep(name, builder.registerShutdownHook(false).run(arguments())), threads)));
            CompletableFuture.allOf(starting.toArray(CompletableFuture[]::new)).join();
        } catch (CompletionException e) {
            WrongSetting wrong = WrongSetting.causeOf(e);
            throw wrong != null ? new StartRefused(wrong.getMessage()) : e;
        } finally {
            threads.shutdown();
        }
    }

    private synchronized void keep(String name, ConfigurableApplicationContext service) {
        services.put(name, service);
    }

    /** Above the environment, because the ports of 0 have been chosen by now. */
    private String[] arguments() {
        Ports ports = settings.ports();
        Map<String, String> arguments = new LinkedHashMap<>();
        arguments.put("MODULE_N_PORT", Integer.toString(ports.ingest()));
        arguments.put("PARSER_PORT", Integer.toString(ports.parser()));
        arguments.put("DISPATCHER_PORT", Integer.toString(ports.dispatcher()));
        arguments.put("MONITORING_PORT", Integer.toString(ports.monitoring()));
        arguments.put("KAFKA_PORT", Integer.toString(ports.kafka()));
        arguments.put("POSTGRES_PORT", Integer.toString(ports.postgres()));
        arguments.put("KAFKA_BOOTSTRAP_SERVERS", settings.advertisedHost() + ":" + ports.kafka());
        arguments.put(
                "DATABASE_URL",
                "jdbc:postgresql://" + SystemSettings.LOOPBACK + ":" + ports.postgres() + "/"
                        + PostgresServer.DATABASE);
        arguments.put("POSTGRES_USER", PostgresServer.USER);
        arguments.put("POSTGRES_PASSWORD", PostgresServer.PASSWORD);
        arguments.putAll(settings.overrides());
        return arguments.entrySet().stream()
                .map(one -> "--" + one.getKey() + "=" + one.getValue())
                .toArray(String[]::new);
    }

    private void awaitReady() throws IOException {
        long deadline = System.nanoTime() + START_PATIENCE.toNanos();
        List<String> missing = notReady();
        List<String> told = List.of();
        while (!missing.isEmpty()) {
            if (!missing.equals(told)) {
                log.info("waiting for {}", missing);
                told = missing;
            }
            if (stopRequested) {
                throw new IOException("stopped while starting");
            }
            if (System.nanoTime() > deadline) {
                throw new IOException("not ready after " + START_PATIENCE.toSeconds() + " s: " + missing);
            }
            LockSupport.parkNanos(Duration.ofMillis(20).toNanos());
            missing = notReady();
        }
    }

    private List<String> notReady() {
        List<String> missing = new ArrayList<>();
        services.forEach((name, service) -> {
            service.getBean(LoopStarter.class).notReady().forEach(loop -> missing.add(name + ": " + loop));
            service.getBeanProvider(DatabaseAtStart.class).stream()
                    .filter(database -> !database.isMigrated())
                    .forEach(database -> missing.add(name + ": database"));
        });
        return missing;
    }

    /** Services first, each finishing what it began; then Kafka and Postgres. A start that is under way ends early. */
    @Override
    public void close() {
        stopRequested = true;
        lifecycle.lock();
        try {
            stopAll();
        } finally {
            lifecycle.unlock();
        }
    }

    private void stopAll() {
        ExecutorService threads = Executors.newCachedThreadPool();
        services.values().forEach(service -> threads.execute(() -> closeQuietly(service)));
        services.clear();
        awaitEnd(threads);
        List<AutoCloseable> lastFirst = new ArrayList<>(servers);
        Collections.reverse(lastFirst);
        lastFirst.forEach(RunningSystem::closeQuietly);
        servers.clear();
    }

    private static void awaitEnd(ExecutorService threads) {
        threads.shutdown();
        try {
            threads.awaitTermination(STOP_PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void closeQuietly(AutoCloseable one) {
        try {
            one.close();
        } catch (Exception e) {
            log.warn("{} did not stop as it should", one.getClass().getSimpleName(), e);
        }
    }

    private interface IoSupplier<T> {
        T get() throws IOException;
    }

    private static <T> Supplier<T> unchecked(IoSupplier<T> supplier) {
        return () -> {
            try {
                return supplier.get();
            } catch (IOException e) {
                throw new CompletionException(e);
            }
        };
    }
}

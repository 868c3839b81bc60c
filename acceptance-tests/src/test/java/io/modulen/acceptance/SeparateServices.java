package io.modulen.acceptance;

import io.modulen.dispatcher.DispatcherApplication;
import io.modulen.embedded.PostgresServer;
import io.modulen.ingest.IngestApplication;
import io.modulen.monitoring.MonitoringApplication;
import io.modulen.parser.ParserApplication;
import io.modulen.testservers.ServiceProcess;
import io.modulen.testservers.TestKafka;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** The four services, each a process, with a Postgres that can be stopped and a monitoring that can be killed. */
final class SeparateServices implements AutoCloseable {

    private final Path directory;
    private final int postgresPort;
    private final ServiceProcess ingest;
    private final ServiceProcess parser;
    private final ServiceProcess dispatcher;
    private PostgresServer postgres;
    private ServiceProcess monitoring;

    SeparateServices(Path directory) throws IOException {
        this.directory = directory;
        this.postgres = PostgresServer.start(directory.resolve("postgres"), 0);
        this.postgresPort = postgres.port();
        this.dispatcher = start(
                DispatcherApplication.class,
                "DISPATCHER_PORT",
                "--WEBHOOK_ENABLED=false",
                "--WEBHOOK_ALLOWED_TARGETS=127.0.0.1/32",
                "--WEBHOOK_SECRETS_KEY=for tests",
                "--WEBHOOK_BREAKER_FAILURES=10000");
        this.monitoring = startMonitoring();
        this.parser = start(ParserApplication.class, "PARSER_PORT");
        this.ingest = start(
                IngestApplication.class,
                "MODULE_N_PORT",
                "--DISPATCHER_URL=" + dispatcher.base(),
                "--MONITORING_URL=" + monitoring.base());
        List.of(dispatcher, monitoring, parser, ingest).forEach(ServiceProcess::awaitReady);
    }

    Rest uploads() {
        return new Rest(ingest.base());
    }

    Rest dispatcher() {
        return new Rest(dispatcher.base());
    }

    Rest monitoring() {
        return new Rest(monitoring.base());
    }

    void killMonitoring() {
        monitoring.kill();
    }

    void bringMonitoringBack() {
        monitoring = startMonitoring().awaitReady();
    }

    void stopPostgres() throws IOException {
        postgres.close();
    }

    void bringPostgresBack() throws IOException {
        postgres = PostgresServer.start(directory.resolve("postgres"), postgresPort);
    }

    private ServiceProcess startMonitoring() {
        return start(MonitoringApplication.class, "MONITORING_PORT");
    }

    private ServiceProcess start(Class<?> application, String portSetting, String... more) {
        List<String> settings = new ArrayList<>(List.of(
                "--KAFKA_BOOTSTRAP_SERVERS=" + TestKafka.bootstrapServers(),
                "--POSTGRES_PORT=" + postgresPort,
                "--UPLOAD_FOLDER=" + directory.resolve("files")));
        settings.addAll(List.of(more));
        Path log = directory.resolve(application.getSimpleName() + ".log");
        return ServiceProcess.start(application.getName(), portSetting, log, settings);
    }

    @Override
    public void close() throws IOException {
        List.of(ingest, parser, dispatcher, monitoring).forEach(ServiceProcess::close);
        postgres.close();
    }
}

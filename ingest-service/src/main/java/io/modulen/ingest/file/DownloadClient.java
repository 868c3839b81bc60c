package io.modulen.ingest.file;

import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.http.server.reactive.ServerHttpRequestDecorator;
import reactor.netty.Connection;
import reactor.netty.http.server.HttpServerRequest;

/** Who downloads. */
interface DownloadClient {

    /** Breaks its connection off. Not by an error: what is fetched ahead would stay in memory until the client has taken it. */
    void cut();

    /** Runs it once the client has taken all, or is gone: what was fetched for it takes no memory any more. */
    void whenDone(Runnable action);

    static DownloadClient of(ServerHttpRequest request) {
        HttpServerRequest server = ServerHttpRequestDecorator.getNativeRequest(request);
        return new DownloadClient() {

            @Override
            public void cut() {
                server.withConnection(Connection::dispose);
            }

            @Override
            public void whenDone(Runnable action) {
                server.withConnection(
                        connection -> connection.onTerminate().subscribe(null, broken -> action.run(), action));
            }
        };
    }
}

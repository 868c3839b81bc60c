package io.modulen.testservers;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;

/** A receiver of webhooks that writes down every call and behaves as a test tells it, however badly. */
public final class TestReceiver implements AutoCloseable {

    private final ServerSocket server;
    private final ExecutorService threads = Executors.newCachedThreadPool(task -> {
        Thread thread = new Thread(task, "test-receiver");
        thread.setDaemon(true);
        return thread;
    });
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Set<Socket> connections = ConcurrentHashMap.newKeySet();
    private final List<ReceivedCall> calls = new CopyOnWriteArrayList<>();
    private volatile Function<ReceivedCall, Behaviour> plan = call -> Behaviour.status(200);

    public TestReceiver() {
        this(0);
    }

    /** @param port 0 for any that is free */
    public TestReceiver(int port) {
        try {
            server = new ServerSocket();
            server.setReuseAddress(true);
            server.bind(new java.net.InetSocketAddress(InetAddress.getByName("127.0.0.1"), port), 1024);
        } catch (IOException e) {
            throw new UncheckedIOException("no receiver for the test", e);
        }
        threads.execute(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** From now on, for every call. */
    public TestReceiver always(Behaviour behaviour) {
        plan = call -> behaviour;
        return this;
    }

    /** From now on; the function is asked after the call was written down. */
    public TestReceiver plan(Function<ReceivedCall, Behaviour> next) {
        plan = next;
        return this;
    }

    /** In order of arrival. */
    public List<ReceivedCall> calls() {
        return List.copyOf(calls);
    }

    public List<ReceivedCall> callsOf(String path) {
        return calls.stream().filter(call -> call.path().equals(path)).toList();
    }

    public void forgetCalls() {
        calls.clear();
    }

    private void accept() {
        while (closed.getCount() > 0) {
            try {
                Socket connection = server.accept();
                connection.setTcpNoDelay(true);
                connections.add(connection);
                threads.execute(() -> serve(connection));
            } catch (IOException e) {
                return; // closed
            }
        }
    }

    private void serve(Socket connection) {
        try (connection) {
            InputStream in = new BufferedInputStream(connection.getInputStream(), 16 * 1024);
            for (ReceivedCall call = read(in); call != null; call = read(in)) {
                calls.add(call);
                if (!plan.apply(call).answer(call, connection, closed)) {
                    return;
                }
            }
        } catch (IOException e) {
            // The caller went away, which is its right.
        } finally {
            connections.remove(connection);
        }
    }

    private static ReceivedCall read(InputStream in) throws IOException {
        String requestLine = line(in);
        if (requestLine == null || requestLine.isEmpty()) {
            return null;
        }
        Map<String, String> headers = new HashMap<>();
        for (String header = line(in); header != null && !header.isEmpty(); header = line(in)) {
            int colon = header.indexOf(':');
            headers.put(
                    header.substring(0, colon).toLowerCase(Locale.ROOT),
                    header.substring(colon + 1).trim());
        }
        int length = Integer.parseInt(headers.getOrDefault("content-length", "0"));
        byte[] body = in.readNBytes(length);
        return body.length < length
                ? null
                : new ReceivedCall(requestLine.split(" ")[1], Map.copyOf(headers), body, Instant.now());
    }

    private static String line(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next != '\n'; next = in.read()) {
            if (next < 0) {
                return null;
            }
            if (next != '\r') {
                bytes.write(next);
            }
        }
        return bytes.toString(StandardCharsets.ISO_8859_1);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            server.close();
            for (Socket connection : connections) {
                connection.close();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the receiver did not close", e);
        } finally {
            threads.shutdownNow();
        }
    }
}

package io.modulen.acceptance;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** An upload whose client has sent half of it and takes its time over the rest. */
final class SlowUpload implements AutoCloseable {

    private static final String BOUNDARY = "slow";

    private final Socket socket;
    private final byte[] rest;

    private SlowUpload(Socket socket, byte[] rest) {
        this.socket = socket;
        this.rest = rest;
    }

    /** Returns when the first half is on its way. */
    static SlowUpload begin(String base, String name, byte[] bytes) throws IOException {
        URI uri = URI.create(base);
        byte[] body = body(name, bytes);
        Socket socket = new Socket(uri.getHost(), uri.getPort());
        OutputStream out = socket.getOutputStream();
        out.write(("POST /ingest HTTP/1.1\r\nHost: " + uri.getAuthority()
                        + "\r\nContent-Type: multipart/form-data; boundary=" + BOUNDARY + "\r\nContent-Length: "
                        + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII));
        out.write(body, 0, body.length / 2);
        out.flush();
        return new SlowUpload(socket, Arrays.copyOfRange(body, body.length / 2, body.length));
    }

    private static byte[] body(String name, byte[] bytes) {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.US_ASCII));
        return body.toByteArray();
    }

    /** Sends the rest and waits for the answer; its status. */
    int finish() throws IOException {
        socket.getOutputStream().write(rest);
        socket.getOutputStream().flush();
        String line =
                new String(socket.getInputStream().readNBytes("HTTP/1.1 202".length()), StandardCharsets.US_ASCII);
        return Integer.parseInt(line.substring(line.indexOf(' ') + 1));
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }
}

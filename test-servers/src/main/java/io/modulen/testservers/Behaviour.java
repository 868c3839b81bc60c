package io.modulen.testservers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPOutputStream;

/** What a {@link TestReceiver} does with a call; returns whether the connection stays usable. */
@FunctionalInterface
public interface Behaviour {

    boolean answer(ReceivedCall call, Socket connection, CountDownLatch closed) throws IOException;

    static Behaviour status(int status, String... headers) {
        // An answer without content must really have none, or its bytes are taken for the next answer.
        return text(status, status == 204 || status == 304 ? "" : "{\"status\":" + status + "}", headers);
    }

    /** @param headers whole lines, such as {@code Retry-After: 2} */
    static Behaviour text(int status, String body, String... headers) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        return (call, connection, closed) -> {
            StringBuilder head =
                    new StringBuilder("HTTP/1.1 " + status + " Said\r\ncontent-length: " + bytes.length + "\r\n");
            for (String header : headers) {
                head.append(header).append("\r\n");
            }
            OutputStream out = connection.getOutputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.writeBytes(head.append("\r\n").toString().getBytes(StandardCharsets.US_ASCII));
            all.writeBytes(bytes);
            out.write(all.toByteArray());
            out.flush();
            return true;
        };
    }

    /** Says something in between, such as {@code 103 Early Hints}, before it answers. */
    static Behaviour interim(int status, Behaviour then) {
        return (call, connection, closed) -> {
            String head = "HTTP/1.1 " + status + " Interim\r\nlink: </style.css>\r\n\r\n";
            connection.getOutputStream().write(head.getBytes(StandardCharsets.US_ASCII));
            connection.getOutputStream().flush();
            return then.answer(call, connection, closed);
        };
    }

    /** Answers a second time without having been asked. */
    static Behaviour twice(Behaviour answer) {
        return (call, connection, closed) ->
                answer.answer(call, connection, closed) && answer.answer(call, connection, closed);
    }

    /** Answers after this long, or when the receiver is closed. */
    static Behaviour after(long millis, Behaviour then) {
        return (call, connection, closed) -> {
            await(closed, millis);
            return then.answer(call, connection, closed);
        };
    }

    /** Takes the call and says nothing until the receiver is closed or the caller has gone. */
    static Behaviour hang() {
        return (call, connection, closed) -> {
            InputStream in = connection.getInputStream();
            connection.setSoTimeout(200);
            while (closed.getCount() > 0) {
                try {
                    if (in.read() < 0) {
                        break;
                    }
                } catch (java.net.SocketTimeoutException e) {
                    continue; // still there
                }
            }
            return false;
        };
    }

    /** Sends a status line, then one byte of the body at a time for ever. */
    static Behaviour drip(long millisBetweenBytes) {
        return (call, connection, closed) -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\ncontent-length: 1000000\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (!await(closed, millisBetweenBytes)) {
                out.write('x');
                out.flush();
            }
            return false;
        };
    }

    /** A body without end, as fast as it goes. */
    static Behaviour endlessBody() {
        return (call, connection, closed) -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 500 Oops\r\ntransfer-encoding: chunked\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            byte[] chunk = ("2000\r\n" + "y".repeat(0x2000) + "\r\n").getBytes(StandardCharsets.US_ASCII);
            while (closed.getCount() > 0) {
                out.write(chunk);
            }
            return false;
        };
    }

    /** Fifty megabytes of zeros in fifty kilobytes. */
    static Behaviour gzipBomb() {
        return (call, connection, closed) -> {
            ByteArrayOutputStream packed = new ByteArrayOutputStream();
            try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
                for (int megabyte = 0; megabyte < 50; megabyte++) {
                    gzip.write(new byte[1024 * 1024]);
                }
            }
            OutputStream out = connection.getOutputStream();
            out.write(("HTTP/1.1 500 Oops\r\ncontent-encoding: gzip\r\ncontent-length: " + packed.size() + "\r\n\r\n")
                    .getBytes(StandardCharsets.US_ASCII));
            out.write(packed.toByteArray());
            out.flush();
            return true;
        };
    }

    /** Resets the connection in the middle of an answer. */
    static Behaviour reset() {
        return (call, connection, closed) -> {
            OutputStream out = connection.getOutputStream();
            out.write("HTTP/1.1 200 OK\r\ncontent-length: 10\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII));
            out.flush();
            connection.setSoLinger(true, 0);
            return false;
        };
    }

    /** Something that is not HTTP at all. */
    static Behaviour notHttp() {
        return (call, connection, closed) -> {
            connection.getOutputStream().write("220 smtp.example.test ESMTP\r\n".getBytes(StandardCharsets.US_ASCII));
            return false;
        };
    }

    private static boolean await(CountDownLatch closed, long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}

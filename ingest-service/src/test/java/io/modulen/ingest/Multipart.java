package io.modulen.ingest;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** A multipart body as a client writes it. */
final class Multipart {

    static final String BOUNDARY = "----module-n-test";

    private final ByteArrayOutputStream body = new ByteArrayOutputStream();

    static Multipart of() {
        return new Multipart();
    }

    Multipart file(String name, byte[] content) {
        return part("name=\"files\"; filename=\"" + name.replace("\\", "\\\\") + "\"", content);
    }

    Multipart field(String name, String value) {
        return part("name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
    }

    private Multipart part(String disposition, byte[] content) {
        body.writeBytes(("--" + BOUNDARY + "\r\nContent-Disposition: form-data; " + disposition + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(content);
        body.writeBytes("\r\n".getBytes(StandardCharsets.UTF_8));
        return this;
    }

    byte[] bytes() {
        ByteArrayOutputStream whole = new ByteArrayOutputStream();
        whole.writeBytes(body.toByteArray());
        whole.writeBytes(("--" + BOUNDARY + "--\r\n").getBytes(StandardCharsets.UTF_8));
        return whole.toByteArray();
    }
}

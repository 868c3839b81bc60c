package io.modulen.testservers;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** One upload as a producer sends it: multipart, files and fields in the order in which they are added. */
public final class Upload {

    private static final HttpClient HTTP = HttpClient.newHttpClient();
    private static final Pattern INGEST_ID = Pattern.compile("\"ingest_id\":\\s*(\\d+)");

    private final String base;
    private final String boundary = UUID.randomUUID().toString();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream();
    private final List<String> headers = new ArrayList<>();
    private HttpResponse<String> answer;

    /** @param base where the system takes uploads, such as {@code http://127.0.0.1:8081} */
    public Upload(String base) {
        this.base = base;
    }

    public Upload field(String name, String value) {
        part("Content-Disposition: form-data; name=\"" + name + "\"", value.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public Upload header(String name, String value) {
        headers.add(name);
        headers.add(value);
        return this;
    }

    public Upload file(String name, byte[] bytes) {
        part(
                "Content-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream",
                bytes);
        return this;
    }

    private void part(String headers, byte[] bytes) {
        body.writeBytes(("--" + boundary + "\r\n" + headers + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes("\r\n".getBytes(StandardCharsets.US_ASCII));
    }

    /** Sends it once, when first asked for the answer. */
    public HttpResponse<String> answer() throws IOException, InterruptedException {
        if (answer == null) {
            body.writeBytes(("--" + boundary + "--\r\n").getBytes(StandardCharsets.US_ASCII));
            header("content-type", "multipart/form-data; boundary=" + boundary);
            HttpRequest request = HttpRequest.newBuilder(URI.create(base + "/ingest"))
                    .headers(headers.toArray(String[]::new))
                    .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                    .build();
            answer = HTTP.send(request, HttpResponse.BodyHandlers.ofString());
        }
        return answer;
    }

    /** Of the first file, which must have been accepted. */
    public long ingestId() throws IOException, InterruptedException {
        Matcher matcher = INGEST_ID.matcher(answer().body());
        if (answer().statusCode() != 202 || !matcher.find()) {
            throw new IOException("not accepted: " + answer().statusCode() + " " + answer().body());
        }
        return Long.parseLong(matcher.group(1));
    }
}

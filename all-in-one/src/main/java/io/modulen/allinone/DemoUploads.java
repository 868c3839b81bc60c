package io.modulen.allinone;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The demo as a producer: uploads over REST and asks for what became of it, as any client would. */
final class DemoUploads {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final HttpClient http = HttpClient.newHttpClient();
    private final JsonMapper json = new JsonMapper();
    private final String base;

    DemoUploads(String base) {
        this.base = base;
    }

    /** Returns the ingest id. */
    long upload(String name, byte[] bytes, String client, String project) throws IOException {
        String boundary = UUID.randomUUID().toString();
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        field(body, boundary, "client_code", client);
        field(body, boundary, "project_code", project);
        body.writeBytes(("--" + boundary + "\r\nContent-Disposition: form-data; name=\"files\"; filename=\"" + name
                        + "\"\r\nContent-Type: application/octet-stream\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(bytes);
        body.writeBytes(("\r\n--" + boundary + "--\r\n").getBytes(StandardCharsets.UTF_8));
        HttpResponse<String> answer = send(HttpRequest.newBuilder(URI.create(base + "/ingest"))
                .header("content-type", "multipart/form-data; boundary=" + boundary)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body.toByteArray())));
        if (answer.statusCode() != 202) {
            throw new IOException(
                    "the upload of " + name + " was answered with " + answer.statusCode() + ": " + answer.body());
        }
        return json.readTree(answer.body()).path(0).path("ingest_id").asLong();
    }

    JsonNode file(long ingestId) throws IOException {
        HttpResponse<String> answer = send(
                HttpRequest.newBuilder(URI.create(base + "/files/" + ingestId)).GET());
        if (answer.statusCode() != 200) {
            throw new IOException("file " + ingestId + " was answered with " + answer.statusCode());
        }
        return json.readTree(answer.body()).path("file");
    }

    private static void field(ByteArrayOutputStream body, String boundary, String name, String value) {
        body.writeBytes(
                ("--" + boundary + "\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n")
                        .getBytes(StandardCharsets.UTF_8));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException {
        try {
            return http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
    }
}

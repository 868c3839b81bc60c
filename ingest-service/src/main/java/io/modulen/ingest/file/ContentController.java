package io.modulen.ingest.file;

import io.modulen.chassis.http.Problem;
import io.modulen.ingest.IngestSettings;
import io.modulen.ingest.storage.FileStore;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import org.springframework.core.io.buffer.DataBuffer;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpMethod;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;
import reactor.core.publisher.Flux;
import reactor.core.scheduler.Scheduler;

/** The bytes of files, and their pictures. */
@RestController
class ContentController {

    /** An SVG is a document: nothing in it may run, load or be believed to be ours. */
    private static final String PICTURE_ONLY = "default-src 'none'; style-src 'unsafe-inline'; img-src data:; sandbox";

    private final FileRepository files;
    private final StoredBytes bytes;

    ContentController(FileRepository files, FileStore store, Scheduler contentThreads, IngestSettings settings) {
        this.files = files;
        this.bytes = new StoredBytes(store, contentThreads, settings.downloads());
    }

    @Operation(
            summary = "The bytes of a file, as they were uploaded",
            description = "ETag is the SHA-256 of the whole; a single range is answered with 206.")
    @ApiResponse(
            responseCode = "200",
            description = "The bytes",
            content =
                    @Content(
                            mediaType = MediaType.APPLICATION_OCTET_STREAM_VALUE,
                            schema = @Schema(type = "string", format = "binary")))
    @ApiResponse(
            responseCode = "503",
            description = "The storage is away, or too many downloads are under way; Retry-After",
            content = @Content)
    @GetMapping("/files/{id}/content")
    ResponseEntity<Flux<DataBuffer>> content(@PathVariable long id, ServerHttpRequest request) {
        FileRow file = files.find(id).orElseThrow(() -> FileController.notFound(id));
        String tag = "\"" + file.sha256() + "\"";
        HttpHeaders headers = headers(file.mimeType());
        headers.setETag(tag);
        headers.set(HttpHeaders.ACCEPT_RANGES, "bytes");
        headers.set(HttpHeaders.CONTENT_DISPOSITION, Attachment.named(file.originalFilename()));
        if (EntityTags.otherIsWanted(request.getHeaders(), tag)) {
            return ResponseEntity.status(HttpStatus.PRECONDITION_FAILED)
                    .headers(headers)
                    .build();
        }
        if (EntityTags.isKnown(request.getHeaders(), tag)) {
            return ResponseEntity.status(HttpStatus.NOT_MODIFIED)
                    .headers(headers)
                    .build();
        }
        bytes.size(file.storageUri(), "The content of file " + id);
        ByteRange range = ByteRange.asked(request.getHeaders(), tag, file.fileSize());
        if (range.isUnsatisfiable()) {
            headers.remove(HttpHeaders.CONTENT_TYPE);
            headers.set(HttpHeaders.CONTENT_RANGE, "bytes */" + file.fileSize());
            return ResponseEntity.status(HttpStatus.REQUESTED_RANGE_NOT_SATISFIABLE)
                    .headers(headers)
                    .build();
        }
        headers.setContentLength(range.length());
        if (range.isPart()) {
            headers.set(HttpHeaders.CONTENT_RANGE, "bytes " + range.from() + "-" + range.to() + "/" + file.fileSize());
        }
        Flux<DataBuffer> body = request.getMethod() == HttpMethod.HEAD
                ? Flux.empty()
                : range.isPart()
                        ? bytes.part(file.storageUri(), range.from(), range.length(), DownloadClient.of(request))
                        : bytes.whole(file, DownloadClient.of(request));
        return ResponseEntity.status(range.isPart() ? HttpStatus.PARTIAL_CONTENT : HttpStatus.OK)
                .headers(headers)
                .body(body);
    }

    @Operation(summary = "A small picture of a file", description = "404 when its type has none.")
    @ApiResponse(
            responseCode = "200",
            description = "SVG or PNG",
            content = @Content(mediaType = "image/*", schema = @Schema(type = "string", format = "binary")))
    @GetMapping("/files/{id}/preview")
    ResponseEntity<Flux<DataBuffer>> preview(@PathVariable long id, ServerHttpRequest request) {
        FileRow file = files.find(id).orElseThrow(() -> FileController.notFound(id));
        if (file.previewUri() == null) {
            throw Problem.notFound("File " + id + " has no preview; its status is " + file.status() + ".");
        }
        String suffix = FileType.suffixOf(file.previewUri());
        HttpHeaders headers = headers(
                suffix.equals("svg")
                        ? "image/svg+xml"
                        : suffix.equals("png") ? "image/png" : "application/octet-stream");
        headers.set("Content-Security-Policy", PICTURE_ONLY);
        long size = bytes.size(file.previewUri(), "The preview of file " + id);
        headers.setContentLength(size);
        Flux<DataBuffer> body = request.getMethod() == HttpMethod.HEAD
                ? Flux.empty()
                : bytes.part(file.previewUri(), 0, size, DownloadClient.of(request));
        return ResponseEntity.ok().headers(headers).body(body);
    }

    private static HttpHeaders headers(String mediaType) {
        HttpHeaders headers = new HttpHeaders();
        headers.setContentType(MediaType.parseMediaType(mediaType));
        headers.set("X-Content-Type-Options", "nosniff");
        headers.setCacheControl("private, no-cache");
        return headers;
    }
}

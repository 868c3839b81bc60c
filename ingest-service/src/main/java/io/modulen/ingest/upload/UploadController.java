package io.modulen.ingest.upload;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.events.Headers;
import io.modulen.events.TraceParent;
import io.modulen.ingest.IngestSettings;
import io.modulen.ingest.file.ExtractionRepository;
import io.modulen.ingest.file.FileRow;
import io.modulen.ingest.file.FinishedRounds;
import io.modulen.ingest.file.NormalizedMetadata;
import io.modulen.ingest.multipart.BodyPieces;
import io.swagger.v3.oas.annotations.Operation;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.ArraySchema;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.parameters.RequestBody;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.http.server.reactive.ServerHttpRequest;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.server.ServerWebExchange;
import reactor.core.publisher.Mono;
import reactor.core.scheduler.Scheduler;

/** {@code POST /ingest}: the door for files. */
@RestController
class UploadController {

    private static final Logger log = LoggerFactory.getLogger(UploadController.class);

    static final String PATH = "/ingest";
    private static final String IDEMPOTENCY_KEY = "Idempotency-Key";
    private static final int LONGEST_KEY = 200;

    private final Intake intake;
    private final FinishedRounds rounds;
    private final ExtractionRepository extractions;
    private final IngestSettings settings;
    private final UploadQueue uploadQueue;
    private final Scheduler blocking;

    UploadController(
            Intake intake,
            FinishedRounds rounds,
            ExtractionRepository extractions,
            IngestSettings settings,
            UploadQueue uploadQueue,
            Scheduler contentThreads) {
        this.intake = intake;
        this.rounds = rounds;
        this.extractions = extractions;
        this.settings = settings;
        this.uploadQueue = uploadQueue;
        this.blocking = contentThreads;
    }

    /** What the API's description shows; the body itself is read by {@link Intake}. */
    record UploadForm(
            @ArraySchema(schema = @Schema(type = "string", format = "binary"))
            List<String> files,

            String clientCode,
            String projectCode,

            @Schema(
                    defaultValue = "AUTO",
                    description = "AUTO, or the type to parse as: dxf, lbrn2, pdf, excel, image, ...")
            String mode,

            @Schema(description = "A JSON object; its values replace what is found, such as {\"material\": \"Brass\"}")
            String overrideMetadata) {}

    @Operation(
            summary = "Upload one or many files",
            description = "Answers 202 when every file is durably stored, 207 when some were refused, 200 when"
                    + " 'Prefer: wait=N' saw all of them parsed in time.")
    @RequestBody(
            content =
                    @Content(
                            mediaType = MediaType.MULTIPART_FORM_DATA_VALUE,
                            schema = @Schema(implementation = UploadForm.class)))
    @Parameter(
            in = ParameterIn.HEADER,
            name = "Prefer",
            description = "wait=N: answer when every file was parsed, after at most N seconds",
            schema = @Schema(type = "string"))
    @Parameter(
            in = ParameterIn.HEADER,
            name = IDEMPOTENCY_KEY,
            description = "The same key and request again get the same answer and make no new files",
            schema = @Schema(type = "string"))
    @ApiResponse(responseCode = "202", description = "Every file is stored durably and will be parsed")
    @ApiResponse(responseCode = "200", description = "'Prefer: wait=N' saw every file parsed in time")
    @ApiResponse(responseCode = "207", description = "Some files were refused; each one's error says why")
    @ApiResponse(responseCode = "400", description = "The body is malformed or broke off", content = @Content)
    @ApiResponse(responseCode = "413", description = "Too large; 'files' has each file's error", content = @Content)
    @ApiResponse(responseCode = "415", description = "No file is of an allowed type", content = @Content)
    @ApiResponse(
            responseCode = "422",
            description = "Empty, a bad name, mode or code; or none could be parsed while waiting",
            content = @Content)
    @ApiResponse(
            responseCode = "503",
            description = "Disk, database or storage away, or the same request under way; Retry-After",
            content = @Content)
    @PostMapping(path = PATH, consumes = MediaType.MULTIPART_FORM_DATA_VALUE)
    Mono<ResponseEntity<List<FileIngestResponse>>> ingest(@Parameter(hidden = true) ServerWebExchange exchange) {
        ServerHttpRequest http = exchange.getRequest();
        Intake.Request request = request(http);
        Duration wait = PreferWait.of(http.getHeaders().getValuesAsList("Prefer"), settings.longestWait());
        if (!http.getHeaders().containsHeader(HttpHeaders.EXPECT)) {
            request.body().begin(); // who waits to be asked for the body is asked when it is sure to be wanted
        }
        return taken(request)
                .flatMap(files -> wait.isZero()
                        ? Mono.just(ResponseEntity.status(UploadAnswer.statusOf(files))
                                .body(files))
                        : afterWaiting(files, wait));
    }

    /**
     * Not {@code subscribeOn}: a client that goes away would interrupt the thread in the middle of a commit. The body tells
     * the thread by itself that nobody is there any more.
     */
    private Mono<List<FileIngestResponse>> taken(Intake.Request request) {
        return Mono.create(answer -> uploadQueue.enter(
                request.body(),
                () -> {
                    try {
                        answer.success(intake.take(request));
                    } catch (Throwable e) {
                        // An Error too: whoever waits must get an answer.
                        answer.error(e);
                    }
                },
                () -> {
                    request.body().close();
                    answer.error(Intake.away("Too many uploads are under way; send it again shortly."));
                }));
    }

    private Mono<ResponseEntity<List<FileIngestResponse>>> afterWaiting(
            List<FileIngestResponse> accepted, Duration wait) {
        List<Long> ids = accepted.stream()
                .map(FileIngestResponse::ingestId)
                .filter(Objects::nonNull)
                .toList();
        return rounds.await(ids, wait)
                .flatMap(rows ->
                        Mono.fromCallable(() -> withOutcomes(accepted, rows)).subscribeOn(blocking))
                .onErrorResume(e -> {
                    // The files are stored and will be parsed: an error would make the client send them again.
                    log.warn("an upload is answered without waiting for {}, which could not be looked at", ids, e);
                    return Mono.just(accepted);
                })
                .map(files -> {
                    if (UploadAnswer.allFailedToParse(files)) {
                        throw UploadAnswer.nothingParsed(files);
                    }
                    return ResponseEntity.status(UploadAnswer.statusAfterWaiting(files))
                            .header("Preference-Applied", "wait=" + wait.toSeconds())
                            .body(files);
                });
    }

    private List<FileIngestResponse> withOutcomes(List<FileIngestResponse> accepted, List<FileRow> rows) {
        Map<Long, FileRow> byId = rows.stream().collect(Collectors.toMap(FileRow::id, Function.identity()));
        return accepted.stream()
                .map(file -> byId.containsKey(file.ingestId()) ? outcome(byId.get(file.ingestId())) : file)
                .toList();
    }

    private FileIngestResponse outcome(FileRow row) {
        if (!row.status().equals(FileRow.COMPLETED)) {
            return FileIngestResponse.of(row, null);
        }
        return extractions
                .latest(row.id())
                .map(found -> FileIngestResponse.of(row, NormalizedMetadata.of(row, found)))
                .orElseGet(() -> FileIngestResponse.of(row, null));
    }

    private static Intake.Request request(ServerHttpRequest http) {
        HttpHeaders headers = http.getHeaders();
        String encoding = headers.getFirst(HttpHeaders.CONTENT_ENCODING);
        if (encoding != null && !encoding.equalsIgnoreCase("identity")) {
            throw Problem.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "Bodies with a Content-Encoding are not taken; send the multipart body as it is.");
        }
        String key = headers.getFirst(IDEMPOTENCY_KEY);
        if (key != null && (key.isBlank() || key.length() > LONGEST_KEY)) {
            throw Problem.of(
                    ProblemType.INVALID_PARAMETER,
                    "The " + IDEMPOTENCY_KEY + " must have 1 to " + LONGEST_KEY + " characters; a UUID is usual.");
        }
        MediaType type = headers.getContentType();
        return new Intake.Request(
                new BodyPieces(http.getBody()),
                type == null ? null : unquoted(type.getParameter("boundary")),
                headers.getContentLength(),
                key,
                System.nanoTime(),
                TraceParent.parse(headers.getFirst(Headers.TRACE_PARENT)).orElse(null));
    }

    private static String unquoted(String parameter) {
        return parameter != null && parameter.length() > 1 && parameter.startsWith("\"") && parameter.endsWith("\"")
                ? parameter.substring(1, parameter.length() - 1)
                : parameter;
    }
}

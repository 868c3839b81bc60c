package io.modulen.ingest.upload;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.modulen.chassis.log.WideLine;
import io.modulen.chassis.trace.UnitOfWork;
import io.modulen.ingest.file.FileType;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One wide line and the counters for each request: ids and names, never content. */
public final class UploadLog {

    private static final Logger log = LoggerFactory.getLogger("io.modulen.ingest.uploads");
    private static final int NAMES_SHOWN = 5;
    private static final int LONGEST_NAME_SHOWN = 120;

    private final MeterRegistry metrics;

    public UploadLog(MeterRegistry metrics) {
        this.metrics = metrics;
    }

    Line begin(UnitOfWork work) {
        return new Line(work);
    }

    /** The line of one request while it grows. */
    final class Line {

        private final UnitOfWork work;
        private final long started = System.nanoTime();
        private long bytes;
        private List<ReceivedFile> files = List.of();
        private List<Long> ids = List.of();
        private boolean repeated;

        private Line(UnitOfWork work) {
            this.work = work;
        }

        void read(long bodyBytes, List<ReceivedFile> received) {
            bytes = bodyBytes;
            files = List.copyOf(received);
        }

        void accepted(List<FileIngestResponse> answered) {
            ids = answered.stream()
                    .map(FileIngestResponse::ingestId)
                    .filter(Objects::nonNull)
                    .toList();
        }

        void repeated(List<FileIngestResponse> answered) {
            repeated = true;
            accepted(answered);
        }

        void end(int status, String problem) {
            Duration took = Duration.ofNanos(System.nanoTime() - started);
            int accepted = repeated ? 0 : ids.size();
            WideLine.of(log)
                    .with("status", status)
                    .with("files", files.size())
                    .with("accepted", accepted)
                    .with("repeated", repeated)
                    .with("bytes", bytes)
                    .with("duration_ms", took.toMillis())
                    .with("ingest_ids", ids)
                    .with("names", names())
                    .with("trace_id", work.trace().traceId())
                    .with("problem", problem == null ? null : escaped(problem))
                    .tell("upload");
            work.with("http.request.method", "POST")
                    .with("http.route", UploadController.PATH)
                    .with("http.response.status_code", status)
                    .with("http.request.body.size", bytes)
                    .with("modulen.files.accepted", accepted);
            if (status >= 500) {
                work.failed(Integer.toString(status));
            }
            work.end();
            Timer.builder("modulen.upload.duration")
                    .description("from the first byte of an upload to its answer")
                    .tag("status", Integer.toString(status))
                    .register(metrics)
                    .record(took);
            count(status);
        }

        private void count(int status) {
            boolean isKept = status < 300;
            for (ReceivedFile file : files) {
                boolean isWhole = file instanceof ReceivedFile.Whole;
                String type = FileType.ofSuffix(FileType.suffixOf(file.originalName()))
                        .map(FileType::wireName)
                        .orElse("unknown");
                String outcome = !isWhole ? "refused" : repeated ? "repeated" : isKept ? "accepted" : "failed";
                Counter.builder("modulen.uploads")
                        .description("files by type and what became of them")
                        .tags("type", type, "outcome", outcome)
                        .register(metrics)
                        .increment();
                if (isWhole) {
                    DistributionSummary.builder("modulen.upload.bytes")
                            .description("sizes of files that were read whole")
                            .baseUnit("bytes")
                            .tag("type", type)
                            .register(metrics)
                            .record(((ReceivedFile.Whole) file).size());
                }
            }
            if (files.isEmpty()) {
                Counter.builder("modulen.uploads")
                        .tags("type", "unknown", "outcome", "refused")
                        .register(metrics)
                        .increment();
            }
        }

        private String names() {
            String shown = files.stream()
                    .limit(NAMES_SHOWN)
                    .map(file -> "\"" + escaped(file.originalName()) + "\"")
                    .collect(Collectors.joining(","));
            return "[" + shown + (files.size() > NAMES_SHOWN ? ",..." : "") + "]";
        }
    }

    /** Printable ASCII as it is, everything else as Java writes it in a source file; short. */
    static String escaped(String text) {
        StringBuilder plain = new StringBuilder();
        text.chars().limit(LONGEST_NAME_SHOWN).forEach(c -> {
            if (c >= ' ' && c < 0x7f && c != '"' && c != '\\' && c != '$') {
                plain.append((char) c);
            } else {
                plain.append(String.format("\\u%04x", c));
            }
        });
        return plain.toString();
    }
}

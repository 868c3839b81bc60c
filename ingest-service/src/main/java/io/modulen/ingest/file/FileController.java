package io.modulen.ingest.file;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.events.NaiveUtc;
import io.swagger.v3.oas.annotations.Operation;
import java.util.List;
import java.util.Map;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** What is known of files. */
@RestController
class FileController {

    private static final int MOST = 1_000;

    record FilePage(
            boolean success, int count, long total, int limit, long offset, String nextCursor, List<FileView> files) {}

    record OneFile(boolean success, FileView file) {}

    record IngestStatus(
            long ingestId,
            String status,
            String filename,
            String normalizedFilename,
            Double confidenceScore,
            String errorMessage,
            String createdAt,
            String processedAt,
            String lastError,
            int round) {}

    /** @param provenance, geometry, items and extractionNotes those of the facts in force */
    record FileMetadata(
            boolean success,
            long fileId,
            String filename,
            List<Extraction> extractions,
            List<Metadata> metadata,
            Map<String, Object> provenance,
            Map<String, Object> geometry,
            List<Object> items,
            List<Object> extractionNotes) {}

    private final FileRepository files;
    private final FileList list;
    private final ExtractionRepository extractions;

    FileController(FileRepository files, FileList list, ExtractionRepository extractions) {
        this.files = files;
        this.list = list;
        this.extractions = extractions;
    }

    @Operation(
            summary = "List files, newest first",
            description = "Page by offset, or by the cursor of the page before.")
    @GetMapping("/files")
    FilePage list(
            @RequestParam(name = "client_code", required = false) String clientCode,
            @RequestParam(name = "project_code", required = false) String projectCode,
            @RequestParam(name = "file_type", required = false) String fileType,
            @RequestParam(name = "material", required = false) String material,
            @RequestParam(name = "thickness_mm", required = false) Double thicknessMm,
            @RequestParam(name = "status", required = false) String status,
            @RequestParam(name = "name", required = false) String name,
            @RequestParam(name = "limit", defaultValue = "100") int limit,
            @RequestParam(name = "offset", defaultValue = "0") long offset,
            @RequestParam(name = "cursor", required = false) String cursor) {
        if (limit < 1 || limit > MOST) {
            throw invalid("limit must be 1 to " + MOST + ", not " + limit + "; page on with next_cursor.");
        }
        if (offset < 0) {
            throw invalid("offset must not be negative.");
        }
        FileList.Filter filter = new FileList.Filter(
                storable(clientCode),
                storable(projectCode),
                storable(fileType),
                storable(material),
                thicknessMm,
                storable(status),
                storable(name));
        FileList.Page page = list.page(filter, limit, offset, cursorOf(cursor));
        List<FileView> views = page.files().stream().map(FileView::of).toList();
        return new FilePage(true, views.size(), page.total(), limit, offset, page.nextCursor(), views);
    }

    @Operation(summary = "One file")
    @GetMapping("/files/{id}")
    OneFile file(@PathVariable long id) {
        return new OneFile(true, FileView.of(found(id)));
    }

    @Operation(summary = "How far an upload has come")
    @GetMapping("/ingest/{id}")
    IngestStatus status(@PathVariable long id) {
        FileRow file = files.find(id)
                .orElseThrow(() -> Problem.notFound("Ingest " + id + " not found; GET /files lists what there is."));
        return new IngestStatus(
                id,
                file.status(),
                file.originalFilename(),
                file.storedFilename(),
                file.confidenceScore(),
                file.errorMessage(),
                NaiveUtc.format(file.createdAt()),
                NaiveUtc.format(file.processedAt()),
                file.lastError(),
                file.round());
    }

    @Operation(summary = "What was found in a file, and where each fact comes from")
    @GetMapping("/files/{id}/metadata")
    FileMetadata metadata(@PathVariable long id) {
        FileRow file = found(id);
        List<Extraction> found = extractions.extractions(id);
        Extraction latest = found.isEmpty() ? null : found.get(found.size() - 1);
        return new FileMetadata(
                true,
                id,
                file.originalFilename(),
                found,
                extractions.metadata(id),
                latest == null ? Map.of() : latest.provenance(),
                latest == null ? null : latest.geometry(),
                latest == null ? List.of() : latest.items(),
                latest == null ? List.of() : latest.extractionNotes());
    }

    private FileRow found(long id) {
        return files.find(id).orElseThrow(() -> notFound(id));
    }

    static Problem notFound(long id) {
        return Problem.notFound("File " + id + " not found; GET /files lists what there is.");
    }

    private static FileList.Cursor cursorOf(String text) {
        try {
            return text == null || text.isEmpty() ? null : FileList.Cursor.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid("cursor is not one that a list returned; start again without it.");
        }
    }

    private static String storable(String filter) {
        return filter == null || filter.isEmpty() ? null : StorableText.of(filter);
    }

    private static Problem invalid(String detail) {
        return Problem.of(ProblemType.INVALID_PARAMETER, detail);
    }
}

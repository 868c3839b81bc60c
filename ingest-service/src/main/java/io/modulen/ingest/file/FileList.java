package io.modulen.ingest.file;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.QueryTimeoutException;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Lists of files, newest first. */
public final class FileList {

    private static final String COUNT = "select count(*) from file_ingests where not is_deleted\n";

    private static final String PAGE = "select * from file_ingests where not is_deleted\n";

    /** By the name of their value. Only those that are asked for stand in a statement, so that its plan is by their index. */
    private static final Map<String, String> CONDITIONS = Map.of(
            "client_code", "and client_code = :client_code\n",
            "project_code", "and project_code = :project_code\n",
            "file_type", "and file_type = :file_type\n",
            "material", "and material = :material\n",
            "thickness_mm", "and thickness_mm = :thickness_mm\n",
            "status", "and status = :status\n",
            "name", "and lower(original_filename || chr(10) || stored_filename) like lower(:name)\n");

    private static final String AFTER = "and (created_at, id) < (:before, :before_id)\n";

    private static final String NEWEST_FIRST = """
            order by created_at desc, id desc
            limit :limit offset :offset
            """;

    private static final Logger log = LoggerFactory.getLogger(FileList.class);
    private static final Duration TRY_AGAIN = Duration.ofSeconds(5);

    /** Below the socket time-out of a connection, which would look like a database that is away. */
    private static final int LONGEST_S = 3;

    /** Every filter is equality, null for none; {@code name} is a part of either name, in any case. */
    public record Filter(
            String clientCode,
            String projectCode,
            String fileType,
            String material,
            Double thicknessMm,
            String status,
            String name) {

        private Map<String, Object> values() {
            Map<String, Object> values = new HashMap<>();
            values.put("client_code", clientCode);
            values.put("project_code", projectCode);
            values.put("file_type", fileType);
            values.put("material", material);
            values.put("thickness_mm", thicknessMm);
            values.put("status", status);
            values.put("name", name == null ? null : "%" + name.replaceAll("[\\\\%_]", "\\\\$0") + "%");
            values.values().removeIf(Objects::isNull);
            return values;
        }
    }

    /** The last file of the page before. */
    record Cursor(Instant createdAt, long id) {

        /** No file is newer, and the database has no word for much later times. */
        private static final Instant LAST = Instant.parse("9999-12-31T00:00:00Z");

        String text() {
            String plain = createdAt.getEpochSecond() + "." + createdAt.getNano() + "." + id;
            return Base64.getUrlEncoder().withoutPadding().encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
        }

        /** @throws IllegalArgumentException when the text is no cursor of ours */
        static Cursor parse(String text) {
            String[] numbers = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII).split("\\.");
            if (numbers.length != 3) {
                throw new IllegalArgumentException("no cursor");
            }
            try {
                Instant at = Instant.ofEpochSecond(Long.parseLong(numbers[0]), Long.parseLong(numbers[1]));
                if (at.isBefore(Instant.EPOCH) || at.isAfter(LAST)) {
                    throw new IllegalArgumentException("no cursor");
                }
                return new Cursor(at, Long.parseLong(numbers[2]));
            } catch (DateTimeException | ArithmeticException e) {
                throw new IllegalArgumentException("no cursor", e);
            }
        }
    }

    /** @param nextCursor null on the last page */
    public record Page(long total, List<FileRow> files, String nextCursor) {}

    private final NamedParameterJdbcTemplate database;

    public FileList(JdbcTemplate database) {
        JdbcTemplate bounded = new JdbcTemplate(database.getDataSource());
        bounded.setQueryTimeout(LONGEST_S);
        this.database = new NamedParameterJdbcTemplate(bounded);
    }

    /** @param after null for the first page */
    Page page(Filter filter, int limit, long offset, Cursor after) {
        try {
            return find(filter, limit, offset, after);
        } catch (QueryTimeoutException e) {
            log.warn("a list of files took too long: {}", filter);
            throw Problem.of(
                            ProblemType.UNAVAILABLE,
                            "This list takes too long among so many files; narrow it, with client_code or project_code,"
                                    + " or with a longer part of the name, or try again later.")
                    .retryAfter(TRY_AGAIN);
        }
    }

    private Page find(Filter filter, int limit, long offset, Cursor after) {
        Map<String, Object> given = filter.values();
        String conditions =
                given.keySet().stream().sorted().map(CONDITIONS::get).collect(Collectors.joining());
        MapSqlParameterSource values = new MapSqlParameterSource(given)
                .addValue("before", after == null ? null : FileRepository.at(after.createdAt()))
                .addValue("before_id", after == null ? null : after.id())
                .addValue("limit", limit + 1)
                .addValue("offset", offset);
        long total = database.queryForObject(COUNT + conditions, values, Long.class);
        List<FileRow> rows = database.query(
                PAGE + conditions + (after == null ? "" : AFTER) + NEWEST_FIRST, values, FileRows.MAPPER);
        if (rows.size() <= limit) {
            return new Page(total, rows, null);
        }
        FileRow last = rows.get(limit - 1);
        return new Page(total, rows.subList(0, limit), new Cursor(last.createdAt(), last.id()).text());
    }
}

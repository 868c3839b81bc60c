package io.modulen.ingest.file;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.namedparam.MapSqlParameterSource;
import org.springframework.jdbc.core.namedparam.NamedParameterJdbcTemplate;

/** Lists of files, newest first. */
public final class FileList {

    private static final String MATCHING = """
              from file_ingests
             where not is_deleted
               and (:client_code::text is null or client_code = :client_code)
               and (:project_code::text is null or project_code = :project_code)
               and (:file_type::text is null or file_type = :file_type)
               and (:material::text is null or material = :material)
               and (:thickness_mm::double precision is null or thickness_mm = :thickness_mm)
               and (:status::text is null or status = :status)
               and (:name::text is null or strpos(lower(original_filename), lower(:name)) > 0
                    or strpos(lower(stored_filename), lower(:name)) > 0)
            """;

    private static final String COUNT = "select count(*)\n" + MATCHING;

    private static final String PAGE = "select *\n" + MATCHING + """
               and (:before::timestamptz is null or (created_at, id) < (:before, :before_id))
             order by created_at desc, id desc
             limit :limit offset :offset
            """;

    /** Every filter is equality, null for none; {@code name} is a part of either name, in any case. */
    public record Filter(
            String clientCode,
            String projectCode,
            String fileType,
            String material,
            Double thicknessMm,
            String status,
            String name) {}

    /** The last file of the page before. */
    record Cursor(Instant createdAt, long id) {

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
        this.database = new NamedParameterJdbcTemplate(database);
    }

    /** @param after null for the first page */
    Page page(Filter filter, int limit, long offset, Cursor after) {
        MapSqlParameterSource values = new MapSqlParameterSource()
                .addValue("client_code", filter.clientCode())
                .addValue("project_code", filter.projectCode())
                .addValue("file_type", filter.fileType())
                .addValue("material", filter.material())
                .addValue("thickness_mm", filter.thicknessMm())
                .addValue("status", filter.status())
                .addValue("name", filter.name())
                .addValue("before", after == null ? null : FileRepository.at(after.createdAt()))
                .addValue("before_id", after == null ? null : after.id())
                .addValue("limit", limit + 1)
                .addValue("offset", offset);
        long total = database.queryForObject(COUNT, values, Long.class);
        List<FileRow> rows = database.query(PAGE, values, FileRows.MAPPER);
        if (rows.size() <= limit) {
            return new Page(total, rows, null);
        }
        FileRow last = rows.get(limit - 1);
        return new Page(total, rows.subList(0, limit), new Cursor(last.createdAt(), last.id()).text());
    }
}

package io.modulen.ingest.file;

import io.modulen.messaging.RecordJson;
import io.modulen.names.StoredName;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.springframework.jdbc.core.JdbcTemplate;

/** The rows of files, one at a time; every method joins the caller's transaction. */
public final class FileRepository {

    /** Waits for whoever reserves the same name, so that parallel uploads get different versions. */
    private static final String RESERVE = """
            insert into stored_name (directory, stem, last_version)
            values (?, ?, ?)
                on conflict (directory, stem)
                do update set last_version = stored_name.last_version + excluded.last_version
            returning last_version
            """;

    private static final String RESERVED = """
            insert into stored_name (directory, stem, last_version)
            select ?, ?, ?
             where not exists (select from stored_name where directory = ? and stem = ? and last_version >= ?)
                on conflict (directory, stem)
                do update set last_version = greatest(stored_name.last_version, excluded.last_version)
            """;

    private static final String INSERT = """
            insert into file_ingests (
                   original_filename, stored_filename, file_path, storage_uri, directory, stem, version,
                   file_size, sha256, file_type, mime_type, processing_mode,
                   form_client_code, form_project_code, override_metadata,
                   client_code, project_code, part_name, material, thickness_mm, quantity, name_version,
                   created_at, updated_at)
            values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            returning *
            """;

    private static final String FIND = "select * from file_ingests where id = ? and not is_deleted";

    private static final String LOCK = "select * from file_ingests where id = ? for update";

    private static final String FIND_ALL = "select * from file_ingests where id = any (?)";

    private static final String OPEN_ROUND = """
            update file_ingests
               set round = round + 1, round_open = true, retry_count = retry_count + 1, status = 'pending',
                   processing_mode = ?, error_code = null, error_message = null, updated_at = ?
             where id = ?
            returning *
            """;

    private static final String REQUEST_DELETION = """
            update file_ingests
               set delete_requested = case when delete_requested = 'hard' then 'hard' else ? end, updated_at = ?
             where id = ?
            """;

    private static final String SOFT_DELETE = """
            update file_ingests
               set is_deleted = true, delete_requested = null, updated_at = ?
             where id = ?
            """;

    private static final String HARD_DELETE = "delete from file_ingests where id = ?";

    private static final String OWE_REMOVAL = """
            insert into byte_removal (storage_uri, created_at) values (?, ?) on conflict do nothing
            """;

    /** What parsers put beside a file, also in rounds whose record never came or that failed after another. */
    private static final List<String> PICTURES = List.of(".preview.svg", ".preview.png");

    private static final String OWED_REMOVALS = "select storage_uri from byte_removal order by created_at limit 1000";

    private static final String REMOVE_LATER = "update byte_removal set created_at = ? where storage_uri = ?";

    private static final String REMOVED = "delete from byte_removal where storage_uri = ?";

    private static final String IS_OWED = "select exists (select from byte_removal where storage_uri = any (?))";

    private static final String IS_NAMED = "select exists (select from file_ingests where storage_uri = ?)";

    /** Deleted ones too, whose bytes stay unless they were deleted for good. */
    private static final String OLDEST_IN_FOLDER = """
            select storage_uri from file_ingests where storage_uri like 'file:%' order by id limit 20
            """;

    private final JdbcTemplate database;

    public FileRepository(JdbcTemplate database) {
        this.database = database;
    }

    /** Reserves the next {@code count} versions of a name and returns the first. */
    public int reserveVersions(String directory, String stem, int count) {
        return database.queryForObject(RESERVE, Integer.class, directory, stem, count) - count + 1;
    }

    /** Nothing, and no lock, unless the reservation was lost: it is not waited for the disk when it is made. */
    public void makeReservationDurable(StoredName name, int version) {
        database.update(RESERVED, name.directory(), name.stem(), version, name.directory(), name.stem(), version);
    }

    public FileRow insert(NewFile file) {
        FileFacts facts = file.facts();
        return database.queryForObject(
                INSERT,
                FileRows.MAPPER,
                file.originalName(),
                file.storedName().fileName(file.version()),
                file.storedName().path(file.version()),
                file.storageUri(),
                file.storedName().directory(),
                file.storedName().stem(),
                file.version(),
                file.size(),
                file.sha256(),
                file.fileType(),
                file.mediaType(),
                file.mode(),
                file.formClientCode(),
                file.formProjectCode(),
                RecordJson.text(file.overrideMetadata()),
                facts.clientCode(),
                facts.projectCode(),
                StorableText.of(facts.partName()),
                StorableText.of(facts.material()),
                facts.thicknessMm(),
                facts.quantity(),
                file.nameVersion(),
                at(file.receivedAt()),
                at(file.receivedAt()));
    }

    /** Empty for deleted files too. */
    public Optional<FileRow> find(long id) {
        return database.query(FIND, FileRows.MAPPER, id).stream().findFirst();
    }

    /** Deleted ones included; the row is the caller's until its transaction ends. */
    Optional<FileRow> lock(long id) {
        return database.query(LOCK, FileRows.MAPPER, id).stream().findFirst();
    }

    public List<FileRow> findAll(Collection<Long> ids) {
        return database.query(FIND_ALL, FileRows.MAPPER, (Object) ids.toArray(Long[]::new));
    }

    FileRow openRound(long id, String mode, Instant now) {
        return database.queryForObject(OPEN_ROUND, FileRows.MAPPER, mode, at(now), id);
    }

    /** A hard deletion that was asked for once is not softened by asking again. */
    void requestDeletion(long id, boolean hard, Instant now) {
        database.update(REQUEST_DELETION, hard ? "hard" : "soft", at(now), id);
    }

    void softDelete(long id, Instant now) {
        database.update(SOFT_DELETE, at(now), id);
    }

    /** The reserved version stays: no later file gets this one's name. */
    void hardDelete(FileRow file, Instant now) {
        uris(file).forEach(uri -> database.update(OWE_REMOVAL, uri, at(now)));
        database.update(HARD_DELETE, file.id());
    }

    /** Of all bytes that there may be of a file, its own first. */
    private static Set<String> uris(FileRow file) {
        Set<String> uris = new LinkedHashSet<>();
        uris.add(file.storageUri());
        PICTURES.forEach(suffix -> uris.add(file.storageUri() + suffix));
        if (file.previewUri() != null) {
            uris.add(file.previewUri());
        }
        return uris;
    }

    /** Whether bytes of a deleted file are still to be removed. */
    boolean owesRemovalOf(FileRow file) {
        Object uris = uris(file).toArray(String[]::new);
        return Boolean.TRUE.equals(database.queryForObject(IS_OWED, Boolean.class, uris));
    }

    List<String> owedRemovals() {
        return database.queryForList(OWED_REMOVALS, String.class);
    }

    /** Behind all that were owed before. */
    void removeLater(String storageUri, Instant now) {
        database.update(REMOVE_LATER, at(now), storageUri);
    }

    void removed(String storageUri) {
        database.update(REMOVED, storageUri);
    }

    /** Storage URIs of files that were stored in the upload folder first; none when none is. */
    List<String> oldestInFolder() {
        return database.queryForList(OLDEST_IN_FOLDER, String.class);
    }

    /** Whether a row names this storage URI, or the file that it is a picture of. */
    boolean isInUse(String storageUri) {
        return isNamed(PICTURES.stream()
                .filter(storageUri::endsWith)
                .map(suffix -> storageUri.substring(0, storageUri.length() - suffix.length()))
                .findFirst()
                .orElse(storageUri));
    }

    boolean isNamed(String storageUri) {
        return Boolean.TRUE.equals(database.queryForObject(IS_NAMED, Boolean.class, storageUri));
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> json(String text) {
        return text == null
                ? Map.of()
                : RecordJson.read(text.getBytes(java.nio.charset.StandardCharsets.UTF_8), Map.class);
    }

    static java.time.OffsetDateTime at(Instant instant) {
        return instant == null ? null : instant.atOffset(ZoneOffset.UTC);
    }
}

package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileType;
import io.modulen.ingest.file.StorableText;
import io.modulen.messaging.RecordJson;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.names.StatedFacts;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The form fields of a request; they may come before, between and after its files, and the first of a name counts. */
final class FormFields {

    private static final String CLIENT_CODE = "client_code";
    private static final String PROJECT_CODE = "project_code";
    private static final String MODE = "mode";
    private static final String OVERRIDE = "override_metadata";

    private static final Set<String> READ = Set.of(CLIENT_CODE, PROJECT_CODE, MODE, OVERRIDE);

    private final Map<String, String> fields = new HashMap<>();
    /** Of the fields so far; asked once for each of a thousand files. Null when it has to be looked for. */
    private Optional<String> problem;

    /** What nobody reads is not kept. */
    void put(String name, String value) {
        if (READ.contains(name) && !value.isBlank() && fields.putIfAbsent(name, value.strip()) == null) {
            problem = null;
        }
    }

    String clientCode() {
        return fields.get(CLIENT_CODE);
    }

    String projectCode() {
        return fields.get(PROJECT_CODE);
    }

    /** Normalised; {@code AUTO} for one that {@link #problem} complains of. */
    String mode() {
        return FileType.mode(fields.get(MODE)).orElse(FileType.AUTO);
    }

    /** Empty when there is none. */
    Map<String, Object> override() {
        String text = fields.get(OVERRIDE);
        return text == null ? Map.of() : RecordJson.readMap(text.getBytes(StandardCharsets.UTF_8));
    }

    /** What is wrong with the fields so far, as a sentence. */
    Optional<String> problem() {
        if (problem == null) {
            problem = findProblem();
        }
        return problem;
    }

    private Optional<String> findProblem() {
        if (FileType.mode(fields.get(MODE)).isEmpty()) {
            return Optional.of(
                    "mode '" + shown(fields.get(MODE)) + "' is not known; use one of " + FileType.allModes());
        }
        for (String name : new String[] {CLIENT_CODE, PROJECT_CODE}) {
            if (fields.containsKey(name) && !StorableText.isStorable(fields.get(name))) {
                return Optional.of(name + " contains a NUL character; remove it");
            }
        }
        try {
            Map<String, Object> override = override();
            if (!override.equals(StorableText.ofJson(override))) {
                return Optional.of("override_metadata contains a NUL character or half of a surrogate pair; remove it");
            }
            return StatedFacts.check(clientCode(), projectCode(), override);
        } catch (UnreadableRecord e) {
            return Optional.of("override_metadata must be a JSON object such as {\"material\": \"Mild Steel\"}");
        }
    }

    /** The fields that make a request what it is, for comparing two. */
    String fingerprint() {
        return String.valueOf(clientCode()) + '\0' + projectCode() + '\0' + mode() + '\0' + fields.get(OVERRIDE);
    }

    private static String shown(String text) {
        String plain = text.replaceAll("\\p{C}", "?");
        return plain.length() > 40 ? plain.substring(0, 40) + "..." : plain;
    }
}

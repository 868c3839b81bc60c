package io.modulen.ingest.file;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** The kinds of files that are taken, with their suffixes and media types; the names are those of the API. */
public enum FileType {
    DXF(Map.of("dxf", "image/vnd.dxf")),
    LBRN2(Map.of("lbrn2", "application/xml", "lbrn", "application/xml")),
    PDF(Map.of("pdf", "application/pdf")),
    EXCEL(Map.of(
            "xlsx",
            "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
            "xls",
            "application/vnd.ms-excel",
            "csv",
            "text/csv")),
    IMAGE(Map.of(
            "jpg",
            "image/jpeg",
            "jpeg",
            "image/jpeg",
            "png",
            "image/png",
            "gif",
            "image/gif",
            "bmp",
            "image/bmp",
            "tif",
            "image/tiff",
            "tiff",
            "image/tiff",
            "webp",
            "image/webp")),
    TEXT(Map.of("txt", "text/plain")),
    WORD(Map.of(
            "doc",
            "application/msword",
            "docx",
            "application/vnd.openxmlformats-officedocument.wordprocessingml.document"));

    /** The mode that leaves the choice of the parser to name and content. */
    public static final String AUTO = "AUTO";

    private final Map<String, String> mediaTypes;

    FileType(Map<String, String> mediaTypes) {
        this.mediaTypes = mediaTypes;
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public Set<String> suffixes() {
        return mediaTypes.keySet();
    }

    public String mediaType(String suffix) {
        return mediaTypes.get(suffix);
    }

    public static Optional<FileType> ofSuffix(String suffix) {
        return Arrays.stream(values())
                .filter(type -> type.mediaTypes.containsKey(suffix))
                .findFirst();
    }

    /** What follows the last dot of a name, in lower case; empty when there is none. */
    public static String suffixOf(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? "" : fileName.substring(dot + 1).strip().toLowerCase(Locale.ROOT);
    }

    /**
     * The normal form of a mode: {@code AUTO}, or a type's name for the name of a type or of one of its suffixes; empty
     * when it is none. Null and blank are AUTO.
     */
    public static Optional<String> mode(String asked) {
        if (asked == null || asked.isBlank() || asked.strip().equalsIgnoreCase(AUTO)) {
            return Optional.of(AUTO);
        }
        String plain = asked.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(plain) || type.mediaTypes.containsKey(plain))
                .map(FileType::wireName)
                .findFirst();
    }

    public static String allModes() {
        return AUTO + ", " + Arrays.stream(values()).map(FileType::wireName).collect(Collectors.joining(", "));
    }

    /** All suffixes, those of a type together. */
    public static List<String> allSuffixes() {
        Map<String, FileType> all = new LinkedHashMap<>();
        for (FileType type : values()) {
            type.mediaTypes.keySet().stream().sorted().forEach(suffix -> all.put(suffix, type));
        }
        return List.copyOf(all.keySet());
    }
}

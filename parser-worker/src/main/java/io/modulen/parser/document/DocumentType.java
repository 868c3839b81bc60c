package io.modulen.parser.document;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** The kinds of files, by their names in {@code file_type} and {@code mode}. */
public enum DocumentType {
    DXF("dxf"),
    LBRN2("lbrn2", "lbrn"),
    PDF("pdf"),
    EXCEL("xlsx", "xls", "csv"),
    IMAGE("png", "jpg", "jpeg", "bmp", "tif", "tiff", "gif", "webp"),
    /** Kept without a parser. */
    TEXT("txt"),
    /** Kept without a parser. */
    WORD("doc", "docx");

    private final Set<String> suffixes;

    DocumentType(String... suffixes) {
        this.suffixes = Set.of(suffixes);
    }

    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    public boolean hasParser() {
        return this != TEXT && this != WORD;
    }

    /** By the last suffix of a name, in any case. */
    public static Optional<DocumentType> ofName(String fileName) {
        int dot = fileName.lastIndexOf('.');
        return dot < 0 ? Optional.empty() : of(fileName.substring(dot + 1));
    }

    /** By a type's name or a suffix, such as {@code excel}, {@code xls} or {@code lbrn}. */
    public static Optional<DocumentType> of(String nameOrSuffix) {
        String plain = nameOrSuffix.strip().toLowerCase(Locale.ROOT);
        return Arrays.stream(values())
                .filter(type -> type.wireName().equals(plain) || type.suffixes.contains(plain))
                .findFirst();
    }
}

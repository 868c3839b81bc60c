package io.modulen.names;

import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;

/**
 * The name that a file is stored under: {@code CL-0001/JB-7} and {@code CL0001-JB-7-BracketLeft-MS-5mm-x10-v1.dxf}.
 *
 * <p>It is made from what the producer stated and from the file's own name, so it is final before anything is parsed.
 * Every part is sanitised: no name or code leads out of the upload folder.
 *
 * @param directory relative to the upload folder, with {@code /}; never empty
 * @param stem without version
 * @param extension with its dot, such as {@code .dxf}
 */
public record StoredName(String directory, String stem, String extension) {

    /** Where files without a client code go. */
    public static final String UNCATEGORIZED = "uncategorized";

    /** Longest name in bytes of UTF-8, version and extension included; file systems allow 255. */
    public static final int MAX_BYTES = 200;

    private static final int MAX_DIRECTORY_BYTES = 100;
    private static final int MAX_CLIENT_BYTES = 30;
    private static final int MAX_PROJECT_BYTES = 60;
    private static final int MAX_EXTENSION = 10;
    private static final int VERSION_ROOM = "-v".length() + 10;
    private static final Pattern TRAILING_VERSION = Pattern.compile("(?i)(-v\\d+)+$");

    /**
     * The stored name of a file.
     *
     * @param facts what is stated and what the name says, the stated ones having won
     * @param originalName what the producer called the file; only its extension is taken
     */
    public static StoredName of(NameFacts facts, String originalName, Materials materials) {
        String extension = extension(originalName);
        String client = facts.clientCode() == null ? "" : facts.clientCode().strip();
        String project = facts.projectCode() == null ? "" : facts.projectCode().strip();
        String head = clientInName(client) + "-"
                + (project.isEmpty() ? "NOPROJECT" : PathPart.of(project, MAX_PROJECT_BYTES)) + "-";
        String tail = "-" + materials.codeOf(facts.material())
                + (facts.thicknessMm() == null ? "" : "-" + plain(facts.thicknessMm()) + "mm")
                + (facts.quantity() == null || facts.quantity() <= 1 ? "" : "-x" + facts.quantity());
        int room = MAX_BYTES - VERSION_ROOM - bytes(extension) - bytes(head) - bytes(tail);
        String part = facts.partName() == null ? "" : facts.partName().replaceAll("[^A-Za-z0-9_-]", "");
        part = part.replaceAll("^-+|-+$", "");
        String stem = head + (part.isEmpty() ? "Part" : PathPart.cut(part, room)) + tail;
        return new StoredName(
                directory(client, project), TRAILING_VERSION.matcher(stem).replaceAll(""), extension);
    }

    /** The whole name of one version, such as {@code ...-MS-5mm-x10-v3.dxf}. */
    public String fileName(int version) {
        return stem + "-v" + version + extension;
    }

    /** The path of one version relative to the upload folder. */
    public String path(int version) {
        return directory + "/" + fileName(version);
    }

    /** Case as it was; {@code .bin} when there is none that a file system takes. */
    public static String extension(String fileName) {
        int dot = fileName.lastIndexOf('.');
        String suffix = dot < 0 ? "" : fileName.substring(dot + 1).replaceAll("[^A-Za-z0-9].*$", "");
        return suffix.isEmpty() || suffix.length() > MAX_EXTENSION ? ".bin" : "." + suffix;
    }

    private static String directory(String client, String project) {
        if (client.isEmpty()) {
            return UNCATEGORIZED;
        }
        String folder = PathPart.of(client, MAX_DIRECTORY_BYTES);
        return project.isEmpty() ? folder : folder + "/" + PathPart.of(project, MAX_DIRECTORY_BYTES);
    }

    private static String clientInName(String client) {
        String bare = client.replaceAll("[- ]", "");
        return bare.isEmpty() ? "UNKNOWN" : PathPart.of(bare, MAX_CLIENT_BYTES);
    }

    private static String plain(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}

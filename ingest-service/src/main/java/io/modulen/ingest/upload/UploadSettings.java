package io.modulen.ingest.upload;

import io.modulen.chassis.settings.ListSetting;
import io.modulen.chassis.settings.WrongSetting;
import io.modulen.ingest.file.FileType;
import io.modulen.ingest.multipart.BodyLimits;
import java.time.Duration;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.util.unit.DataSize;

/**
 * What is taken, and how much of it.
 *
 * @param limits the largest file of each type
 * @param maxFileSize the largest file of any type; unset leaves it to {@code limits}
 * @param maxRequestSize all parts of a request together; never less than the largest file allowed
 * @param threads how many uploads are read at once; {@code queue} more may wait
 * @param allowedExtensions narrows what is taken; empty means all, as everywhere
 * @param allowedByType the same, one type at a time, under the original's names
 */
@ConfigurationProperties("module-n.upload")
public record UploadSettings(
        Map<FileType, DataSize> limits,
        Optional<DataSize> maxFileSize,
        DataSize maxRequestSize,
        int maxParts,
        DataSize maxFieldSize,
        DataSize maxPartHeaderSize,
        Duration idleTimeout,
        Duration totalTimeout,
        int minBytesPerSecond,
        int minBytesPerSecondWhenCrowded,
        int threads,
        int queue,
        String allowedExtensions,
        Map<FileType, String> allowedByType) {

    /** Room for boundaries and headers beside the largest file. */
    private static final long ENVELOPE = DataSize.ofMegabytes(1).toBytes();

    public UploadSettings {
        limits = new EnumMap<>(limits);
        allowedByType = allowedByType == null ? Map.of() : Map.copyOf(allowedByType);
        for (FileType type : FileType.values()) {
            if (!limits.containsKey(type)) {
                throw new WrongSetting("module-n.upload.limits." + type.wireName() + " is missing");
            }
        }
    }

    public long limit(FileType type) {
        long own = limits.get(type).toBytes();
        return maxFileSize.map(any -> Math.min(own, any.toBytes())).orElse(own);
    }

    /** Which setting says so. */
    String limitName(FileType type) {
        boolean isGeneral = maxFileSize.isPresent()
                && maxFileSize.get().toBytes() < limits.get(type).toBytes();
        return isGeneral ? "MAX_UPLOAD_SIZE" : "UPLOAD_LIMIT_" + type.name();
    }

    public BodyLimits body() {
        long largestFile = limits.keySet().stream().mapToLong(this::limit).max().orElse(0);
        return new BodyLimits(
                Math.max(maxRequestSize.toBytes(), largestFile + ENVELOPE),
                maxParts,
                (int) maxPartHeaderSize.toBytes(),
                (int) maxFieldSize.toBytes(),
                idleTimeout,
                totalTimeout,
                minBytesPerSecond,
                minBytesPerSecondWhenCrowded);
    }

    /** The suffixes that are taken, in lower case. */
    public List<String> suffixes() {
        Set<String> overall = narrowed("UPLOAD_ALLOWED_EXTENSIONS", allowedExtensions, FileType.allSuffixes());
        return FileType.allSuffixes().stream()
                .filter(overall::contains)
                .filter(suffix -> {
                    FileType type = FileType.ofSuffix(suffix).orElseThrow();
                    return narrowed(
                                    "the allowed extensions of " + type.wireName(),
                                    allowedByType.get(type),
                                    type.suffixes())
                            .contains(suffix);
                })
                .toList();
    }

    private static Set<String> narrowed(String name, String setting, Collection<String> known) {
        List<String> asked = ListSetting.of(name, setting);
        Set<String> wanted = asked.stream()
                .map(suffix -> suffix.startsWith(".") ? suffix.substring(1) : suffix)
                .map(suffix -> suffix.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        wanted.stream().filter(suffix -> !known.contains(suffix)).findFirst().ifPresent(suffix -> {
            throw new WrongSetting(name + " names ." + suffix + "; known are " + String.join(", ", known));
        });
        return asked.isEmpty() ? Set.copyOf(known) : wanted;
    }
}

package io.modulen.ingest.upload;

import io.modulen.events.TraceParent;
import io.modulen.ingest.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/**
 * A request that was read to its end: what it wants kept.
 *
 * @param whole those of the files that were read whole, in the same order
 * @param idempotencyKey null when the producer gave none
 */
record Upload(
        FormFields fields,
        List<ReceivedFile> files,
        List<ReceivedFile.Whole> whole,
        String idempotencyKey,
        TraceParent trace,
        Patience patience) {

    static Upload of(
            FormFields fields, List<ReceivedFile> files, String idempotencyKey, TraceParent trace, Patience patience) {
        List<ReceivedFile.Whole> whole = files.stream()
                .filter(ReceivedFile.Whole.class::isInstance)
                .map(ReceivedFile.Whole.class::cast)
                .toList();
        return new Upload(fields, List.copyOf(files), whole, idempotencyKey, trace, patience);
    }

    /** The same for the same fields, names and bytes, and for nothing else. */
    String hash() {
        MessageDigest digest = Sha256.digest();
        digest.update(fields.fingerprint().getBytes(StandardCharsets.UTF_8));
        for (ReceivedFile file : files) {
            String content = file instanceof ReceivedFile.Whole whole ? whole.sha256() : "refused";
            digest.update(('\0' + file.originalName() + '\0' + content).getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}

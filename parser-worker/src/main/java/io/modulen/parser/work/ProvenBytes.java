package io.modulen.parser.work;

import io.modulen.events.FailureReason;
import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Bytes are trusted when their hash is that of the upload. */
final class ProvenBytes {

    private ProvenBytes() {}

    /** @throws Refusal after all are copied, when they are not those that were uploaded */
    static void copy(InputStream from, OutputStream to, String sha256) throws IOException {
        try {
            DigestInputStream digesting = new DigestInputStream(from, MessageDigest.getInstance("SHA-256"));
            digesting.transferTo(to);
            String found = HexFormat.of().formatHex(digesting.getMessageDigest().digest());
            if (!found.equalsIgnoreCase(sha256)) {
                throw new Refusal(
                        FailureReason.STORAGE_CORRUPT,
                        "the stored bytes are not those that were uploaded (their SHA-256 differs); upload the file again");
            }
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

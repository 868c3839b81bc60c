package io.modulen.parser.work;

import io.modulen.events.FailureReason;
import io.modulen.messaging.UnreadableRecord;
import io.modulen.messaging.poll.NotNow;
import io.modulen.parser.document.Refusal;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The folder that uploads are stored in, as the parser reads it: every file's hash is checked before it is trusted. */
final class StoredFiles {

    private static final String SCHEME = "file:";

    private final Path root;

    StoredFiles(Path root) {
        this.root = root.toAbsolutePath().normalize();
    }

    /**
     * The file behind a storage URI, its bytes proven to be those that were uploaded.
     *
     * @throws NotNow when the folder as a whole is away
     * @throws Refusal when this file is missing or its bytes are others
     */
    Path verified(String storageUri, String sha256) {
        Path file = path(storageUri);
        try {
            if (!Files.isDirectory(root) || !Files.isReadable(root)) {
                throw new NotNow(
                        "the upload folder " + root + " can't be read; check UPLOAD_FOLDER and its disk", null);
            }
            String found = hash(file);
            if (!found.equalsIgnoreCase(sha256)) {
                throw new Refusal(
                        FailureReason.STORAGE_CORRUPT,
                        "the stored bytes are not those that were uploaded (their SHA-256 differs); upload the file again");
            }
            return file;
        } catch (NoSuchFileException e) {
            throw new Refusal(
                    FailureReason.STORAGE_MISSING, "the stored file is gone from the upload folder; upload it again");
        } catch (IOException e) {
            throw new NotNow("a stored file can't be read", e);
        }
    }

    /** Where a storage URI points to, always within the folder. */
    Path path(String storageUri) {
        if (storageUri == null || !storageUri.startsWith(SCHEME)) {
            throw new UnreadableRecord("storage_uri is not of the form file:<path>, which this worker reads");
        }
        try {
            Path path = root.resolve(storageUri.substring(SCHEME.length())).normalize();
            if (!path.startsWith(root) || path.equals(root)) {
                throw new UnreadableRecord("storage_uri leads out of the upload folder");
            }
            return path;
        } catch (InvalidPathException e) {
            throw new UnreadableRecord("storage_uri is no path");
        }
    }

    private static String hash(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file);
                DigestInputStream digesting = new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
            byte[] buffer = new byte[1 << 16];
            while (digesting.read(buffer) >= 0) {
                // Only the digest is wanted.
            }
            return HexFormat.of().formatHex(digesting.getMessageDigest().digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}

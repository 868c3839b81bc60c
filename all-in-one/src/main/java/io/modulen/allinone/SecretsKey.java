package io.modulen.allinone;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;

/** The key that encrypts stored webhook secrets, made at the first start and kept beside the data, for its owner only. */
final class SecretsKey {

    private static final String FILE = "webhook-secrets.key";
    private static final int BYTES = 32;

    private SecretsKey() {}

    static String in(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            Files.createDirectories(data);
            create(file);
        }
        return Files.readString(file).trim();
    }

    private static void create(Path file) throws IOException {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
                Files.createFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
            } else {
                Files.createFile(file);
            }
            Files.writeString(file, HexFormat.of().formatHex(random));
        } catch (FileAlreadyExistsException e) {
            // Another start was faster; its key is as good.
        }
    }
}

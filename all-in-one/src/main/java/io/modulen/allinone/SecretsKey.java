package io.modulen.allinone;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.Set;

/**
 * The key that encrypts stored webhook secrets, made at the first start and kept beside the data, for its owner only.
 *
 * <p>It is written whole before it gets its name, so that a start that is killed leaves either a key or none. An empty
 * file is none: nothing was ever encrypted with it.
 */
final class SecretsKey {

    private static final String FILE = "webhook-secrets.key";
    private static final String UNFINISHED = "webhook-secrets.key.new";
    private static final int BYTES = 32;

    private SecretsKey() {}

    static String in(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (read(file).isEmpty()) {
            Files.createDirectories(data);
            create(file, data.resolve(UNFINISHED));
        }
        return read(file);
    }

    private static String read(Path file) throws IOException {
        return Files.exists(file) ? Files.readString(file).trim() : "";
    }

    /** Of several starts at once one makes the key, and the others wait for it. */
    private static void create(Path file, Path unfinished) throws IOException {
        boolean isPosix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        try (FileChannel channel = FileChannel.open(
                        unfinished,
                        Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE),
                        isPosix ? new FileAttribute<?>[] {ownerOnly()} : new FileAttribute<?>[0]);
                FileLock lock = channel.lock()) {
            if (!read(file).isEmpty()) {
                return; // and the unfinished file may be the key itself by now
            }
            channel.truncate(0);
            channel.write(ByteBuffer.wrap(random().getBytes(StandardCharsets.US_ASCII)));
            channel.force(true);
            Files.move(unfinished, file, StandardCopyOption.ATOMIC_MOVE);
        }
        if (isPosix) {
            try (FileChannel directory = FileChannel.open(file.getParent(), StandardOpenOption.READ)) {
                directory.force(true);
            }
        }
    }

    private static FileAttribute<?> ownerOnly() {
        return PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    }

    private static String random() {
        byte[] random = new byte[BYTES];
        new SecureRandom().nextBytes(random);
        return HexFormat.of().formatHex(random);
    }
}

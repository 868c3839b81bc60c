package io.modulen.ingest.storage;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.HexFormat;

/** Reads a whole file and holds its last bytes back until the hash of all of it is right. */
public final class HashCheckedStream extends FilterInputStream {

    /** What is stored is not what was uploaded. */
    public static final class WrongBytes extends IOException {

        private static final long serialVersionUID = 1L;

        WrongBytes(String message) {
            super(message);
        }
    }

    private final MessageDigest digest = Sha256.digest();
    private final String expected;
    private final long length;
    private long read;

    public HashCheckedStream(InputStream bytes, String sha256, long length) {
        super(bytes);
        this.expected = sha256;
        this.length = length;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] target, int from, int count) throws IOException {
        int got = in.read(target, from, count);
        if (got > 0) {
            digest.update(target, from, got);
            read += got;
        }
        if (got < 0 ? read != length : read > length) {
            throw new WrongBytes("they are more or fewer than were uploaded");
        }
        if (got > 0
                && read == length
                && !HexFormat.of().formatHex(digest.digest()).equals(expected)) {
            throw new WrongBytes("their hash is not that of the upload");
        }
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }
}

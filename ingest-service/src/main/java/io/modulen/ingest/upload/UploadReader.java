package io.modulen.ingest.upload;

import io.modulen.ingest.file.FileType;
import io.modulen.ingest.multipart.BodyLimits;
import io.modulen.ingest.multipart.BodyStream;
import io.modulen.ingest.multipart.MultipartBody;
import io.modulen.ingest.multipart.PartHeaders;
import io.modulen.ingest.multipart.PartReceiver;
import io.modulen.ingest.storage.FileStore;
import io.modulen.ingest.storage.IncomingFile;
import io.modulen.ingest.storage.Sha256;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/** Takes the parts of one request: files go straight to storage, hashed and counted on the way. */
final class UploadReader implements PartReceiver {

    private static final long LOOK_AT_DISK_EVERY = 8L << 20;

    private final FileStore store;
    private final FileChecks checks;
    private final UploadSettings settings;
    private final BodyStream body;
    private final FormFields fields = new FormFields();
    private final List<ReceivedFile> files = new ArrayList<>();
    private FileStoreAway storageProblem;
    private FilePart open;

    UploadReader(FileStore store, FileChecks checks, UploadSettings settings, BodyStream body) {
        this.store = store;
        this.checks = checks;
        this.settings = settings;
        this.body = body;
    }

    /**
     * Reads the whole body.
     *
     * @throws io.modulen.ingest.multipart.BodyRefused for a body that can't be taken at all
     * @throws FileStoreAway when the storage fails meanwhile
     */
    void read(String boundary, BodyLimits limits) throws IOException {
        try {
            new MultipartBody(body, boundary, limits).readInto(this);
        } catch (IOException e) {
            throw storageProblem == null ? e : storageProblem;
        }
        fields.problem().ifPresent(this::refuseAll);
    }

    FormFields fields() {
        return fields;
    }

    /** In upload order. */
    List<ReceivedFile> files() {
        return files;
    }

    /** Removes what this request stored; harmless when nothing is left. */
    void withdrawAll() {
        if (open != null) {
            open.withdraw();
        }
        files.forEach(UploadReader::withdraw);
    }

    private static void withdraw(ReceivedFile file) {
        if (file instanceof ReceivedFile.Whole whole) {
            whole.bytes().withdraw();
        }
    }

    private void refuseAll(String problem) {
        Refusal refusal = new Refusal(Refusal.UNUSABLE, problem);
        files.replaceAll(file -> {
            withdraw(file);
            return file instanceof ReceivedFile.Refused ? file : new ReceivedFile.Refused(file.originalName(), refusal);
        });
    }

    @Override
    public void field(String name, String value) {
        fields.put(name, value);
    }

    @Override
    public OutputStream file(PartHeaders headers) throws IOException {
        String name = headers.fileName() == null ? "" : headers.fileName();
        Optional<Refusal> refusal =
                checks.ofName(name).or(() -> fields.problem().map(problem -> new Refusal(Refusal.UNUSABLE, problem)));
        if (refusal.isPresent()) {
            files.add(new ReceivedFile.Refused(FileChecks.shown(name), refusal.get()));
            return OutputStream.nullOutputStream();
        }
        try {
            open = new FilePart(name);
            return open;
        } catch (IOException e) {
            throw away(e);
        }
    }

    /** The parser would read on to the end of the part, so the body itself must fail. */
    private IOException away(IOException cause) {
        storageProblem =
                new FileStoreAway("The storage fails: " + cause.getClass().getSimpleName(), cause);
        body.fail(storageProblem);
        return storageProblem;
    }

    private final class FilePart extends OutputStream {

        private final String name;
        private final String suffix;
        private final FileType type;
        private final long limit;
        private final IncomingFile incoming;
        private final MessageDigest digest = Sha256.digest();
        private long size;
        private long lookAtDiskAt = LOOK_AT_DISK_EVERY;

        FilePart(String name) throws IOException {
            this.name = name;
            this.suffix = FileType.suffixOf(name);
            this.type = FileType.ofSuffix(suffix).orElseThrow();
            this.limit = settings.limit(type);
            this.incoming = store.receive();
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] {(byte) one}, 0, 1);
        }

        /** Counts on after the limit, for the message, and keeps nothing more. */
        @Override
        public void write(byte[] bytes, int from, int count) throws IOException {
            size += count;
            if (size > limit) {
                if (size - count <= limit) {
                    incoming.withdraw();
                }
                return;
            }
            digest.update(bytes, from, count);
            try {
                incoming.write(bytes, from, count);
            } catch (IOException e) {
                throw away(e);
            }
            if (size >= lookAtDiskAt) {
                lookAtDiskAt = size + LOOK_AT_DISK_EVERY;
                Optional<String> refusal = store.refusal(0);
                if (refusal.isPresent()) {
                    throw away(new IOException(refusal.get()));
                }
            }
        }

        void withdraw() {
            incoming.withdraw();
        }

        @Override
        public void close() throws IOException {
            if (open != this || body.hasFailed()) {
                return;
            }
            Optional<Refusal> refusal = checks.ofSize(type, size);
            if (refusal.isPresent()) {
                incoming.withdraw();
                files.add(new ReceivedFile.Refused(name, refusal.get()));
            } else {
                try {
                    incoming.force();
                } catch (IOException e) {
                    throw away(e);
                }
                String sha256 = HexFormat.of().formatHex(digest.digest());
                files.add(new ReceivedFile.Whole(name, type, suffix, size, sha256, incoming));
            }
            open = null;
        }
    }
}

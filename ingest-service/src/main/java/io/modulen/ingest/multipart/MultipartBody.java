package io.modulen.ingest.multipart;

import io.modulen.ingest.multipart.BodyRefused.Reason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.apache.commons.fileupload.FileUploadBase.FileUploadIOException;
import org.apache.commons.fileupload.MultipartStream;
import org.apache.commons.fileupload.MultipartStream.MalformedStreamException;

/** Walks through a multipart body part by part, to its very end. */
public final class MultipartBody {

    private static final int BUFFER = 64 * 1024;
    private static final int LONGEST_BOUNDARY = 200;
    /** Form fields that carry files; with a file name any other field does too. */
    private static final Set<String> FILE_FIELDS = Set.of("files", "file");

    private final BodyStream body;
    private final BodyLimits limits;
    private final MultipartStream parts;

    /** @param boundary from the request's Content-Type, null when that has none */
    public MultipartBody(BodyStream body, String boundary, BodyLimits limits) throws BodyRefused {
        if (boundary == null || boundary.isEmpty() || boundary.length() > LONGEST_BOUNDARY) {
            throw new BodyRefused(Reason.MALFORMED, "The Content-Type header has no usable boundary.");
        }
        this.body = body;
        this.limits = limits;
        this.parts = new MultipartStream(body, boundary.getBytes(StandardCharsets.ISO_8859_1), BUFFER, null);
        parts.setHeaderEncoding(StandardCharsets.UTF_8.name());
        parts.setPartHeaderSizeMax(limits.partHeaders());
    }

    /** Hands every part on; returns when the last boundary and the end of the body were seen. */
    public void readInto(PartReceiver receiver) throws IOException {
        try {
            boolean more = parts.skipPreamble();
            if (!more) {
                throw refusal("The body has no part with the boundary of its Content-Type.");
            }
            for (int count = 1; more; count++) {
                if (count > limits.parts()) {
                    throw new BodyRefused(
                            Reason.TOO_LARGE,
                            "The request has more than " + limits.parts()
                                    + " parts; send fewer files at once, or raise UPLOAD_MAX_PARTS.");
                }
                readPart(receiver);
                more = parts.readBoundary();
            }
            skipEpilogue();
        } catch (MalformedStreamException e) {
            throw refusal("The body ends in the middle: its last boundary is missing. Send it again.");
        } catch (FileUploadIOException e) {
            throw new BodyRefused(
                    Reason.TOO_LARGE,
                    "The headers of a part have more than " + limits.partHeaders()
                            + " bytes; shorten the file's name.");
        }
    }

    private IOException refusal(String malformed) {
        return body.failure() != null ? body.failure() : new BodyRefused(Reason.MALFORMED, malformed);
    }

    private void readPart(PartReceiver receiver) throws IOException {
        PartHeaders headers = PartHeaders.parse(parts.readHeaders());
        if (headers.fileName() != null || FILE_FIELDS.contains(headers.name())) {
            try (OutputStream file = receiver.file(headers)) {
                parts.readBodyData(file);
            }
        } else {
            FieldBytes value = new FieldBytes(headers.name());
            parts.readBodyData(value);
            receiver.field(headers.name(), value.toString(StandardCharsets.UTF_8));
        }
    }

    private void skipEpilogue() throws IOException {
        byte[] dropped = new byte[BUFFER];
        while (body.read(dropped, 0, dropped.length) >= 0) {
            // Readers ignore what follows the last boundary (RFC 2046, 5.1.1); it counts for the size.
        }
    }

    private final class FieldBytes extends ByteArrayOutputStream {

        private final String name;

        FieldBytes(String name) {
            this.name = name;
        }

        @Override
        public synchronized void write(byte[] bytes, int from, int length) {
            if (count + length <= limits.field()) {
                super.write(bytes, from, length);
            } else {
                // The parser reads a part to its end whatever its receiver says, so the body itself must end.
                body.fail(new BodyRefused(
                        Reason.TOO_LARGE,
                        "The field '" + name + "' has more than " + limits.field()
                                + " bytes; shorten it, or raise UPLOAD_MAX_FIELD_SIZE."));
            }
        }
    }
}

package io.modulen.objectstore;

import java.io.IOException;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.S3Exception;

/** The store answered, with an error. */
final class Refused extends IOException {

    private static final long serialVersionUID = 1L;
    private static final int FORBIDDEN = 403;

    private final int status;
    private final boolean isMissingObject;

    Refused(String what, S3Exception cause) {
        super("the S3 store refuses (" + what + "): " + inWords(cause), cause);
        this.status = cause.statusCode();
        this.isMissingObject = cause instanceof NoSuchKeyException
                && (cause.awsErrorDetails() == null
                        || "NoSuchKey".equals(cause.awsErrorDetails().errorCode()));
    }

    int status() {
        return status;
    }

    boolean isMissingObject() {
        return isMissingObject;
    }

    private static String inWords(S3Exception cause) {
        String code = cause.awsErrorDetails() == null
                ? ""
                : " " + cause.awsErrorDetails().errorCode();
        String advice = cause.statusCode() == FORBIDDEN
                ? "; check S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY and what they may do with the bucket"
                : "";
        return "HTTP " + cause.statusCode() + code + advice;
    }
}

package io.modulen.webhook;

/** Names of the HTTP headers, in the lower case in which Standard Webhooks writes its own. */
public final class SignatureHeaders {

    /** One per event and endpoint; the same in every attempt and replay, so receivers recognise a duplicate by it. */
    public static final String ID = "webhook-id";
    /** When this attempt was signed, in seconds of the epoch. */
    public static final String TIMESTAMP = "webhook-timestamp";
    /** Standard Webhooks: one or more of {@code v1,<base64>} and {@code v1a,<base64>}, separated by blanks. */
    public static final String SIGNATURE = "webhook-signature";
    /** Laser OS: {@code sha256=<hex>}, HMAC-SHA256 over the body alone. */
    public static final String LASER_OS = "X-Webhook-Signature";

    private SignatureHeaders() {}
}

package io.modulen.dispatcher.credential;

import java.security.cert.X509Certificate;
import java.time.Instant;

/** What of an endpoint's credentials may be seen: everything that is no secret. */
public record CredentialsView(Authorization authorization, Tls tls) {

    public record Authorization(String type, String tokenUrl, String clientId, String scope) {}

    /**
     * @param subject of the client's certificate; null when there is none
     * @param validUntil the end of that certificate
     * @param authority the subject of the first authority that is trusted; null for the JDK's
     */
    public record Tls(String subject, Instant validUntil, String authority) {}

    /** Both are null for credentials that are null. */
    public static CredentialsView of(SealedCredentials sealed) {
        if (sealed == null) {
            return new CredentialsView(null, null);
        }
        Authorization authorization = sealed.authorization() == null
                ? null
                : new Authorization(sealed.authorization(), sealed.tokenUrl(), sealed.clientId(), sealed.scope());
        if (sealed.certificate() == null && sealed.authority() == null) {
            return new CredentialsView(authorization, null);
        }
        X509Certificate own = sealed.certificate() == null ? null : ClientTls.first(sealed.certificate());
        return new CredentialsView(
                authorization,
                new Tls(
                        own == null ? null : own.getSubjectX500Principal().getName(),
                        own == null ? null : own.getNotAfter().toInstant(),
                        sealed.authority() == null
                                ? null
                                : ClientTls.first(sealed.authority())
                                        .getSubjectX500Principal()
                                        .getName()));
    }
}

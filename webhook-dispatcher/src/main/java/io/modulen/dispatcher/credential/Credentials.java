package io.modulen.dispatcher.credential;

import io.netty.handler.ssl.SslContext;
import java.net.URI;
import java.util.Optional;

/**
 * The credentials of an endpoint, opened for use.
 *
 * @param token for {@code Authorization: Bearer}; null for none, or when it is fetched
 * @param client whose tokens are fetched; null for none
 * @param tls null for the JDK's trust and no certificate
 */
public record Credentials(String token, Client client, SslContext tls) {

    public static final Credentials NONE = new Credentials(null, null, null);

    /** A client of an OAuth 2 authorization server (RFC 6749, section 4.4). */
    public record Client(URI tokenUrl, String id, String secret, String scope) {

        @Override
        public String toString() {
            return "client " + id + " of " + tokenUrl;
        }
    }

    /** @throws IllegalStateException when they were sealed with another key */
    public static Credentials open(String endpointId, SealedCredentials sealed, SecretBox box) {
        if (sealed == null) {
            return NONE;
        }
        String secret = sealed.secret() == null ? null : box.open(endpointId, sealed.secret());
        boolean fetched = SealedCredentials.OAUTH2.equals(sealed.authorization());
        Client client =
                fetched ? new Client(URI.create(sealed.tokenUrl()), sealed.clientId(), secret, sealed.scope()) : null;
        boolean ownTls = sealed.certificate() != null || sealed.authority() != null;
        SslContext tls = ownTls
                ? ClientTls.of(
                        sealed.certificate(),
                        sealed.privateKey() == null ? null : box.open(endpointId, sealed.privateKey()),
                        sealed.authority())
                : null;
        return new Credentials(fetched ? null : secret, client, tls);
    }

    /** What is asked for laid over what is known; null leaves a part as it is, and null for both is nothing at all. */
    public static SealedCredentials apply(
            AuthorizationRequest authorization,
            TlsRequest tls,
            String endpointId,
            SealedCredentials known,
            SecretBox box) {
        SealedCredentials next = Optional.ofNullable(known).orElse(SealedCredentials.NONE);
        if (authorization != null) {
            next = authorization.sealed(next, endpointId, box);
        }
        if (tls != null) {
            next = tls.sealed(next, endpointId, box);
        }
        return next.equals(SealedCredentials.NONE) ? null : next;
    }

    @Override
    public String toString() {
        return "credentials"; // secrets have no place in a log
    }
}

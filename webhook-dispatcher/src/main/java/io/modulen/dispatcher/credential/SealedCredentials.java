package io.modulen.dispatcher.credential;

/**
 * The credentials of an endpoint as they are written down.
 *
 * @param authorization {@link #BEARER}, {@link #OAUTH2} or null
 * @param secret encrypted: the token, or the client's secret
 * @param tokenUrl where tokens come from, for {@link #OAUTH2}
 * @param certificate PEM, the client's own and those that lead to it; null for none
 * @param privateKey encrypted: PEM (PKCS #8) of the certificate's key
 * @param authority PEM of the authorities that the receiver's certificate may come from; null for the JDK's
 */
public record SealedCredentials(
        String authorization,
        String secret,
        String tokenUrl,
        String clientId,
        String scope,
        String certificate,
        String privateKey,
        String authority) {

    public static final String BEARER = "bearer";
    public static final String OAUTH2 = "oauth2";

    public static final SealedCredentials NONE = new SealedCredentials(null, null, null, null, null, null, null, null);

    SealedCredentials withAuthorization(String type, String sealed, String fromUrl, String forClient, String forScope) {
        return new SealedCredentials(type, sealed, fromUrl, forClient, forScope, certificate, privateKey, authority);
    }

    SealedCredentials withTls(String chain, String sealedKey, String trusted) {
        return new SealedCredentials(authorization, secret, tokenUrl, clientId, scope, chain, sealedKey, trusted);
    }
}

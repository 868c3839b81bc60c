package io.modulen.dispatcher.credential;

import io.modulen.chassis.http.Problem;
import io.modulen.chassis.http.ProblemType;
import io.modulen.dispatcher.request.PlainText;

/**
 * The client certificate that an endpoint asks for, and whom to trust, as a client says it; an empty object takes both
 * away.
 *
 * @param certificate PEM: the client's certificate, then those that lead to its authority
 * @param privateKey PEM (PKCS #8, not encrypted) of the certificate's key
 * @param authority PEM of the authorities that the receiver's certificate may come from; the JDK's when left out
 */
public record TlsRequest(String certificate, String privateKey, String authority) {

    public static final TlsRequest NONE = new TlsRequest(null, null, null);

    private static final int LONGEST = 100_000;

    /** Throws a problem that names the field and what it may be. */
    public void requireValid() {
        boolean tooLong = length(certificate) > LONGEST || length(privateKey) > LONGEST || length(authority) > LONGEST;
        if (tooLong) {
            throw wrong("tls has more than " + LONGEST + " characters in one field.");
        }
        if ((certificate == null) != (privateKey == null)) {
            throw wrong("tls.certificate and tls.private_key belong together.");
        }
        if (!isText(certificate) || !isText(privateKey) || !isText(authority)) {
            throw wrong("tls has a control character in one field; send PEM as it is, lines and all.");
        }
        try {
            ClientTls.of(certificate, privateKey, authority);
        } catch (IllegalArgumentException e) {
            throw wrong("tls can't be read: certificate and authority must be PEM certificates, private_key a PEM key"
                    + " (PKCS #8, not encrypted) of the certificate.");
        }
    }

    SealedCredentials sealed(SealedCredentials known, String endpointId, SecretBox box) {
        return known.withTls(certificate, privateKey == null ? null : box.seal(endpointId, privateKey), authority);
    }

    /** Lines of text; null, too. */
    private static boolean isText(String pem) {
        return pem == null || pem.lines().map(line -> line.replace('\t', ' ')).allMatch(PlainText::is);
    }

    private static int length(String text) {
        return text == null ? 0 : text.length();
    }

    private static Problem wrong(String what) {
        return Problem.of(ProblemType.INVALID_PARAMETER, what);
    }
}

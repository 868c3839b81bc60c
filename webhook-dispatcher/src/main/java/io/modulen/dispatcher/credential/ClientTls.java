package io.modulen.dispatcher.credential;

import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLException;

/** TLS with a certificate of one's own, or with authorities of one's own; the receiver's name is always checked. */
final class ClientTls {

    private ClientTls() {}

    /**
     * Each may be null, certificate and key together.
     *
     * @throws IllegalArgumentException when one is not what it should be
     */
    static SslContext of(String certificate, String privateKey, String authority) {
        try {
            SslContextBuilder builder =
                    SslContextBuilder.forClient().sslProvider(SslProvider.JDK).endpointIdentificationAlgorithm("HTTPS");
            if (certificate != null) {
                builder.keyManager(bytes(certificate), bytes(privateKey));
                requirePair(certificate);
            }
            if (authority != null) {
                builder.trustManager(bytes(authority));
            }
            return builder.build();
        } catch (SSLException | GeneralSecurityException e) {
            throw new IllegalArgumentException("no TLS with these", e);
        }
    }

    /** The first certificate, whose subject and end are shown to operators. */
    static X509Certificate first(String pem) {
        try {
            return (X509Certificate) CertificateFactory.getInstance("X.509").generateCertificate(bytes(pem));
        } catch (GeneralSecurityException e) {
            throw new IllegalArgumentException("no PEM certificate", e);
        }
    }

    private static void requirePair(String certificate) throws GeneralSecurityException {
        if (first(certificate) == null) {
            throw new GeneralSecurityException("no certificate");
        }
    }

    private static InputStream bytes(String pem) {
        return new ByteArrayInputStream(pem.getBytes(StandardCharsets.UTF_8));
    }
}

package io.farmhawk.protocol.tls;

import io.farmhawk.address.IpAddress;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.WireText;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.cert.CertificateEncodingException;
import java.security.cert.CertificateParsingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.security.auth.x500.X500Principal;

/** What can be shown and compared of a certificate (RFC 5280), within bounds. */
record CertificateFacts(String subject, String issuer, List<String> names, String sha256,
        Instant notBefore, Instant notAfter) {
    private static final int MOST_NAMES = 32;
    private static final int MOST_NAME = 253;

    /**
     * What a certificate says of itself.
     *
     * @return empty if it cannot be encoded, so that no one could compare it
     */
    static Optional<CertificateFacts> of(X509Certificate certificate) {
        return sha256(certificate).map(hash -> new CertificateFacts(
                name(certificate.getSubjectX500Principal()),
                name(certificate.getIssuerX500Principal()), names(certificate), hash,
                certificate.getNotBefore().toInstant(), certificate.getNotAfter().toInstant()));
    }

    /** That a server presented it. */
    Observation.TlsCertificate told(Provenance provenance, IpAddress ip, int port) {
        return new Observation.TlsCertificate(provenance, ip, port, subject, issuer, names, sha256,
                notBefore, notAfter);
    }

    private static String name(X500Principal principal) {
        return WireText.clean(principal.getName(X500Principal.RFC2253), WireText.MOST);
    }

    private static List<String> names(X509Certificate certificate) {
        try {
            Collection<List<?>> names = certificate.getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream().limit(MOST_NAMES)
                            .flatMap(name -> name.get(1) instanceof String text
                                    ? Optional.of(WireText.clean(text, MOST_NAME)).stream()
                                    : Stream.empty())
                            .toList();
        } catch (CertificateParsingException e) {
            return List.of(); // the extension is broken; the rest stands
        }
    }

    private static Optional<String> sha256(X509Certificate certificate) {
        try {
            return Optional.of(HexFormat.of().formatHex(
                    MessageDigest.getInstance("SHA-256").digest(certificate.getEncoded())));
        } catch (CertificateEncodingException e) {
            return Optional.empty();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java runtime has SHA-256", e);
        }
    }
}

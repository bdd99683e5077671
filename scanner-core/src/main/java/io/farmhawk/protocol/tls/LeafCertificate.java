package io.farmhawk.protocol.tls;

import io.farmhawk.observation.ObservationSink;
import io.farmhawk.wire.Fit;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Arrays;
import java.util.Optional;

/**
 * The first certificate of a Certificate message up to TLS 1.2 (RFC 5246 section 7.4.2).
 *
 * <pre>
 * 0 length of the list (24 bits)   3 length of the first (24 bits)   6 the first, DER
 * </pre>
 */
final class LeafCertificate {
    private static final int HEADER = 6;
    /** An ASN.1 SEQUENCE: other forms that the JDK reads, such as PEM, are never sent here. */
    private static final int SEQUENCE = 0x30;

    private static final Lately<ByteBuffer, Optional<CertificateFacts>> FACTS = new Lately<>(64,
            LeafCertificate::facts);

    private LeafCertificate() {}

    static Fit tell(byte[] octets, int from, int end, HandshakeSource source,
            ObservationSink sink) {
        if (end - from < HEADER) {
            return Fit.TRUNCATED;
        }
        int list = Handshake.length24(octets, from);
        int length = Handshake.length24(octets, from + 3);
        if (list == 0) {
            return Fit.OK; // a client may have none (RFC 5246 section 7.4.6)
        }
        if (length == 0 || length > list - 3) {
            return Fit.MALFORMED;
        }
        if (length > end - from - HEADER) {
            return Fit.TRUNCATED;
        }
        if (octets[from + HEADER] != SEQUENCE) {
            return Fit.MALFORMED;
        }
        Optional<CertificateFacts> facts = FACTS.of(ByteBuffer
                .wrap(Arrays.copyOfRange(octets, from + HEADER, from + HEADER + length)));
        if (facts.isEmpty()) {
            return Fit.MALFORMED;
        }
        sink.accept(facts.get().told(source.provenance(), source.from().address(),
                source.from().port()));
        return Fit.OK;
    }

    /** How many octets behind {@code from} must be there to read it or to refuse it, as far as known. */
    static int wanted(byte[] octets, int from, int end) {
        if (end - from < HEADER) {
            return HEADER;
        }
        int length = Handshake.length24(octets, from + 3);
        return length > Handshake.length24(octets, from) - 3 ? HEADER : HEADER + length;
    }

    private static Optional<CertificateFacts> facts(ByteBuffer octets) {
        byte[] der = new byte[octets.remaining()];
        octets.get(octets.position(), der);
        try {
            return CertificateFactory.getInstance("X.509").generateCertificate(
                    new ByteArrayInputStream(der)) instanceof X509Certificate certificate
                            ? CertificateFacts.of(certificate)
                            : Optional.empty();
        } catch (CertificateException e) {
            return Optional.empty(); // the caller counts it
        }
    }
}

package io.farmhawk.protocol.tls;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.TlsReply;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Hearing;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.WireText;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Asks a TLS server for its certificate, and tells how it shook hands; after a prober that spoke TLS there,
 * at no cost.
 */
public final class TlsProber implements Prober {
    private static final int MOST_REASON = 256;

    private final Dialer dialer;
    private final Hearing hearing;
    private final int port;

    public TlsProber(Dialer dialer, Hearing hearing, int port) {
        this.dialer = dialer;
        this.hearing = hearing;
        this.port = port;
    }

    @Override
    public String name() {
        return "tls";
    }

    @Override
    public int port() {
        return port;
    }

    @Override
    public Answer probe(IpAddress target) throws InterruptedException {
        return switch (dialer.certificate(target, port)) {
            case TlsReply.Presented presented -> answer(target, presented);
            case TlsReply.Silent(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case TlsReply.Refused(String reason) -> new Answer.Refused(reason);
        };
    }

    private Answer answer(IpAddress target, TlsReply.Presented presented) {
        List<Observation> facts = new ArrayList<>();
        fact(presented.certificate(), new Provenance(Instant.now(), "probe:tls", 0), target, port)
                .ifPresent(facts::add);
        dialer.handshake(port).map(handshake -> hearing.facts("tls", handshake))
                .orElse(List.of()).stream()
                .filter(Observation.ServerHello.class::isInstance)
                .map(Observation.ServerHello.class::cast)
                .map(hello -> withProtocol(hello, presented.alpn())).forEach(facts::add);
        return facts.isEmpty()
                ? new Answer.Silent("its certificate cannot be read")
                : new Answer.Answered(facts);
    }

    /** The protocol that it chose stands in clear up to TLS 1.2 only; we were told it. */
    private static Observation.ServerHello withProtocol(Observation.ServerHello hello,
            Optional<String> chosen) {
        return new Observation.ServerHello(hello.provenance(), hello.mac(), hello.server(),
                hello.serverPort(), hello.version(), hello.cipherSuite(),
                hello.alpn().or(() -> chosen), hello.extensions(), hello.carrier());
    }

    /** A certificate that a server presented, as a fact; empty if it cannot be encoded. */
    public static Optional<Observation.TlsCertificate> fact(X509Certificate certificate,
            Provenance provenance, IpAddress ip, int port) {
        return CertificateFacts.of(certificate).map(facts -> facts.told(provenance, ip, port));
    }
}

package io.farmhawk.protocol.tls;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Dialer;
import io.farmhawk.net.TlsReply;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.Answer;
import io.farmhawk.protocol.Prober;
import io.farmhawk.protocol.WireText;
import java.time.Instant;
import java.util.List;

/** Asks a TLS server for its certificate; after a prober that spoke TLS there, at no cost. */
public final class TlsProber implements Prober {
    private static final int MOST_REASON = 256;

    private final Dialer dialer;
    private final int port;

    public TlsProber(Dialer dialer, int port) {
        this.dialer = dialer;
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
            case TlsReply.Presented presented -> CertificateFacts.of(presented.certificate())
                    .<Answer>map(facts -> new Answer.Answered(List.of(facts.told(
                            new Provenance(Instant.now(), "probe:tls", 0), target, port))))
                    .orElseGet(() -> new Answer.Silent("its certificate cannot be read"));
            case TlsReply.Silent(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case TlsReply.Refused(String reason) -> new Answer.Refused(reason);
        };
    }
}

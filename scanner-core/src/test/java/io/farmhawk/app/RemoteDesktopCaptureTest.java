package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.json.TruthFile;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.ClientHello;
import io.farmhawk.observation.Observation.RemoteDesktopOpening;
import io.farmhawk.observation.Observation.TlsCertificate;
import io.farmhawk.protocol.DecoderSet;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/**
 * TLS goes on where X.224 has opened Remote Desktop: in the same directions of the same connection. The
 * capture has most frames twice, as a mirror port sends them.
 */
class RemoteDesktopCaptureTest {
    @Test
    void readsBothSidesOfTlsBehindTheOpening() throws CaptureFileException {
        List<Observation> seen = new ArrayList<>();
        DecoderSet decoders = Decoders.all(1);

        try (CaptureFile file = CaptureFile.open(
                TruthFile.captures().resolve("rdp/zeek-rdp-no-cookie-mstshash.pcap"))) {
            file.run(frame -> decoders.decode(frame, seen::add));
        }
        decoders.finish(seen::add);

        RemoteDesktopOpening opening = first(seen, RemoteDesktopOpening.class);
        assertThat(opening.protocols()).contains("tls");
        assertThat(first(seen, ClientHello.class).client()).isEqualTo(opening.client());
        assertThat(first(seen, TlsCertificate.class)).satisfies(certificate -> {
            assertThat(certificate.ip()).isEqualTo(opening.server());
            assertThat(certificate.port()).isEqualTo(3_389);
        });
    }

    private static <T extends Observation> T first(List<Observation> seen, Class<T> kind) {
        List<T> found = seen.stream().filter(kind::isInstance).map(kind::cast).toList();
        assertThat(found).as(kind.getSimpleName()).isNotEmpty();
        return found.getFirst();
    }
}

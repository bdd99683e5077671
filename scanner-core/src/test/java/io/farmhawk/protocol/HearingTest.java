package io.farmhawk.protocol;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import io.farmhawk.observation.Observation;
import io.farmhawk.protocol.mdns.MdnsDecoder;
import io.farmhawk.protocol.ssdp.SsdpDecoder;
import io.farmhawk.protocol.ssh.SshDecoder;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

class HearingTest {
    private static final Instant AT = Instant.parse("2026-11-25T08:00:00Z");
    private static final IpAddress US = IpAddress.parse("10.0.0.10").orElseThrow();
    private static final IpAddress HOST = IpAddress.parse("10.0.0.20").orElseThrow();
    private static final IpAddress FAR = IpAddress.parse("10.9.0.20").orElseThrow();
    private static final MacAddress MAC = MacAddress.parse("dc:a6:32:01:02:03");
    private static final String SSDP = """
            HTTP/1.1 200 OK\r
            ST: upnp:rootdevice\r
            USN: uuid:1::upnp:rootdevice\r
            SERVER: Linux UPnP/1.0 Box/1.0\r
            LOCATION: http://10.0.0.20/d.xml\r
            \r
            """;

    private final Hearing hearing = new Hearing(
            new DecoderSet(1, List.of(new MdnsDecoder(), new SsdpDecoder()),
                    List.of(new SshDecoder())),
            ip -> ip.equals(HOST) ? Optional.of(MAC) : Optional.empty());

    @Test
    void readsWhatAServerSaidOverTcp() {
        List<Observation> facts = hearing.facts("ssh",
                tcp(HOST, 22, heard("SSH-2.0-OpenSSH_9.6\r\n"), said("SSH-2.0-Farmhawk\r\n")));

        assertThat(facts).singleElement().isInstanceOfSatisfying(Observation.SshBanner.class,
                ssh -> {
                    assertThat(ssh.banner()).isEqualTo("SSH-2.0-OpenSSH_9.6");
                    assertThat(ssh.ip()).isEqualTo(HOST);
                    assertThat(ssh.provenance().source()).isEqualTo("probe:ssh");
                    assertThat(ssh.at()).isEqualTo(AT);
                });
    }

    @Test
    void readsAnAnswerToADatagramAndWhoseItIs() {
        List<Observation> facts = hearing.facts("ssdp",
                new Transcript(AT, Transport.UDP, new End(US, 40_000), new End(HOST, 1900),
                        List.of(said("M-SEARCH * HTTP/1.1\r\nST: ssdp:all\r\n\r\n"),
                                heard(SSDP))));

        assertThat(facts).singleElement().isInstanceOfSatisfying(Observation.SsdpDevice.class,
                device -> assertThat(device.mac()).isEqualTo(MAC));
    }

    @Test
    void namesNoInterfaceForAHostBehindARouter() {
        List<Observation> facts = hearing.facts("ssdp",
                new Transcript(AT, Transport.UDP, new End(US, 40_000), new End(FAR, 1900),
                        List.of(heard(SSDP))));

        assertThat(facts).isEmpty();
    }

    @Test
    void saysNothingOfOurselves() {
        assertThat(hearing.facts("ssh", tcp(HOST, 22, said("SSH-2.0-Farmhawk\r\n")))).isEmpty();
    }

    @Test
    void survivesWhateverIsSaid() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 2_000; i++) {
            List<Turn> turns = new ArrayList<>();
            for (int j = random.nextInt(5); j > 0; j--) {
                byte[] noise = new byte[random.nextInt(4_000)];
                random.nextBytes(noise);
                turns.add(new Turn(random.nextBoolean(), noise));
            }
            Transport transport = random.nextBoolean() ? Transport.TCP : Transport.UDP;
            int port = List.of(22, 1900, 5353).get(random.nextInt(3));

            assertThat(hearing.facts("noise", new Transcript(AT, transport, new End(US, 40_000),
                    new End(HOST, port), turns))).as("seed %d", seed).isNotNull();
        }
    }

    private static Transcript tcp(IpAddress host, int port, Turn... turns) {
        return new Transcript(AT, Transport.TCP, new End(US, 40_000), new End(host, port),
                List.of(turns));
    }

    private static Turn said(String text) {
        return new Turn(true, text.getBytes(US_ASCII));
    }

    private static Turn heard(String text) {
        return new Turn(false, text.getBytes(US_ASCII));
    }
}

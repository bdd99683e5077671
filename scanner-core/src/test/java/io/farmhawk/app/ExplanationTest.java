package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.file.CaptureFile;
import io.farmhawk.frame.file.CaptureFileException;
import io.farmhawk.frame.file.PcapBytes;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ExplanationTest {
    private static final String ARP = """
            ffffffffffff b827eb010203 0806                                       # Ethernet
            0001 0800 06 04 0001 b827eb010203 c0a80115 000000000000 c0a80101    # request
            """;

    @TempDir
    private Path folder;

    @Test
    void namesLayersDecodersAndObservations() throws Exception {
        List<String> lines = explain(1, AnnotatedOctets.of(ARP)).orElseThrow();

        assertThat(lines).containsExactly(
                "frame 1 of x.pcap, 1970-01-01T00:00:00Z, link type 1, 42 of 42 octets", "",
                "layers (offset, octets): ok",
                "      0    14  Ethernet        b8:27:eb:01:02:03 to ff:ff:ff:ff:ff:ff, type 0x0806",
                "     14    28  ARP             operation 1, b8:27:eb:01:02:03 has 192.168.1.21,"
                        + " target 192.168.1.1",
                "", "decoders that wanted it:", "  arp           ok", "",
                "observations it led to:",
                "  Sighting[mac=b8:27:eb:01:02:03, ip=Optional.empty, protocol=arp]",
                "  AddressClaim[mac=b8:27:eb:01:02:03, ip=192.168.1.21, by=ARP]",
                "  Sighting[mac=b8:27:eb:01:02:03, ip=Optional.empty, protocol=arp]");
    }

    @Test
    void readsAStreamFromItsBeginning() throws Exception {
        byte[] first = segment(1, "GET / HTTP/1.1\r\nHost: jet");
        byte[] second = segment(26, "kvm.local\r\n\r\n");

        assertThat(explain(1, first, second).orElseThrow())
                .anyMatch(line -> line.contains("http")
                        && line.contains("truncated after 25 octets of the stream, waits for more"))
                .contains(
                        "  the head of a TCP stream is read across frames, when there is enough of it");
        assertThat(explain(2, first, second).orElseThrow())
                .anyMatch(line -> line.contains("ok after 38 octets of the stream"))
                .anyMatch(line -> line.contains("jetkvm.local"));
    }

    @Test
    void showsADatagramPutTogetherAndItsPieces() throws Exception {
        String link = "ffeeddccbbaa b827eb010203 0800";
        byte[] first = AnnotatedOctets.of(link + "4500 0044 0001 2000 4011 0000 c0a80115 c0a80101"
                + "1388 1389 0038 0000" + "00".repeat(40));
        byte[] second = AnnotatedOctets.of(link + "4500 001c 0001 0006 4011 0000 c0a80115 c0a80101"
                + "00".repeat(8));

        assertThat(explain(1, first, second).orElseThrow()).anyMatch(line -> line
                .endsWith("68 octets, fragment 0 to 48 of datagram 0x0001, more to come"));
        assertThat(explain(2, first, second).orElseThrow())
                .anyMatch(line -> line.endsWith("fragment 48 to 56 of datagram 0x0001, the last"))
                .containsSubsequence("  with this frame the datagram is whole, 76 octets:",
                        "      0    20  IPv4            192.168.1.21 to 192.168.1.1, TTL 64,"
                                + " protocol 17, 76 octets",
                        "     20     8  UDP             5000 to 5001, 48 octets of payload",
                        "     28    48  payload");
    }

    @Test
    void saysWhoseAPacketInATunnelIs() throws Exception {
        byte[] tunnel = AnnotatedOctets.of("ffeeddccbbaa b827eb010203 0800"
                + "4500 0028 0000 4000 4004 0000 c0a80101 c0a80102"
                + "4500 0014 0000 4000 4063 0000 0a000001 0a000002");

        assertThat(explain(1, tunnel).orElseThrow()).contains(
                "  inside a tunnel without a link layer: what it says is laid to nobody");
    }

    @Test
    void countsWhatIsWrongWithAFragment() throws Exception {
        byte[] tiny = AnnotatedOctets.of("ffeeddccbbaa b827eb010203 0800"
                + "4500 001c 0001 2000 4011 0000 c0a80115 c0a80101 1388 1389 0038 0000");

        assertThat(explain(1, tiny).orElseThrow()).contains("  counted: fragment-tiny");
    }

    @Test
    void findsNoFrameThatIsNotThere() throws Exception {
        assertThat(explain(2, AnnotatedOctets.of(ARP))).isEmpty();
    }

    private Optional<List<String>> explain(long number, byte[]... frames)
            throws IOException, CaptureFileException {
        PcapBytes bytes = new PcapBytes();
        for (byte[] frame : frames) {
            bytes.frame(0, 0, frame);
        }
        Path path = Files.write(folder.resolve("x.pcap"), bytes.toArray());
        try (CaptureFile file = CaptureFile.open(path)) {
            return Explanation.of(file, number);
        }
    }

    private static byte[] segment(int sequence, String text) {
        byte[] payload = text.getBytes(StandardCharsets.US_ASCII);
        return AnnotatedOctets.join(AnnotatedOctets.of("ffeeddccbbaa b827eb010203 0800"
                + "4500 %04x 0000 4000 4006 0000 c0a80115 c0a80101".formatted(40 + payload.length)
                + "c000 0050 %08x 00000001 5018 ffff 0000 0000".formatted(sequence)), payload);
    }
}

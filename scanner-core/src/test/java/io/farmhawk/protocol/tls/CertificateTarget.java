package io.farmhawk.protocol.tls;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.net.TestKeys;
import io.farmhawk.observation.Carrier;
import io.farmhawk.observation.Provenance;
import io.farmhawk.protocol.StreamHead.Endpoint;
import java.security.cert.CertificateEncodingException;
import java.time.Instant;
import java.util.List;

/** A certificate as a server sends it, for fuzzing: the octets are DER. */
public final class CertificateTarget {
    private static final HandshakeSource SOURCE = new HandshakeSource(
            new Provenance(Instant.EPOCH, "fuzz", 1), new MacAddress(0x0200_0000_0001L),
            new Endpoint(IpAddress.v4(0xC000_0201), 443),
            new Endpoint(IpAddress.v4(0xC000_0202), 40_000), Carrier.TCP);

    private CertificateTarget() {}

    public static void read(byte[] der) {
        byte[] message = new byte[6 + der.length];
        length(message, 0, der.length + 3);
        length(message, 3, der.length);
        System.arraycopy(der, 0, message, 6, der.length);
        LeafCertificate.tell(message, 0, message.length, SOURCE, _ -> {});
    }

    public static List<byte[]> seeds() {
        try {
            return List.of(
                    TestKeys.make("CN=localhost,OU=PiKVM,O=PiKVM,C=US").certificate().getEncoded());
        } catch (CertificateEncodingException e) {
            throw new AssertionError(e);
        }
    }

    private static void length(byte[] octets, int at, int value) {
        octets[at] = (byte) (value >>> 16);
        octets[at + 1] = (byte) (value >>> 8);
        octets[at + 2] = (byte) value;
    }
}

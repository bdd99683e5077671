package io.farmhawk.protocol.quic;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import org.junit.jupiter.api.Test;

/** The keys that RFC 9001 appendix A.1 and RFC 9369 appendix A.1 print for one connection id. */
class InitialKeysTest {
    private static final ConnectionId FIRST = InitialPackets.id(InitialPackets.FIRST);

    @Test
    void derivesThePublishedKeysOfVersion1() {
        assertKeys(InitialKeys.ofClient(QuicVersion.V1, FIRST), "1f369613dd76d5467730efcbe3b1a22d",
                "fa044b2f42a3fd3b46fb255c", "9f50449e04a0e810283a1e9933adedd2");
        assertKeys(InitialKeys.ofServer(QuicVersion.V1, FIRST), "cf3a5331653c364c88f0f379b6067e37",
                "0ac1493ca1905853b0bba03e", "c206b8d9b9f0f37644430b490eeaa314");
    }

    @Test
    void derivesThePublishedKeysOfVersion2() {
        assertKeys(InitialKeys.ofClient(QuicVersion.V2, FIRST), "8b1a0bc121284290a29e0971b5cd045d",
                "91f73e2351d8fa91660e909f", "45b95e15235d6f45a6b19cbcb0294ba9");
        assertKeys(InitialKeys.ofServer(QuicVersion.V2, FIRST), "82db637861d55e1d011f19ea71d5d2a7",
                "dd13c276499c0249d3310652", "edf6d05c83121201b436e16877593c3a");
    }

    private static void assertKeys(InitialKeys keys, String key, String iv, String headerKey) {
        assertThat(hex(keys.key().getEncoded())).isEqualTo(key);
        assertThat(hex(keys.iv().getEncoded())).isEqualTo(iv);
        assertThat(hex(keys.headerKey().getEncoded())).isEqualTo(headerKey);
    }

    private static String hex(byte[] octets) {
        return HexFormat.of().formatHex(octets);
    }
}

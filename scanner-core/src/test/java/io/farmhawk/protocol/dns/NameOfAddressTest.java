package io.farmhawk.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.protocol.WireHex;
import org.junit.jupiter.api.Test;

class NameOfAddressTest {
    private static final long SECOND = 1_000_000_000L;
    private static final IpAddress CLIENT = IpAddress.v4(0xC0A84D14);
    private static final IpAddress OTHER = IpAddress.v4(0xC0A84D15);
    private static final IpAddress TOLD = IpAddress.v4(0xCB007107);

    private final NameOfAddress names = new NameOfAddress();

    @Test
    void meansTheNameAskedForAndNotItsAlias() {
        names.learn(CLIENT, answer("0000012c"), 0);

        assertThat(names.of(CLIENT, TOLD, SECOND)).contains("api.jetkvm.com");
    }

    @Test
    void keepsClientsApart() {
        names.learn(CLIENT, answer("0000012c"), 0);

        assertThat(names.of(OTHER, TOLD, SECOND)).isEmpty();
    }

    @Test
    void forgetsAsTheAnswerSaysButNeitherAtOnceNorNever() {
        names.learn(CLIENT, answer("00000005"), 0);
        assertThat(names.of(CLIENT, TOLD, 59 * SECOND)).isPresent();
        assertThat(names.of(CLIENT, TOLD, 60 * SECOND)).isEmpty();

        names.learn(CLIENT, answer("ffffffff"), 0);
        assertThat(names.of(CLIENT, TOLD, 6 * 3_600 * SECOND - 1)).isPresent();
        assertThat(names.of(CLIENT, TOLD, 6 * 3_600 * SECOND)).isEmpty();
    }

    @Test
    void countsWhatAFloodOfAnswersDrivesOut() {
        for (int i = 0; i < NameOfAddress.MOST + 10; i++) {
            names.learn(IpAddress.v4(0x0A00_0000 + i), answer("0000012c"), 0);
        }

        assertThat(names.dropped()).isEqualTo(10);
        assertThat(names.of(IpAddress.v4(0x0A00_0000), TOLD, 0)).isEmpty();
        assertThat(names.of(IpAddress.v4(0x0A00_000A), TOLD, 0)).isPresent();
    }

    /** An alias and its address; the time to live in hexadecimal. */
    private static DnsMessage answer(String lifetime) {
        byte[] octets = WireHex.octets("""
                0001 8180 0001 0002 0000 0000
                03 617069 06 6a65746b766d 03 636f6d 00 0001 0001 # 12: api.jetkvm.com
                c00c 0005 0001 0000012c 0006 03 63646e c010       # alias cdn.jetkvm.com
                c02c 0001 0001 %s 0004 cb007107
                """.formatted(lifetime));
        return DnsMessage.read(octets, 0, octets.length);
    }
}

package io.farmhawk.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.StreamDecoder;
import io.farmhawk.protocol.dns.NameOfAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class FirstOctetTest {
    private static final List<StreamDecoder> DECODERS = Decoders.streams(1, new NameOfAddress());

    private static final List<byte[]> BEGINNINGS = Stream.concat(
            Stream.of("GET / HTTP/1.1\r\n", "HTTP/1.1 200 OK\r\n",
                    "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
                    "SSH-2.0-x\r\n", "RFB 003.008\n")
                    .map(text -> text.getBytes(StandardCharsets.US_ASCII)),
            Stream.of("1603010200010001fc0303", // TLS, a ClientHello
                    "160303005a0200005603030000", // TLS, a ServerHello
                    "802e010300001500000010000000", // SSL 2.0, a ClientHello
                    "0300001300e00000000000010008", // X.224, a connection request
                    "100c00044d5154540402003c0000", // MQTT, a CONNECT
                    "000000646a61305fa103020105a2", // Kerberos, an AS-REQ
                    "00000054fe534d4240000000000000", // SMB 2
                    "010100002112a442000000000000000000000000", // STUN, an answer
                    "001c12348180000100000000000003777777") // DNS, a message of one question
                    .map(HexFormat.of()::parseHex))
            .toList();

    @Test
    void everyBeginningOfAProtocolIsWanted() {
        for (byte[] beginning : BEGINNINGS) {
            assertThat(DECODERS).as(HexFormat.of().formatHex(beginning))
                    .anyMatch(decoder -> decoder.mayBeginWith(beginning[0] & 0xFF)
                            && decoder.wants(beginning, 0, beginning.length));
        }
    }

    @Test
    void noDecoderWantsWhatItSaidCannotBeginSo() {
        for (StreamDecoder decoder : DECODERS) {
            for (int octet = 0; octet < 256; octet++) {
                if (!decoder.mayBeginWith(octet)) {
                    wantsNothingThatBeginsWith(decoder, octet);
                }
            }
        }
    }

    private static void wantsNothingThatBeginsWith(StreamDecoder decoder, int octet) {
        for (byte[] beginning : BEGINNINGS) {
            byte[] other = beginning.clone();
            other[0] = (byte) octet;
            for (int length = 1; length <= other.length; length++) {
                assertThat(decoder.wants(other, 0, length)).as("%s, %s", decoder.protocol(),
                        HexFormat.of().formatHex(Arrays.copyOf(other, length))).isFalse();
            }
        }
        Random random = new Random(octet);
        for (int i = 0; i < 100; i++) {
            byte[] noise = new byte[1 + random.nextInt(32)];
            random.nextBytes(noise);
            noise[0] = (byte) octet;
            assertThat(decoder.wants(noise, 0, noise.length)).as("%s, seed %d, %s",
                    decoder.protocol(), octet, HexFormat.of().formatHex(noise)).isFalse();
        }
    }
}

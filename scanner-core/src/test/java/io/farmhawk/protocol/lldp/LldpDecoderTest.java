package io.farmhawk.protocol.lldp;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.observation.Observation.LldpInventory;
import io.farmhawk.observation.Observation.LldpNeighbour;
import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.wire.Fit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LldpDecoderTest {
    private static final String ETHERNET = "0180c200000e 002590059a46 88cc";
    private static final String FIRST = """
            0207 04 002590059a46     # chassis: a MAC address
            0406 05 626f6e6430       # port: bond0
            0602 0078                # 120 seconds
            """;
    private static final String SYSTEM = """
            0805 626f6e6430          # port description
            0a03 6b766d              # system name: kvm
            0c0d 4c696e757820362e310a61726d      # system description, two lines
            """;
    private static final String INVENTORY = """
            fe07 0012bb 05 723130    # hardware r10
            fe06 0012bb 06 6677      # firmware fw
            fe06 0012bb 07 7377      # software sw
            fe06 0012bb 08 5332      # serial S2
            fe08 0012bb 09 41636d65  # manufacturer Acme
            fe06 0012bb 0a 4d31      # model M1
            fe06 0012bb 0b 4137      # asset A7
            """;

    private final DecoderRun run = new DecoderRun(new LldpDecoder());

    @Test
    void tellsWhatANeighbourSaysOfItself() {
        assertThat(run.frame(frame(FIRST + SYSTEM + "0000"))).contains(Fit.OK);

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(LldpNeighbour.class, n -> {
            assertThat(n.mac()).hasToString("00:25:90:05:9a:46");
            assertThat(n.systemName()).contains("kvm");
            assertThat(n.systemDescription()).contains("Linux 6.1 arm");
            assertThat(n.portDescription()).contains("bond0");
        });
    }

    @Test
    void tellsItsInventory() {
        run.frame(frame(FIRST + INVENTORY + "0000"));

        assertThat(run.told()).singleElement().isInstanceOfSatisfying(LldpInventory.class, i -> {
            assertThat(i.hardware()).contains("r10");
            assertThat(i.firmware()).contains("fw");
            assertThat(i.software()).contains("sw");
            assertThat(i.serial()).contains("S2");
            assertThat(i.manufacturer()).contains("Acme");
            assertThat(i.model()).contains("M1");
            assertThat(i.assetId()).contains("A7");
        });
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|',
            textBlock = """
                    who shuts down                | 0207 04 002590059a46 0404 05 626f6e 0602 0000 0a03 6b766d 0000 | OK
                    who says no more than it must | 0207 04 002590059a46 0404 05 626f6e 0602 0078 0000             | OK
                    another organisation          | 0207 04 002590059a46 0404 05 626f6e 0602 0078 fe06 0080c2 09 4141 0000 | OK
                    a name first                  | 0a03 6b766d 0000                                               | MALFORMED
                    no time to live               | 0207 04 002590059a46 0404 05 626f6e 0a03 6b766d 0000           | MALFORMED
                    """)
    void tellsNothingOf(String what, String message, Fit fit) {
        assertThat(run.frame(frame(message))).as(what).contains(fit);
        assertThat(run.told()).as(what).isEmpty();
    }

    @Test
    void takesTheFirstOfAPartThatComesTwice() {
        run.frame(frame(FIRST + "0a03 6b766d 0a03 6b766e 0000"));

        assertThat(run.told(LldpNeighbour.class)).extracting(n -> n.systemName().orElseThrow())
                .containsExactly("kvm");
    }

    @Test
    void readsABoundedNumberOfParts() {
        assertThat(run.frame(frame(FIRST + "0e00".repeat(LldpDecoder.MOST_PARTS) + "0000")))
                .contains(Fit.MALFORMED);
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        run.beginnings(frame(FIRST + SYSTEM + INVENTORY + "0000"));

        assertThat(run.told(LldpNeighbour.class)).isNotEmpty()
                .allMatch(n -> n.systemName().filter(name -> !name.equals("kvm")).isEmpty());
    }

    @Test
    void neverThrowsOnNoise() {
        run.noise(14, frame(FIRST + SYSTEM + INVENTORY + "0000"));
    }

    private static byte[] frame(String message) {
        return WireHex.octets(ETHERNET + "\n" + message);
    }
}

package io.farmhawk.frame.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.frame.file.ReadFile.Seen;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapReaderTest {
    private static final long SECOND = 1_000_000_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({"a1b2c3d4, 1000, microseconds", "a1b23c4d, 1, nanoseconds",
            "a1b2cd34, 1000, microseconds in records of 24 octets"})
    void readsEachVariantInEitherByteOrder(String magic, long unit, String what)
            throws CaptureFileException {
        for (ByteOrder order : List.of(ByteOrder.BIG_ENDIAN, ByteOrder.LITTLE_ENDIAN)) {
            PcapBytes file = new PcapBytes(order, Integer.parseUnsignedInt(magic, 16), 113);
            file.record(1_800_000_000, 999_999, 2, 70, (byte) 1, (byte) 2);
            file.record(-1, 0, 0, 0);

            ReadFile read = ReadFile.of(folder, file.toArray());

            assertThat(read.damage()).isEmpty();
            assertThat(read.frames()).as("%s, %s", what, order).containsExactly(
                    new Seen(1, 1_800_000_000 * SECOND + 999_999 * unit, 113, 70, "0102"),
                    new Seen(2, 0xFFFF_FFFFL * SECOND, 113, 0, ""));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PcapReader.MICROSECONDS, PcapReader.MODIFIED})
    void keepsTheFramesBeforeACut(int magic) throws CaptureFileException {
        PcapBytes whole = new PcapBytes(ByteOrder.BIG_ENDIAN, magic, 1);
        whole.frame(1, 0, new byte[20]);
        int first = whole.toArray().length;
        whole.frame(2, 0, new byte[3]);
        int second = whole.toArray().length;
        whole.frame(3, 0, new byte[5]);
        byte[] octets = whole.toArray();

        for (int length = 24; length < octets.length; length++) {
            ReadFile read = ReadFile.of(folder, Arrays.copyOf(octets, length));

            boolean between = length == 24 || length == first || length == second;
            assertThat(read.frames()).as("%d octets", length)
                    .hasSize(length < first ? 0 : length < second ? 1 : 2);
            assertThat(read.damage().isEmpty()).as("%d octets", length).isEqualTo(between);
            read.damage().ifPresent(damage -> assertThat(damage).contains("it ends inside")
                    .endsWith("read up to there").doesNotContain("\n"));
        }
    }

    @Test
    void refusesAFileCutInsideItsHeader() {
        byte[] octets = new PcapBytes().toArray();

        for (int length = 4; length < 24; length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            assertThatThrownBy(() -> ReadFile.of(folder, cut)).as("%d octets", length)
                    .isInstanceOf(CaptureFileException.class).hasMessageContaining(
                            "is not a whole capture file: it ends inside the file header at octet "
                                    + length);
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {262_145, Integer.MAX_VALUE, Integer.MIN_VALUE, -1})
    void stopsAtALengthThatNoFrameHas(int captured) throws CaptureFileException {
        PcapBytes file = new PcapBytes().frame(1, 0, (byte) 7);
        file.record(2, 0, captured, captured, new byte[64]);

        ReadFile read = ReadFile.of(folder, file.toArray());

        assertThat(read.octets()).containsExactly("07");
        assertThat(read.damage().orElseThrow()).contains("frame 2 at octet 57 claims "
                + Integer.toUnsignedString(captured) + " octets, more than 262144");
    }

    @Test
    void readsTheLongestFrameThatIsCaptured() throws CaptureFileException {
        byte[] longest = new byte[262_144];

        ReadFile read = ReadFile.of(folder, new PcapBytes().frame(1, 0, longest).frame(2, 0,
                (byte) 1).toArray());

        assertThat(read.octets()).extracting(String::length).containsExactly(2 * 262_144, 2);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE})
    void takesNoFrameForShorterOnTheWireThanCaptured(int onWire) throws CaptureFileException {
        PcapBytes file = new PcapBytes();
        file.record(1, 0, 2, onWire, (byte) 1, (byte) 2);

        assertThat(ReadFile.of(folder, file.toArray()).frames()).extracting(Seen::onWire)
                .containsExactly(2);
    }

    @Test
    void leavesTheCheckSequenceBitsOutOfTheLinkType() throws CaptureFileException {
        // 4 octets of check sequence behind each frame: f bit and length in words of 16 bits.
        PcapBytes file = new PcapBytes(ByteOrder.LITTLE_ENDIAN, PcapReader.MICROSECONDS,
                0x2400_0001);

        assertThat(ReadFile.of(folder, file.frame(1, 0, (byte) 1).toArray()).frames())
                .extracting(Seen::linkType).containsExactly(1);
    }
}

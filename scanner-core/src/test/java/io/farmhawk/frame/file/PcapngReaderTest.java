package io.farmhawk.frame.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.file.ReadFile.Seen;
import io.farmhawk.frame.file.RecordReader.Step;
import java.io.ByteArrayInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PcapngReaderTest {
    private static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);
    private static final List<ByteOrder> ORDERS = List.of(ByteOrder.LITTLE_ENDIAN,
            ByteOrder.BIG_ENDIAN);

    @TempDir
    private Path folder;

    @Test
    void readsEachKindOfPacketBlockInEitherByteOrder() throws CaptureFileException {
        for (ByteOrder order : ORDERS) {
            PcapngBytes file = new PcapngBytes().section(order).describe(1, 0).describe(113, 0);
            file.enhanced(1, 0x5_0000_0001L, (byte) 1, (byte) 2, (byte) 3);
            file.obsolete(0, 2, (byte) 4);
            file.simple(9, (byte) 5, (byte) 6, (byte) 7, (byte) 8);

            ReadFile read = ReadFile.of(folder, file.toArray());

            assertThat(read.damage()).isEmpty();
            assertThat(read.frames()).as("%s", order).containsExactly(
                    new Seen(1, 0x5_0000_0001L * 1_000, 113, 4, "010203"),
                    new Seen(2, 2_000, 1, 1, "04"), new Seen(3, 0, 1, 9, "05060708"));
        }
    }

    @Test
    void beginsAnewWithEachSectionWhateverItsByteOrder() throws CaptureFileException {
        PcapngBytes file = new PcapngBytes().section(ByteOrder.BIG_ENDIAN).describe(1, 0);
        file.enhanced(0, 1, (byte) 1);
        file.section(ByteOrder.LITTLE_ENDIAN).describe(276, 0).enhanced(0, 2, (byte) 2);
        file.section(ByteOrder.BIG_ENDIAN).enhanced(0, 3, (byte) 3);

        ReadFile read = ReadFile.of(folder, file.toArray());

        assertThat(read.frames()).extracting(Seen::linkType).containsExactly(1, 276);
        assertThat(read.damage().orElseThrow()).as("the third has no interface")
                .contains("names interface 0 of 0");
    }

    @Test
    void passesOverBlocksWithoutFrames() throws CaptureFileException {
        PcapngBytes file = new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN).describe(1, 0);
        file.block(4, file.body(8)).block(0x0BAD, file.body(1 << 20))
                .block(0x8000_0001, file.body(0)).enhanced(0, 1, (byte) 1);

        ReadFile read = ReadFile.of(folder, file.toArray());

        assertThat(read.damage()).isEmpty();
        assertThat(read.octets()).containsExactly("01");
    }

    @Test
    void cutsASimplePacketToWhatWasCaptured() throws CaptureFileException {
        byte[] octets = AnnotatedOctets.of("0102030405060708");
        PcapngBytes file = new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN).describe(1, 6);
        file.simple(5, octets).simple(100, octets).simple(-1, octets);

        ReadFile read = ReadFile.of(folder, file.toArray());

        assertThat(read.octets()).containsExactly("0102030405", "010203040506", "010203040506");
        assertThat(read.frames()).extracting(Seen::onWire).containsExactly(5, 100, 6);
    }

    @Test
    void keepsTheFramesBeforeACut() throws CaptureFileException {
        PcapngBytes whole = new PcapngBytes().section(ByteOrder.BIG_ENDIAN);
        int section = whole.toArray().length;
        int described = whole.describe(1, 0).toArray().length;
        int first = whole.enhanced(0, 1, new byte[7]).toArray().length;
        byte[] octets = whole.simple(4, new byte[4]).toArray();

        for (int length = section; length < octets.length; length++) {
            ReadFile read = ReadFile.of(folder, Arrays.copyOf(octets, length));

            boolean between = length == section || length == described || length == first;
            assertThat(read.frames()).as("%d octets", length).hasSize(length < first ? 0 : 1);
            assertThat(read.damage().isEmpty()).as("%d octets", length).isEqualTo(between);
        }
    }

    @Test
    void refusesAFileCutInsideItsFirstSectionHeader() {
        byte[] octets = new PcapngBytes().section(ByteOrder.BIG_ENDIAN).toArray();

        for (int length = 4; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            assertThatThrownBy(() -> ReadFile.of(folder, cut)).as("%d octets", length)
                    .isInstanceOf(CaptureFileException.class)
                    .hasMessageContaining("it ends inside").hasMessageEndingWith(
                            "at octet " + length);
        }
    }

    @ParameterizedTest
    @CsvSource({"0, nothing", "8, less than its frame", "13, an odd number",
            "16777220, more than 16 MiB", "-4, nearly 4 GiB"})
    void stopsAtABlockThatClaimsAnAbsurdLength(int length, String what)
            throws CaptureFileException {
        PcapngBytes file = sound();
        file.block(5, length, new byte[64], length);

        ReadFile read = ReadFile.of(folder, file.toArray());

        assertThat(read.octets()).containsExactly("01");
        assertThat(read.damage().orElseThrow()).as(what).contains(
                "the block at octet 84 claims " + Integer.toUnsignedString(length) + " octets");
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 6})
    void stopsAtABlockWhoseLengthsDisagree(int type) throws CaptureFileException {
        PcapngBytes file = sound();
        file.block(type, 44, new byte[32], 40);

        ReadFile read = ReadFile.of(folder, file.toArray());

        assertThat(read.octets()).containsExactly("01");
        assertThat(read.damage().orElseThrow()).contains(
                "the block at octet 84 claims 44 octets at its start and 40 at its end");
    }

    @ParameterizedTest
    @CsvSource({"6, 0 0 0 25 25, claims 25 captured octets",
            "6, 0 0 0 -1 4, claims 4294967295 captured octets",
            "2, 0 0 0 25 25, claims 25 captured octets", "6, 1 0 0 4 4, names interface 1 of 1",
            "6, -1 0 0 4 4, names interface 4294967295 of 1", "6, 0 0 0 4, is too short",
            "2, 0 0 0, is too short", "3, '', is too short", "1, 0, cannot be used"})
    void stopsAtABlockThatContradictsItself(int type, String numbers, String complaint)
            throws CaptureFileException {
        PcapngBytes file = sound();
        int[] values = Arrays.stream(numbers.split(" ")).filter(n -> !n.isEmpty())
                .mapToInt(Integer::parseInt).toArray();
        ByteBuffer body = file.body(4 * values.length + (values.length == 5 ? 24 : 0));
        Arrays.stream(values).forEach(body::putInt);

        ReadFile read = ReadFile.of(folder, file.block(type, body).toArray());

        assertThat(read.octets()).containsExactly("01");
        assertThat(read.damage().orElseThrow()).contains(complaint, "at octet 84");
    }

    @Test
    void stopsAtAPacketLongerThanAnyFrame() throws CaptureFileException {
        PcapngBytes file = sound();
        file.enhanced(0, 2, new byte[262_145]).enhanced(0, 3, (byte) 3);

        assertThat(ReadFile.of(folder, file.toArray()).damage().orElseThrow())
                .contains("claims 262145 captured octets");
        assertThat(ReadFile.of(folder, sound().enhanced(0, 2, new byte[400_000]).toArray()).damage()
                .orElseThrow()).contains("claims 400032 octets");
    }

    @Test
    void readsTheLongestFrameThatIsCaptured() throws CaptureFileException {
        ReadFile read = ReadFile.of(folder, sound().enhanced(0, 2, new byte[262_144]).toArray());

        assertThat(read.octets()).extracting(String::length).containsExactly(2, 2 * 262_144);
    }

    @Test
    void refusesAnotherVersionAndASectionWithoutByteOrder() {
        byte[] second = new PcapngBytes().section(ByteOrder.BIG_ENDIAN, 2).toArray();
        byte[] disorder = new PcapngBytes().section(ByteOrder.BIG_ENDIAN).toArray();
        disorder[8] = 0;
        byte[] tooShort = new PcapngBytes().block(0x0A0D0D0A, 24,
                AnnotatedOctets.of("4d3c2b1a 01000000 00000000"), 24).toArray();

        assertThatThrownBy(() -> ReadFile.of(folder, second)).hasMessageContaining(
                "the section at octet 0 is of version 2 of pcapng, we read version 1");
        assertThatThrownBy(() -> ReadFile.of(folder, disorder))
                .hasMessageContaining("the section header at octet 0 has no byte order");
        assertThatThrownBy(() -> ReadFile.of(folder, tooShort)).hasMessageContaining(
                "the section header at octet 0 claims 24 octets, less than 28");
    }

    @Test
    void neverThrowsOnAFileWithWrongOctets() {
        SplittableRandom random = new SplittableRandom(SEED);
        Set<Step> ends = EnumSet.noneOf(Step.class);
        for (int i = 0; i < 100_000; i++) {
            byte[] octets = mixed(ORDERS.get(i & 1));
            for (int changes = random.nextInt(4); changes >= 0; changes--) {
                octets[4 + random.nextInt(octets.length - 4)] = (byte) random.nextInt();
            }
            byte[] wrong = Arrays.copyOf(octets, octets.length - random.nextInt(10));
            try {
                ends.add(read(wrong));
            } catch (DamageException e) {
                assertThat(e).hasMessageContaining(" octet");
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=%d, file %d".formatted(SEED, i), e);
            }
        }

        assertThat(ends).as("some were read to the end").containsExactly(Step.END);
    }

    private static Step read(byte[] octets) throws DamageException {
        ByteFeed feed = new ByteFeed(new ByteArrayInputStream(octets), octets.length);
        feed.read(new byte[4], 4);
        PcapngReader reader = new PcapngReader(feed);
        Frame frame = new Frame();
        Step step = Step.OTHER;
        for (int number = 1; step != Step.END; number++) {
            step = reader.next(frame, "noise", number);
        }
        return step;
    }

    /** A section, an interface and one frame: 84 octets. */
    private static PcapngBytes sound() {
        return new PcapngBytes().section(ByteOrder.LITTLE_ENDIAN).describe(1, 0).enhanced(0, 1,
                (byte) 1);
    }

    private static byte[] mixed(ByteOrder order) {
        PcapngBytes file = new PcapngBytes().section(order).describe(1, 0,
                order == ByteOrder.BIG_ENDIAN
                        ? AnnotatedOctets.of("0009 0001 09000000 000e 0008 0000000000000001")
                        : AnnotatedOctets.of("0900 0100 09000000 0e00 0800 0100000000000000"));
        file.enhanced(0, 1, new byte[9]).obsolete(0, 2, new byte[3]).simple(4, new byte[4]);
        return file.block(4, file.body(8)).section(order).describe(113, 4).simple(9, new byte[9])
                .toArray();
    }
}

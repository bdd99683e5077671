package io.farmhawk.frame.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.LinkType;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PcapngInterfaceTest {
    private static final long SEED = Long.getLong("farmhawk.seed", 20_261_124);
    private static final String FIXED = """
            0071 0000    # link type 113, reserved
            00040000     # snap length
            """;

    @ParameterizedTest
    @CsvSource({"6, 1800000000123456, 0, 1800000000123456000, microseconds",
            "9, 1800000000123456789, 0, 1800000000123456789, nanoseconds",
            "0, 1800000000, 0, 1800000000000000000, seconds",
            "9, 123456789, 1800000000, 1800000000123456789, nanoseconds behind an offset",
            "9, 5, -1, -999999995, before 1970",
            "12, 1800000000123456, 0, 1800000000123, picoseconds",
            "28, -1, 0, 1, a tenth of a yoctosecond a thousandth", "29, -1, 0, 0, finer than that",
            "127, -1, 0, 0, the finest decimal", "128, 7, 0, 7000000000, two to the 0",
            "138, 1025, 0, 1000976562, 1024 in a second",
            "148, 1887436800123456, 0, 1800000000117736816, 2^20 in a second",
            "192, -1, 0, 999999999, 2^64 in a second", "255, -1, 0, 0, the finest binary",
            "6, -1, 0, 9223372036854775807, later than can be told",
            "9, 9223372036854775807, 1, 9223372036854775807, later than can be told",
            "0, 0, 9223372036854775807, 9223372036000000000, an absurd offset",
            "0, 0, -9223372036854775808, -9223372036000000000, an absurd offset"})
    void tellsTheTime(int resolution, long ticks, long offset, long nanos, String what) {
        assertThat(clock(resolution, offset).nanos(ticks)).as(what).isEqualTo(nanos);
    }

    @Test
    void tellsTheTimeAsLongArithmeticDoes() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (int i = 0; i < 100_000; i++) {
            int resolution = random.nextInt(256);
            long ticks = random.nextLong() >>> random.nextInt(64);
            BigInteger base = BigInteger.valueOf((resolution & 0x80) == 0 ? 10 : 2);
            BigInteger exact = new BigInteger(Long.toUnsignedString(ticks))
                    .multiply(BigInteger.valueOf(1_000_000_000))
                    .divide(base.pow(resolution & 0x7F));
            long nanos = exact.min(BigInteger.valueOf(Long.MAX_VALUE)).longValueExact();

            assertThat(clock(resolution, 0).nanos(ticks))
                    .as("farmhawk.seed=%d: %d at %d", SEED, ticks, resolution).isEqualTo(nanos);
        }
    }

    @Test
    void readsItsOptions() {
        PcapngInterface described = read("""
                0002 0003 65746800              # name: eth
                0009 0001 09000000              # resolution: nanoseconds
                000e 0008 000000006b49d200      # offset 1,800,000,000 seconds
                0000 0000                       # end of options
                0009 0001 00000000              # behind the end: not an option
                """);

        assertThat(described).isEqualTo(new PcapngInterface(new LinkType(113), 0x40000, 9,
                1_800_000_000));
    }

    @ParameterizedTest
    @CsvSource({"'', no options", "0009, half an option", "0009 0001, an option without a value",
            "0009 0000, a value of nothing", "0009 0002 0900 0000, a resolution of two octets",
            "000e 0008 00000000, an offset cut short", "0002 ffff 0009 0001 09000000, a lie",
            "000e 0004 00000001, an offset of four octets"})
    void takesMicrosecondsWhereTheOptionsMakeNoSense(String options, String what) {
        assertThat(read(options)).as(what)
                .isEqualTo(new PcapngInterface(new LinkType(113), 0x40000, 6, 0));
    }

    private static PcapngInterface read(String options) {
        return PcapngInterface.read(ByteBuffer.wrap(AnnotatedOctets.of(FIXED + options)));
    }

    private static PcapngInterface clock(int resolution, long offset) {
        return new PcapngInterface(LinkType.ETHERNET, 0, resolution, offset);
    }
}

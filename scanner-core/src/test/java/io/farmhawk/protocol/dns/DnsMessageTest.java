package io.farmhawk.protocol.dns;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.protocol.DecoderRun;
import io.farmhawk.protocol.WireHex;
import io.farmhawk.protocol.dns.DnsMessage.Question;
import io.farmhawk.protocol.dns.DnsMessage.ResourceRecord;
import io.farmhawk.wire.Fit;
import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DnsMessageTest {
    /** An answer with a record of every type that is read, and one of each section. */
    private static final String ANSWER = """
            0001 8400          # identifier; response, authoritative
            0001 0005 0001 0001
            02 7476 05 6c6f63616c 00 00ff 0001                       # 12: tv.local ANY
            c00c 0001 8001 00000078 0004 c0a84d2b                    # A, flush
            c00c 001c 0001 00000078 0010 fe80000000000000 0000000000000001
            c00c 000c 0001 00000078 0004 01 61 c00f                  # PTR a.local
            c00c 0021 0001 00000078 0008 0000 0000 01bb c00c         # SRV port 443
            c00c 0010 0001 00000078 0009 03 613d31 04 623d2c32       # TXT
            c00c 0002 0001 00000078 0002 c00c                        # authority: NS
            00   0029 05a0 00000000 0000                             # additional: OPT
            """;

    @Test
    void readsEverySection() {
        byte[] octets = WireHex.octets(ANSWER);

        DnsMessage message = DnsMessage.read(octets, 0, octets.length);

        assertThat(message.fit()).isEqualTo(Fit.OK);
        assertThat(message.isResponse()).isTrue();
        assertThat(message.questions()).containsExactly(new Question("tv.local", "ANY"));
        assertThat(message.records()).containsExactly(
                new ResourceRecord(0, "tv.local", "A", 120, "192.168.77.43"),
                new ResourceRecord(0, "tv.local", "AAAA", 120, "fe80::1"),
                new ResourceRecord(0, "tv.local", "PTR", 120, "a.local"),
                new ResourceRecord(0, "tv.local", "SRV", 120, "tv.local:443"),
                new ResourceRecord(0, "tv.local", "TXT", 120, "a=1, b=,2"),
                new ResourceRecord(1, "tv.local", "NS", 120, "tv.local"),
                new ResourceRecord(2, "", "OPT", 0, ""));
    }

    @Test
    void keepsWhatStoodBeforeTheCut() {
        byte[] octets = WireHex.octets(ANSWER);
        DnsMessage whole = DnsMessage.read(octets, 0, octets.length);

        for (int length = 0; length < octets.length; length++) {
            byte[] cut = Arrays.copyOf(octets, length);
            DnsMessage message = DnsMessage.read(cut, 0, length);

            assertThat(message.fit()).as("%d octets", length).isEqualTo(Fit.TRUNCATED);
            assertThat(message.records()).as("%d octets", length)
                    .isEqualTo(whole.records().subList(0, message.records().size()));
        }
    }

    @Test
    void readsAMessageInTheMiddleOfAFrame() {
        byte[] octets = WireHex.octets("ffffff" + ANSWER);

        DnsMessage message = DnsMessage.read(octets, 3, octets.length - 3);

        assertThat(message.fit()).isEqualTo(Fit.OK);
        assertThat(message.records()).extracting(ResourceRecord::name).startsWith("tv.local");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            0001 | 0003 c0a84d            | an address of 3 octets
            0001 | 0005 c0a84d0101        | an address of 5 octets
            001c | 0004 c0a84d01          | an IPv6 address of 4 octets
            000c | 0001 016100            | a name longer than its record
            000c | 0002 c0ff              | a pointer to nowhere
            0021 | 0006 0000 0000 01bb    | a service without a host
            0021 | 0007 0000 0000 01bb 00 | a service at the root
            0010 | 0000                   | no text
            0010 | 0001 00                | an empty text
            002f | 0002 0000              | a type that says nothing to us
            """)
    void leavesOutAValueThatContradictsItself(String type, String data, String what) {
        assertThat(record(type, "0001", data)).as(what).isEmpty();
    }

    @Test
    void leavesOutOtherClasses() {
        assertThat(record("0001", "0003", "0004 c0a84d01")).as("CHAOS").isEmpty();
        assertThat(record("0001", "8001", "0004 c0a84d01")).isEqualTo("192.168.77.1");
    }

    @Test
    void cutsATextWhereItsLengthLies() {
        assertThat(record("0010", "0001", "0003 ff 6162")).isEqualTo("ab");
    }

    @Test
    void boundsAText() {
        String strings = "03 616263".repeat(2_000);

        assertThat(record("0010", "0001", "1f40" + strings)).hasSize(1_024);
    }

    @ParameterizedTest
    @CsvSource({"64, OK", "65, MALFORMED", "65535, MALFORMED"})
    void boundsTheNumberOfQuestions(int count, Fit fit) {
        byte[] octets = WireHex.octets("0001 0100 %04x 0000 0000 0000".formatted(count)
                + "00 0001 0001".repeat(Math.min(count, 70)));

        DnsMessage message = DnsMessage.read(octets, 0, octets.length);

        assertThat(message.fit()).isEqualTo(fit);
        assertThat(message.questions()).hasSize(64);
    }

    @ParameterizedTest
    @CsvSource({"256, OK", "257, MALFORMED"})
    void boundsTheNumberOfRecords(int count, Fit fit) {
        byte[] octets = WireHex.octets("0001 8400 0000 %04x 0000 0000".formatted(count)
                + "00 0001 0001 00000000 0000".repeat(count));

        DnsMessage message = DnsMessage.read(octets, 0, octets.length);

        assertThat(message.fit()).isEqualTo(fit);
        assertThat(message.records()).hasSize(256);
    }

    @Test
    void leavesUpdatesAndNotificationsAlone() {
        byte[] update = WireHex.octets("0001 2800 0001 0000 0000 0000 0161 00 0006 0001");

        DnsMessage message = DnsMessage.read(update, 0, update.length);

        assertThat(message.fit()).isEqualTo(Fit.UNSUPPORTED);
        assertThat(message.questions()).isEmpty();
    }

    @Test
    void namesUnknownTypesByNumber() {
        byte[] octets = WireHex.octets("0001 0100 0001 0000 0000 0000 0161 00 fde8 0001");

        assertThat(DnsMessage.read(octets, 0, octets.length).questions())
                .containsExactly(new Question("a", "TYPE65000"));
    }

    @Test
    void neverThrowsOnNoise() {
        byte[] sound = WireHex.octets(ANSWER);
        SplittableRandom random = new SplittableRandom(DecoderRun.SEED);
        for (int round = 0; round < 50_000; round++) {
            byte[] octets = DecoderRun.changed(sound, 0, random);
            try {
                DnsMessage message = DnsMessage.read(octets, 0, octets.length);

                assertThat(message.records().size()).isLessThanOrEqualTo(DnsMessage.MOST_RECORDS);
            } catch (RuntimeException e) {
                throw new AssertionError("farmhawk.seed=" + DecoderRun.SEED + " round " + round, e);
            }
        }
    }

    private static String record(String type, String dnsClass, String data) {
        byte[] octets = WireHex.octets("0001 8400 0000 0001 0000 0000 00" + type + dnsClass
                + "00000000" + data);
        DnsMessage message = DnsMessage.read(octets, 0, octets.length);
        return message.records().getFirst().value();
    }
}

package io.farmhawk.protocol;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.app.Decoders;
import io.farmhawk.frame.AnnotatedOctets;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.LldpNeighbour;
import io.farmhawk.observation.Observation.Sighting;
import io.farmhawk.observation.Observation.SsdpDevice;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RepeatTableTest {
    private static final long MINUTE = RepeatTable.INTERVAL_NANOS;
    static final byte[] LLDP = WireHex.octets("""
            0180c200000e 002590059a46 88cc
            0207 04 002590059a46 0404 05 626f6e 0602 0078 0a03 6b766d 0000
            """);

    private final RepeatTable table = new RepeatTable(64, 1);
    private final DecoderSet set = Decoders.all(1);
    private final List<Observation> told = new ArrayList<>();

    @Test
    void knowsWhatCameWithinAMinute() {
        assertThat(table.isRepeat(7, 0)).isFalse();
        assertThat(table.isRepeat(7, MINUTE - 1)).isTrue();
        assertThat(table.isRepeat(8, MINUTE - 1)).isFalse();
        assertThat(table.isRepeat(7, MINUTE)).isFalse();
        assertThat(table.isRepeat(7, 2 * MINUTE - 1)).isTrue();
    }

    @Test
    void forgetsWhatItIsToldTo() {
        table.isRepeat(7, 0);

        table.forget(7);
        table.forget(8);

        assertThat(table.isRepeat(7, 1)).isFalse();
    }

    @Test
    void remembersTheNewestOfAFlood() {
        SplittableRandom random = new SplittableRandom(1);
        for (int i = 0; i < 10_000; i++) {
            table.isRepeat(random.nextLong() >>> 1, i);
        }

        assertThat(table.isRepeat(7, 20_000)).isFalse();
        assertThat(table.isRepeat(7, 20_001)).isTrue();
    }

    @Test
    void tellsAnAnnouncementOnceAMinuteAndItsSenderAsWell() {
        for (long second = 0; second < 90; second += 30) {
            decode(LLDP, second);
        }

        assertThat(of(LldpNeighbour.class)).extracting(LldpNeighbour::provenance)
                .extracting(p -> p.at().getEpochSecond()).containsExactly(0L, 60L);
        assertThat(of(Sighting.class)).extracting(Sighting::protocol).containsExactly("lldp",
                "lldp");
        assertThat(set.repeats()).isEqualTo(1);
    }

    @Test
    void tellsAtOnceWhatAnnouncesSomethingNew() {
        byte[] renamed = LLDP.clone();
        renamed[renamed.length - 3] = 'n';

        decode(LLDP, 0);
        decode(renamed, 1);
        decode(LLDP, 2);

        assertThat(of(LldpNeighbour.class)).extracting(n -> n.systemName().orElseThrow())
                .containsExactly("kvm", "kvn");
    }

    @Test
    void keepsSendersApart() {
        byte[] other = LLDP.clone();
        other[11]++;

        decode(LLDP, 0);
        decode(other, 0);

        assertThat(of(LldpNeighbour.class)).hasSize(2);
    }

    @Test
    void tellsEachOfTwelveAnnouncementsOnceThoughAllComeThreeTimes() {
        for (int round = 0; round < 3; round++) {
            for (int i = 0; i < 12; i++) {
                decode(UdpFrames.v4(1900, 1900, """
                        NOTIFY * HTTP/1.1
                        NTS: ssdp:alive
                        USN: uuid:1::%d
                        NT: urn:%d

                        """.formatted(i, i)), round);
            }
        }

        assertThat(of(SsdpDevice.class)).hasSize(12);
        assertThat(set.repeats()).isEqualTo(24);
    }

    @Test
    void countsAMessageThatDoesNotFitEachTime() {
        byte[] cut = Arrays.copyOf(LLDP, LLDP.length - 3);

        decode(cut, 0);
        decode(cut, 1);

        assertThat(set.repeats()).isZero();
        assertThat(set.counts()).containsExactly(new DecodeCount("lldp/truncated", 2));
        assertThat(of(Sighting.class)).isEmpty();
    }

    private void decode(byte[] octets, long second) {
        Frame frame = AnnotatedOctets.frame(LinkType.ETHERNET, octets);
        set.decode(frame.mark("test", LinkType.ETHERNET, 1, second * 1_000_000_000L), told::add);
    }

    private <T extends Observation> List<T> of(Class<T> kind) {
        return told.stream().filter(kind::isInstance).map(kind::cast).toList();
    }
}

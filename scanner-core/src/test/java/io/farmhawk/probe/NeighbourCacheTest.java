package io.farmhawk.probe;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.observation.ClaimedBy;
import io.farmhawk.observation.Provenance;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class NeighbourCacheTest {
    private static final String LINE = "192.168.1.5      0x1         0x2         dc:a6:32:01:02:03     *"
            + "        eth0";
    private static final IpAddress DEVICE = IpAddress.parse("192.168.1.5").orElseThrow();

    @TempDir
    private Path folder;

    @Test
    void knowsWhomTheKernelKnows() throws IOException {
        Path table = Files.writeString(folder.resolve("arp"), """
                IP address       HW type     Flags       HW address            Mask     Device
                10.0.0.1         0x1         0x2         dc:a6:32:01:02:03     *        eth0
                10.0.0.2         0x1         0x0         00:00:00:00:00:00     *        eth0
                """);
        NeighbourCache cache = new NeighbourCache(table);

        assertThat(cache.knows(IpAddress.parse("10.0.0.1").orElseThrow())).isTrue();
        assertThat(cache.knows(IpAddress.parse("10.0.0.2").orElseThrow())).isFalse();
        assertThat(cache.knows(IpAddress.parse("10.0.0.10").orElseThrow())).isFalse();
        assertThat(new NeighbourCache(folder.resolve("none"))
                .knows(IpAddress.parse("10.0.0.1").orElseThrow())).isFalse();
    }

    @Test
    void tellsWhoHasTheAddresses() throws Exception {
        Path table = Files.writeString(folder.resolve("arp"), """
                IP address       HW type     Flags       HW address            Mask     Device
                192.168.1.5      0x1         0x2         dc:a6:32:01:02:03     *        eth0
                192.168.1.5      0x1         0x2         dc:a6:32:01:02:03     *        wlan0
                192.168.1.6      0x1         0x6         02:00:00:00:00:06     *        eth0
                """);

        assertThat(new NeighbourCache(table).claims(DEVICE::equals)).singleElement()
                .satisfies(claim -> {
                    assertThat(claim.mac()).isEqualTo(MacAddress.parse("dc:a6:32:01:02:03"));
                    assertThat(claim.ip()).isEqualTo(DEVICE);
                    assertThat(claim.by()).isEqualTo(ClaimedBy.ARP);
                    assertThat(claim.provenance().source()).isEqualTo("probe:neighbours");
                });
    }

    @Test
    void readsOneLine() {
        assertThat(NeighbourCache.claim(LINE, Instant.EPOCH)).hasValue(new AddressClaim(
                new Provenance(Instant.EPOCH, "probe:neighbours", 0),
                MacAddress.parse("dc:a6:32:01:02:03"), DEVICE, ClaimedBy.ARP));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "IP address HW type Flags HW address Mask Device",
            "192.168.1.5 0x1 0x0 00:00:00:00:00:00 * eth0", // asked, not answered
            "192.168.1.5 0x1 0x2 00:00:00:00:00:00 * eth0",
            "192.168.1.5 0x1 0x2 01:00:5e:00:00:fb * eth0", // a group is nobody
            "192.168.1.5 0x1 0xa dc:a6:32:01:02:03 * eth0", // published for somebody else
            "192.168.1.5 0x18 0x2 dc:a6:32:01:02:03 * ieee1394",
            "192.168.1.5 0x1 0x2 dc:a6:32:01:02:03:04:05 * ib0",
            "192.168.1.5 0x1 two dc:a6:32:01:02:03 * eth0", "192.168.1.5 0x1 0x2 * eth0",
            "192.168.1 0x1 0x2 dc:a6:32:01:02:03 * eth0",
            "fe80::1 0x1 0x2 dc:a6:32:01:02:03 * eth0",
            "192.168.1.5 0x1 0x2 dc:a6:32:01:02:03 * eth0 more"})
    void leavesOutWhatIsNoNeighbour(String line) {
        assertThat(NeighbourCache.claim(line, Instant.EPOCH)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(longs = {2, 96})
    void neverThrowsOnABrokenTable(long seed) {
        Random random = new Random(seed);
        for (int i = 0; i < 20_000; i++) {
            StringBuilder line = new StringBuilder(LINE);
            for (int flips = random.nextInt(6); flips >= 0; flips--) {
                line.setCharAt(random.nextInt(line.length()), (char) random.nextInt(256));
            }
            try {
                NeighbourCache.claim(line.toString(), Instant.EPOCH);
            } catch (RuntimeException e) {
                throw new AssertionError("seed " + seed + ": " + line, e);
            }
        }
    }

    @Test
    void tellsNothingWhereThereIsNoTable() {
        assertThat(new NeighbourCache(folder.resolve("none")).claims(DEVICE::equals)).isEmpty();
        assertThat(new NeighbourCache(folder).claims(DEVICE::equals)).isEmpty();
    }
}

package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Observation.AddressClaim;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.arp.ArpDecoder;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DiscoveryTest {
    private static final IpPrefix NET = prefix("10.77.0.0/24");

    private final FakeWire wire = new FakeWire();
    private final CountingPermit permit = new CountingPermit();
    private final List<Found> found = new ArrayList<>();
    private final List<Observation> observed = new ArrayList<>();

    @Test
    void findsTheHostsOfTheLinkAndTellsWhatTheyClaim() throws Exception {
        for (int i = 1; i <= 20; i++) {
            wire.hosts.put(IpAddress.v4(0x0A4D_0014 + i), new MacAddress(0x0200_0000_0000L + i));
        }

        Summary summary = discovery(NET).run(List.of(NET), List.of(), found::add);

        assertThat(found).extracting(Found::ip)
                .containsExactlyInAnyOrderElementsOf(wire.hosts.keySet());
        assertThat(observed).filteredOn(AddressClaim.class::isInstance)
                .hasSizeGreaterThanOrEqualTo(20);
        assertThat(summary.found()).isEqualTo(20);
        assertThat(summary.isWhole()).isTrue();
        assertThat(summary.coverage()).isGreaterThan(0.99);
        assertThat(summary.notes()).isEmpty();
        assertThat(summary.frames()).isEqualTo(wire.sent.size());
        assertThat(permit.log).hasSize(wire.sent.size());
        assertThat(permit.left).hasSize(wire.sent.size());
        // 253 addresses but our own, then the silent ones; MLD once and echo twice, and again
        assertThat(wire.sent).hasSize(253 + (253 - 20) + 2 * 3);
    }

    @Test
    void asksWhoWasSeenFirstAtItsLastMacAddress() throws Exception {
        IpAddress ip = IpAddress.v4(0x0A4D_0063);
        MacAddress mac = MacAddress.parse("dc:a6:32:01:02:03");
        wire.hosts.put(ip, mac);

        discovery(NET).run(List.of(NET), List.of(new Known(ip, Optional.of(mac))), found::add);

        assertThat(permit.log).contains("10.77.0.99 1");
        assertThat(wire.sent.stream().map(ByteBuffer::wrap)
                .filter(frame -> frame.getShort(12) == 0x0806).findFirst().orElseThrow()
                .getLong(0) >>> 16).isEqualTo(mac.bits());
    }

    @Test
    void asksOnlyWhatTheScopeAllows() throws Exception {
        IpPrefix scope = prefix("10.77.0.64/26");

        discovery(scope).run(List.of(NET), List.of(), found::add);

        assertThat(wire.sent.stream().map(ByteBuffer::wrap)
                .filter(frame -> frame.getShort(12) == 0x0806)
                .map(frame -> IpAddress.v4(frame.getInt(38)))).isNotEmpty()
                .allMatch(scope::contains);
    }

    @Test
    void suspectsProxyArpAndHandsOutOnlyAFewOfItsAddresses() throws Exception {
        for (int i = 1; i < 255; i++) {
            wire.hosts.put(IpAddress.v4(0x0A4D_0000 + i), new MacAddress(0x0200_0000_0001L));
        }

        Summary summary = discovery(NET).run(List.of(NET), List.of(), found::add);

        assertThat(found).hasSize(Phantom.MOST_ALIASES);
        assertThat(summary.phantoms()).singleElement()
                .satisfies(phantom -> assertThat(phantom.addresses()).hasSize(253));
        assertThat(summary.withheld()).isEqualTo(253 - Phantom.MOST_ALIASES);
    }

    @Test
    void saysWhatItCouldNotAsk() throws Exception {
        IpPrefix far = prefix("10.99.0.0/24");
        IpPrefix large = prefix("10.0.0.0/8");

        Summary summary = discovery(large).run(List.of(far, large), List.of(), found::add);

        assertThat(summary.notes()).hasSize(2)
                .anySatisfy(note -> assertThat(note).contains("10.99.0.0/24", "router"))
                .anySatisfy(note -> assertThat(note).contains("10.0.0.0/8", "65,536"));
    }

    @Test
    void sendsNothingMoreOnceStopped() throws Exception {
        Discovery discovery = discovery(NET);
        wire.beforeEach = () -> {
            if (permit.log.size() == 50) {
                discovery.stop();
            }
        };

        Summary summary = discovery.run(List.of(NET), List.of(), found::add);

        assertThat(summary.isWhole()).isFalse();
        assertThat(wire.sent.size()).isBetween(50, 51);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void sendsNothingWhereItWasStoppedBefore() throws Exception {
        Discovery discovery = discovery(NET);

        discovery.stop();
        Summary summary = discovery.run(List.of(NET), List.of(), found::add);

        assertThat(summary.isWhole()).isFalse();
        assertThat(wire.sent).isEmpty();
    }

    @Test
    void staysCalmInAFloodOfLies() throws Exception {
        wire.hosts.put(IpAddress.v4(0x0A4D_0063), MacAddress.parse("dc:a6:32:01:02:03"));
        wire.beforeEach = () -> {
            int n = permit.log.size();
            for (int i = 0; i < 200; i++) {
                int lie = n * 200 + i;
                wire.put(FrameBuilder.arpReply(
                        new Endpoint(new MacAddress(0x0200_0000_0000L + lie),
                                IpAddress.v4(0x0B00_0000 + lie), 0, 0),
                        new Endpoint(Cards.MAC, IpAddress.v4(0x0A4D_000A), 0, 0)));
            }
        };

        Summary summary = discovery(NET).run(List.of(NET), List.of(), found::add);

        assertThat(found).extracting(Found::ip).containsExactly(IpAddress.v4(0x0A4D_0063));
        assertThat(summary.strange()).isEqualTo(200 * summary.frames());
        assertThat(summary.strange()).isGreaterThan(90_000);
    }

    private Discovery discovery(IpPrefix scope) {
        DecoderSet decoders = new DecoderSet(1, List.of(new ArpDecoder()), List.of());
        return new Discovery(Cards.eth0(), new Discovery.Terms(
                new ScopeGuard(List.of(scope), "a test"), permit, decoders, observed::add),
                wire.ends(), 7);
    }

    private static IpPrefix prefix(String text) {
        return IpPrefix.parse(text).orElseThrow();
    }
}

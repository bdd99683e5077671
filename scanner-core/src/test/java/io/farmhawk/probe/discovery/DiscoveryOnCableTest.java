package io.farmhawk.probe.discovery;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.pcap.CaptureException;
import io.farmhawk.frame.pcap.Libpcap;
import io.farmhawk.frame.pcap.VethPair;
import io.farmhawk.net.ScopeGuard;
import io.farmhawk.protocol.DecoderSet;
import io.farmhawk.protocol.arp.ArpDecoder;
import java.net.NetworkInterface;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** On a real interface, whose other end a Linux kernel has: it answers as kernels do. */
class DiscoveryOnCableTest {
    private static final IpPrefix NET = IpPrefix.parse("10.211.0.0/28").orElseThrow();
    private static final IpPrefix LINK_LOCAL = IpPrefix.parse("fe80::/10").orElseThrow();

    private final Queue<Found> found = new ConcurrentLinkedQueue<>();
    private final CountingPermit permit = new CountingPermit();

    @Test
    void findsAKernelByArpAndByIpv6() throws Exception {
        assumeTrue(Libpcap.find().isPresent(), "libpcap is not installed");
        try (VethPair cable = VethPair.create();
                Discovery discovery = Discovery.open(card(cable), terms(), 1)) {
            Summary summary = discovery.run(List.of(NET), List.of(), found::add);

            assertThat(summary.isWhole()).isTrue();
            assertThat(summary.notes()).isEmpty();
            Set<MacAddress> macs = found.stream().map(f -> f.mac().orElseThrow())
                    .collect(Collectors.toSet());
            assertThat(macs).hasSize(1);
            assertThat(found).filteredOn(f -> f.how() == Found.How.ARP).singleElement()
                    .satisfies(f -> {
                        assertThat(f.ip()).isEqualTo(IpAddress.v4(0x0AD3_0002));
                        assertThat(f.roundTrip()).isPresent();
                    });
            // 13 others at most twice, and what is asked of all; the kernel adds a few of its own
            assertThat(summary.frames()).isEqualTo(13 + 12 + 4);
            assertThat(permit.log).hasSize(13 + 12 + 4);
            assertThat(permit.left).hasSizeGreaterThanOrEqualTo(13 + 12 + 4);
        }
    }

    @Test
    void saysThatThereIsNoSuchInterface() {
        assumeTrue(Libpcap.find().isPresent(), "libpcap is not installed");
        Card none = new Card("fh-none", Cards.MAC, List.of());

        org.assertj.core.api.Assertions.assertThatThrownBy(() -> Discovery.open(none, terms(), 1))
                .isInstanceOf(CaptureException.class).hasMessageContaining("cannot open fh-none");
    }

    /** Our end has no IPv4 address, so that this machine itself never uses it. */
    private static Card card(VethPair cable) throws Exception {
        MacAddress mac = Card.of(NetworkInterface.getByName(cable.device())).orElseThrow().mac();
        return new Card(cable.device(), mac,
                List.of(new Card.Own(IpAddress.v4(0x0AD3_0009), 24),
                        new Card.Own(IpAddress.parse("fe80::5c").orElseThrow(), 64)));
    }

    private Discovery.Terms terms() {
        return new Discovery.Terms(new ScopeGuard(List.of(NET, LINK_LOCAL), "a test"), permit,
                new DecoderSet(1, List.of(new ArpDecoder()), List.of()), _ -> {});
    }
}

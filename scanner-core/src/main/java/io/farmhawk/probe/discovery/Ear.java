package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.FrameSink;
import io.farmhawk.probe.discovery.Found.How;
import io.farmhawk.wire.ArpView;
import io.farmhawk.wire.Dissector;
import io.farmhawk.wire.Fit;
import io.farmhawk.wire.Layers;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.Optional;

/**
 * Reads what passes on the link while we ask: answers to our questions, and every frame that leaves this
 * machine. On the capturing thread; never throws for what the octets are.
 */
final class Ear implements FrameSink {
    private static final int HOP_BY_HOP_AND_ICMPV6 = 58;
    private static final int TARGET = 8;
    private static final int IDENTIFIER = 4;
    private static final int UNROUTED = 255;

    /** Told of what was read, on the capturing thread. */
    interface Listener {
        /** Somebody said that it has this address: perhaps a host of the scope, perhaps a lie. */
        void answered(Found answer);
    }

    private final Card card;
    private final Questions questions;
    private final Permit permit;
    private final Listener listener;
    private final Departures departures = new Departures();
    private final Dissector dissector = new Dissector();
    private final ArpView arp = new ArpView();

    Ear(Card card, Questions questions, Permit permit, Listener listener) {
        this.card = card;
        this.questions = questions;
        this.permit = permit;
        this.listener = listener;
    }

    /** What the kernel need let pass, in the syntax of pcap-filter(7). */
    static String filter(Card card) {
        return "arp or icmp or icmp6 or (ip6[6] = 0 and ip6[40] = " + HOP_BY_HOP_AND_ICMPV6
                + ") or ether src " + card.mac();
    }

    @Override
    public void accept(Frame frame) {
        if (dissector.dissect(frame) != Fit.OK || dissector.layers().isTunnelled()) {
            return;
        }
        Layers layers = dissector.layers();
        if (layers.sourceMac() == card.mac().bits()) {
            left(layers);
        } else if (layers.sourceMac() > 0
                && !new MacAddress(layers.sourceMac()).isMulticast()) {
            answer(layers);
        }
    }

    private void left(Layers layers) {
        Optional<IpAddress> target = target(layers);
        target.ifPresent(ip -> departures.left(ip, layers.frame().timeNanos()));
        boolean toAll = new MacAddress(Math.max(0, layers.destinationMac())).isMulticast();
        if (target.isPresent() && !toAll) {
            permit.left(target.get());
        } else {
            permit.left();
        }
    }

    /** Whose answer a frame of ours may bring. */
    private Optional<IpAddress> target(Layers layers) {
        return switch (layers.network()) {
            case NONE -> Optional.empty();
            case ARP -> wrapped(layers)
                    ? Optional.of(IpAddress.v4(arp.targetIp()))
                    : Optional.empty();
            case IPV4 -> Optional.of(layers.destination());
            case IPV6 -> type(layers) == Questions.SOLICITATION && has(layers, TARGET + 16)
                    ? Optional.of(address(layers))
                    : Optional.of(layers.destination());
        };
    }

    private void answer(Layers layers) {
        switch (layers.network()) {
            case ARP -> arp(layers);
            case IPV4 -> echo(layers, Questions.ECHO_REPLY, Layers.Transport.ICMP);
            case IPV6 -> icmpv6(layers);
            case NONE -> {
                // nobody's answer
            }
        }
    }

    private void arp(Layers layers) {
        // A reply to another is no answer to us. A virtual router's frame and packet may differ: the
        // packet says who has the address.
        if (wrapped(layers) && arp.operation() == ArpView.REPLY
                && layers.destinationMac() == card.mac().bits() && arp.senderMac() != 0) {
            tell(IpAddress.v4(arp.senderIp()), arp.senderMac(), layers, How.ARP);
        }
    }

    private void icmpv6(Layers layers) {
        int type = type(layers);
        if (type == Questions.ADVERTISEMENT && layers.hopLimit() == UNROUTED
                && has(layers, TARGET + 16)) {
            tell(address(layers), layers, How.SOLICITATION);
        } else if ((type == Questions.LISTENER_REPORT || type == Questions.LISTENER_REPORT_2)
                && layers.hopLimit() == 1) {
            tell(layers.source(), layers, How.LISTENER_QUERY);
        } else {
            echo(layers, Questions.ECHO_REPLY_6, Layers.Transport.ICMPV6);
        }
    }

    private void echo(Layers layers, int reply, Layers.Transport transport) {
        int at = layers.transportOffset() + IDENTIFIER;
        if (layers.transport() == transport && type(layers) == reply && has(layers, 8)
                && layers.destinationMac() == card.mac().bits()
                && (ByteBuffer.wrap(layers.octets()).getShort(at) & 0xFFFF) == questions.id()) {
            tell(layers.source(), layers, How.ECHO);
        }
    }

    private void tell(IpAddress ip, Layers layers, How how) {
        tell(ip, layers.sourceMac(), layers, how);
    }

    private void tell(IpAddress ip, long mac, Layers layers, How how) {
        if (ip.isUnspecified() || ip.isLoopback() || ip.isMulticastOrBroadcast()
                || card.isOwn(ip) || new MacAddress(mac).isMulticast()) {
            return;
        }
        Optional<Duration> roundTrip = departures.roundTrip(ip, layers.frame().timeNanos());
        listener.answered(new Found(ip, Optional.of(new MacAddress(mac)), roundTrip,
                layers.hopLimit(), how));
    }

    private boolean wrapped(Layers layers) {
        return arp.wrap(layers.octets(), layers.networkOffset(),
                layers.networkLength()) == Fit.OK;
    }

    private static boolean has(Layers layers, int octets) {
        return layers.transportLength() >= octets;
    }

    private static int type(Layers layers) {
        boolean isIcmp = layers.transport() == Layers.Transport.ICMP
                || layers.transport() == Layers.Transport.ICMPV6;
        return isIcmp && has(layers, 1) ? layers.octets()[layers.transportOffset()] & 0xFF : -1;
    }

    private static IpAddress address(Layers layers) {
        ByteBuffer octets = ByteBuffer.wrap(layers.octets());
        int at = layers.transportOffset() + TARGET;
        return new IpAddress(octets.getLong(at), octets.getLong(at + 8));
    }
}

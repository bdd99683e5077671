package io.farmhawk.protocol;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import io.farmhawk.frame.Frame;
import io.farmhawk.frame.LinkType;
import io.farmhawk.frame.sample.Endpoint;
import io.farmhawk.frame.sample.FrameBuilder;
import io.farmhawk.frame.sample.FrameBuilder.Segment;
import io.farmhawk.frame.sample.Octets;
import io.farmhawk.net.TalkReply;
import io.farmhawk.net.Transcript;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import io.farmhawk.observation.Observation;
import io.farmhawk.observation.Provenance;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what was said and heard in a probe with the decoders that read captured frames: it makes frames
 * of the words, as they might have passed by, and tells what the peer showed of itself. What the decoders
 * say of our own side is left out. Any thread, one at a time.
 */
public final class Hearing {
    private static final Logger LOG = LoggerFactory.getLogger(Hearing.class);

    /** One answer to one question tells no more facts than this. */
    static final int MOST_FACTS = 512;

    private static final int LARGEST = 1_400;
    private static final int HOP_LIMIT = 64;
    private static final int MOST_REASON = 256;
    private static final MacAddress US = MacAddress.parse("02:00:00:00:00:01");
    private static final MacAddress UNKNOWN = MacAddress.parse("02:00:00:00:00:02");

    private final DecoderSet decoders;
    private final Function<IpAddress, Optional<MacAddress>> neighbours;
    private final Frame frame = new Frame();
    private static final int FIRST = 1_000_000;

    /**
     * @param decoders of its own
     * @param neighbours which MAC address a host on this link has
     */
    public Hearing(DecoderSet decoders, Function<IpAddress, Optional<MacAddress>> neighbours) {
        this.decoders = decoders;
        this.neighbours = neighbours;
    }

    /**
     * What the peer showed of itself.
     *
     * @param prober for the provenance
     */
    public synchronized List<Observation> facts(String prober, Transcript transcript) {
        List<Observation> facts = new ArrayList<>();
        Voice voice = new Voice(transcript,
                neighbours.apply(transcript.theirs().address()).orElse(UNKNOWN));
        Provenance provenance = new Provenance(transcript.at(), "probe:" + prober, 0);
        for (byte[] octets : voice.frames()) {
            frame.point(octets, 0, octets.length, octets.length).mark(provenance.source(),
                    LinkType.ETHERNET, 0, nanos(transcript.at()));
            decoders.decode(frame, fact -> {
                if (isOfPeer(fact, transcript.theirs().address())) {
                    facts.add(fact);
                }
            });
        }
        return facts;
    }

    /**
     * What came of a question that was put by datagram.
     *
     * @param transcripts with their answers; of all that they tell, {@value #MOST_FACTS} facts count
     */
    public Answer answer(String prober, List<Transcript> transcripts) {
        List<Observation> facts = new ArrayList<>();
        for (Transcript transcript : transcripts) {
            facts(prober, transcript).stream().limit(MOST_FACTS - facts.size())
                    .forEach(facts::add);
            if (facts.size() == MOST_FACTS) {
                LOG.atDebug().addKeyValue("prober", prober)
                        .addKeyValue("ip", transcript.theirs().address())
                        .log("a host told more than is kept");
                break;
            }
        }
        return facts.isEmpty()
                ? new Answer.Silent("it told nothing that is known")
                : new Answer.Answered(facts);
    }

    /** The same of one question, which perhaps was not answered. */
    public Answer answer(String prober, TalkReply reply) {
        return switch (reply) {
            case TalkReply.Heard heard -> answer(prober, List.of(heard.transcript()));
            case TalkReply.Silent(String reason) ->
                new Answer.Silent(WireText.clean(reason, MOST_REASON));
            case TalkReply.Refused(String reason) -> new Answer.Refused(reason);
        };
    }

    private static long nanos(Instant at) {
        return Math.addExact(Math.multiplyExact(at.getEpochSecond(), 1_000_000_000L), at.getNano());
    }

    /** One transcript as frames. */
    private static final class Voice {
        private final Transcript transcript;
        private final Endpoint ours;
        private final Endpoint theirs;
        private final List<byte[]> frames = new ArrayList<>();
        private int said = FIRST;
        private int heard = FIRST;

        Voice(Transcript transcript, MacAddress mac) {
            this.transcript = transcript;
            ours = endpoint(US, transcript.ours());
            theirs = endpoint(mac, transcript.theirs());
        }

        private Endpoint endpoint(MacAddress mac, Transcript.End end) {
            return new Endpoint(mac, end.address(), end.port(), HOP_LIMIT);
        }

        List<byte[]> frames() {
            boolean connects = transcript.transport() == Transport.TCP;
            if (connects) {
                tcp(true, FrameBuilder.SYN, new byte[0]);
                said++;
                tcp(false, FrameBuilder.SYN | FrameBuilder.ACK, new byte[0]);
                heard++;
            }
            for (Turn turn : transcript.turns()) {
                if (connects) {
                    stream(turn);
                } else {
                    frames.add(FrameBuilder.udp(turn.ours() ? ours : theirs,
                            turn.ours() ? theirs : ours, new Octets().octets(turn.octets())));
                }
            }
            if (connects) {
                tcp(true, FrameBuilder.FIN | FrameBuilder.ACK, new byte[0]);
                tcp(false, FrameBuilder.FIN | FrameBuilder.ACK, new byte[0]);
            }
            return frames;
        }

        private void stream(Turn turn) {
            byte[] all = turn.octets();
            for (int sent = 0; sent < all.length; sent += LARGEST) {
                byte[] part = Arrays.copyOfRange(all, sent, Math.min(all.length, sent + LARGEST));
                tcp(turn.ours(), FrameBuilder.ACK | FrameBuilder.PSH, part);
                if (turn.ours()) {
                    said += part.length;
                } else {
                    heard += part.length;
                }
            }
        }

        private void tcp(boolean byUs, int flags, byte[] payload) {
            Segment head = byUs
                    ? new Segment(said, heard, flags)
                    : new Segment(heard, said, flags);
            frames.add(FrameBuilder.tcp(byUs ? ours : theirs, byUs ? theirs : ours, head,
                    new Octets().octets(payload)));
        }
    }

    /** Whether the peer said it of itself; without its MAC address, what needs one is left out. */
    private static boolean isOfPeer(Observation fact, IpAddress peer) {
        return switch (fact) {
            case Observation.Sighting _,Observation.MdnsQuestion _,Observation.DnsQuestion _,Observation.DnsAnswer _,Observation.ClientHello _,Observation.HttpRequest _,Observation.SshClient _,Observation.NameQuestion _,Observation.SsdpSearch _,Observation.GroupMembership _,Observation.TimeQuestion _,Observation.StunBinding _,Observation.RemoteDesktopOpening _,Observation.KerberosRequest _,Observation.SyslogSender _,Observation.MqttClient _,Observation.FlowLabel _,Observation.FlowSummary _,Observation.SynShape _,Observation.ArpPayload _,Observation.CaptureGap _,Observation.TableOverrun _,Observation.ProbeSilent _,Observation.DhcpIdentity _,Observation.Dhcpv6Identity _,Observation.RouterAdvertised _,Observation.LldpNeighbour _,Observation.LldpInventory _,Observation.CdpNeighbour _,Observation.EapIdentity _,Observation.AddressClaim _,Observation.OpenPort _,Observation.ServiceBanner _,Observation.Favicon _,Observation.HttpResponse _,Observation.NeighbourEntry _,Observation.SwitchPort _ ->
                false;
            case Observation.MdnsRecord told -> isPeer(told.mac(), told.ip(), peer);
            case Observation.SsdpDevice told -> isPeer(told.mac(), told.ip(), peer);
            case Observation.WsDiscoveryDevice told -> isPeer(told.mac(), told.ip(), peer);
            case Observation.NameClaim told -> isPeer(told.mac(), told.ip(), peer);
            case Observation.ServerHello told -> isPeer(told.mac(), told.server(), peer);
            case Observation.WebSocketOpening told -> isPeer(told.mac(), told.server(), peer);
            case Observation.SshKeyExchange told ->
                told.server() && isPeer(told.mac(), told.ip(), peer);
            case Observation.TlsCertificate told -> told.ip().equals(peer);
            case Observation.SshHostKey told -> told.ip().equals(peer);
            case Observation.SshBanner told -> told.ip().equals(peer);
            case Observation.RfbHello told -> told.ip().equals(peer);
            case Observation.SnmpSystem told -> told.ip().equals(peer);
            case Observation.SnmpEngine told -> told.ip().equals(peer);
            case Observation.IpmiAuthentication told -> told.ip().equals(peer);
            case Observation.NtlmTarget told -> told.ip().equals(peer);
        };
    }

    private static boolean isPeer(MacAddress mac, IpAddress ip, IpAddress peer) {
        return ip.equals(peer) && !mac.equals(UNKNOWN) && !mac.equals(US);
    }
}

package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.net.Departures.Permission;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All hosts of one link, asked at once: one datagram to a group, on this interface alone, and what its
 * hosts answer. A question to a group reaches everybody, so it leaves only where the scope holds every
 * host of the link. Blocks; any virtual thread. What the network or the peers do never throws.
 *
 * @param terms of the scan
 * @param device the interface
 * @param local its IPv4 address on the link
 * @param prefix the link's block
 */
public record Neighbourhood(Terms terms, NetworkInterface device, IpAddress local,
        IpPrefix prefix) {
    static final int MOST_ANSWERS_OF_ONE = 48;
    private static final int MOST_ANSWERS = 4_096;
    private static final int MOST_OCTETS = 4 << 20;
    private static final int BUFFER_OCTETS = 1 << 20;

    /** Whether the scope holds every host of the link, so that all may be asked at once. */
    public boolean isAllowed() {
        return terms.guard().allowsAll(prefix);
    }

    /**
     * Asks a group.
     *
     * @param prober who asks, for the record
     * @param wait how long answers are taken
     * @return one for each answer of a host of the link, as if it had been asked alone, at the group's
     *         port; bounded for each host and in all, nothing where it may not be asked
     */
    public List<Transcript> ask(Group group, String prober, byte[] question, Duration wait)
            throws InterruptedException {
        if (!isAllowed()) {
            return List.of();
        }
        terms.budget().await(1);
        Permission leave = terms.departures().ask(new Departure(terms.scanId(), group.address(),
                group.port(),
                new Departure.Purpose(prober, Departure.Purpose.SURVEY.wantedBy()), 1));
        return switch (leave) {
            case Permission.Refused _ -> List.of();
            case Permission.Granted(long number) -> {
                Answers answers = new Answers(group, question);
                terms.departures().ended(number, exchange(group, question, wait, answers));
                yield answers.told;
            }
        };
    }

    /** Returns what came of it. */
    private String exchange(Group group, byte[] question, Duration wait, Answers answers)
            throws InterruptedException {
        try (MulticastSocket socket = new MulticastSocket(
                new InetSocketAddress(local.toInetAddress(), 0))) {
            socket.setReceiveBufferSize(BUFFER_OCTETS);
            socket.setNetworkInterface(device);
            socket.setTimeToLive(group.hopLimit());
            socket.send(new DatagramPacket(question, question.length,
                    new InetSocketAddress(group.address().toInetAddress(), group.port())));
            answers.ours = new End(local, socket.getLocalPort());
            Arrivals.take(socket, wait, wait, answers::take);
            return answers.words();
        } catch (IOException e) {
            return "unreachable";
        }
    }

    /** What came in so far. */
    private final class Answers {
        private final Group group;
        private final byte[] question;
        private final Instant at = Instant.now();
        private final List<Transcript> told = new ArrayList<>();
        private final Map<IpAddress, Integer> ofOne = new HashMap<>();
        private End ours = new End(local, 0);
        private int octets;
        private long leftOut;

        Answers(Group group, byte[] question) {
            this.group = group;
            this.question = question;
        }

        void take(DatagramPacket packet) {
            IpAddress peer = IpAddress.of(packet.getAddress());
            boolean isHost = prefix.contains(peer) && terms.guard().allows(peer)
                    && !peer.equals(local) && group.mayAnswerFrom(packet.getPort());
            if (!isHost || told.size() == MOST_ANSWERS
                    || octets + packet.getLength() > MOST_OCTETS
                    || ofOne.merge(peer, 1, Integer::sum) > MOST_ANSWERS_OF_ONE) {
                leftOut++;
                return;
            }
            octets += packet.getLength();
            told.add(new Transcript(at, Transport.UDP, ours, new End(peer, group.port()),
                    List.of(new Turn(true, question), new Turn(false, Arrivals.octets(packet)))));
        }

        String words() {
            return told.size() + " answers of " + ofOne.size() + " hosts"
                    + (leftOut == 0 ? "" : ", " + leftOut + " left out");
        }
    }
}

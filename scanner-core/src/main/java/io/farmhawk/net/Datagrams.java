package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.net.Departures.Permission;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.MulticastSocket;
import java.net.NetworkInterface;
import java.net.PortUnreachableException;
import java.net.SocketTimeoutException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The only way out of the box over UDP: one question, and what comes back in time. Blocks; any virtual
 * thread. What the network or the peers do never throws.
 */
public final class Datagrams {
    private static final int MOST_OCTETS = 9_000;
    private static final int MOST_ANSWERS_OF_ONE = 8;
    private static final int BUFFER_OCTETS = 1 << 20;
    private static final Duration SHORTEST = Duration.ofMillis(1);

    /** A group of hosts on the link that may be asked together. */
    public enum Group {
        MDNS("224.0.0.251", 5353), MDNS_V6("ff02::fb", 5353), //
        SSDP("239.255.255.250", 1900), SSDP_V6("ff02::c", 1900), //
        WS_DISCOVERY("239.255.255.250", 3702), WS_DISCOVERY_V6("ff02::c", 3702), //
        LLMNR("224.0.0.252", 5355), LLMNR_V6("ff02::1:3", 5355), //
        /** All hosts of the interface's IPv4 network, for NetBIOS. */
        NETBIOS("255.255.255.255", 137);

        private final String address;
        private final int port;

        Group(String address, int port) {
            this.address = address;
            this.port = port;
        }

        public int port() {
            return port;
        }

        IpAddress address() {
            return IpAddress.parse(address).orElseThrow();
        }

        public boolean isV4() {
            return address().isV4();
        }
    }

    private Datagrams() {}

    /**
     * Asks the host that is being visited.
     *
     * @param wait for the first answer; more of them are taken until then
     * @return what was said and heard, all answers in one; without an answer if none came
     * @throws IllegalStateException outside of a visit
     */
    public static TalkReply ask(int port, byte[] question, Duration wait)
            throws InterruptedException {
        Visit visit = Visit.current();
        Optional<String> refusal = visit.refusal(port);
        if (refusal.isPresent()) {
            return new TalkReply.Refused(refusal.get());
        }
        Permission leave = visit.awaitTurn(port, 1);
        if (leave instanceof Permission.Refused(String reason)) {
            return new TalkReply.Refused(reason);
        }
        InetSocketAddress peer = new InetSocketAddress(visit.host().toInetAddress(), port);
        try (DatagramSocket socket = new DatagramSocket()) {
            socket.connect(peer);
            Instant at = Instant.now();
            socket.send(new DatagramPacket(question, question.length));
            visit.probablySent(1);
            List<Turn> turns = new ArrayList<>(List.of(new Turn(true, question)));
            receive(socket, wait, MOST_ANSWERS_OF_ONE, 1,
                    packet -> turns.add(new Turn(false, octets(packet))));
            visit.ended(leave, turns.size() == 1 ? "ignored" : "answered");
            if (turns.size() == 1) {
                return new TalkReply.Silent("it did not answer in time");
            }
            visit.answered();
            End ours = Tap.end((InetSocketAddress) socket.getLocalSocketAddress());
            return new TalkReply.Heard(
                    new Transcript(at, Transport.UDP, ours, new End(visit.host(), port), turns),
                    turns.get(1).octets(), List.of());
        } catch (PortUnreachableException e) {
            visit.answered();
            visit.ended(leave, "closed");
            return new TalkReply.Silent(Failure.CLOSED.words());
        } catch (IOException e) {
            visit.ended(leave, "unreachable");
            return new TalkReply.Silent(Failure.OTHER.words());
        }
    }

    /**
     * Asks a group on one link, and takes the answers of hosts inside the scope.
     *
     * @param from the interface
     * @param local its address of the group's family
     * @param wait how long answers are taken
     * @param mostAnswers how many at most
     * @return one for each answer, as if the host had been asked alone, at the group's port
     */
    public static List<Transcript> askGroup(Terms terms, Group group, NetworkInterface from,
            InetAddress local, byte[] question, Duration wait, int mostAnswers)
            throws InterruptedException {
        terms.budget().await(1);
        List<Transcript> answers = new ArrayList<>();
        Permission leave = terms.departures().ask(new Departure(terms.scanId(), group.address(),
                group.port, new Departure.Purpose("group", "discovery"), 1));
        if (leave instanceof Permission.Refused) {
            return answers;
        }
        try (MulticastSocket socket = new MulticastSocket(new InetSocketAddress(local, 0))) {
            socket.setReceiveBufferSize(BUFFER_OCTETS);
            socket.setBroadcast(group == Group.NETBIOS);
            socket.setNetworkInterface(from);
            socket.setTimeToLive(group.port == Group.MDNS.port ? 255 : 1); // RFC 6762 section 11
            Instant at = Instant.now();
            socket.send(new DatagramPacket(question, question.length,
                    new InetSocketAddress(group.address().toInetAddress(), group.port)));
            End ours = new End(IpAddress.of(local), socket.getLocalPort());
            receive(socket, wait, mostAnswers, mostAnswers, packet -> {
                IpAddress peer = IpAddress.of(packet.getAddress());
                if (terms.guard().refusal(peer).isEmpty()) {
                    answers.add(new Transcript(at, Transport.UDP, ours, new End(peer, group.port),
                            List.of(new Turn(true, question), new Turn(false, octets(packet)))));
                }
            });
        } catch (IOException e) {
            return answers; // no such network: nobody answers
        }
        return answers;
    }

    private interface Receiver {
        void take(DatagramPacket packet);
    }

    /** Takes datagrams until the time is up, or enough came; after some, only what is there already. */
    private static void receive(DatagramSocket socket, Duration wait, int most, int enough,
            Receiver receiver) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + wait.toNanos();
        byte[] buffer = new byte[MOST_OCTETS];
        for (int taken = 0; taken < most; taken++) {
            Duration left = taken >= enough
                    ? SHORTEST
                    : Duration.ofNanos(deadline - System.nanoTime());
            if (left.compareTo(SHORTEST) < 0) {
                return;
            }
            DatagramPacket packet = new DatagramPacket(buffer, buffer.length);
            try {
                socket.setSoTimeout((int) left.toMillis());
                socket.receive(packet);
            } catch (SocketTimeoutException e) {
                return;
            }
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
            receiver.take(packet);
        }
    }

    private static byte[] octets(DatagramPacket packet) {
        return Arrays.copyOf(packet.getData(), packet.getLength());
    }
}

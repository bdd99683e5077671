package io.farmhawk.net;

import io.farmhawk.net.Departures.Permission;
import io.farmhawk.net.Transcript.End;
import io.farmhawk.net.Transcript.Transport;
import io.farmhawk.net.Transcript.Turn;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
import java.net.PortUnreachableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The only way out of the box over UDP: one question, and what comes back in time. Blocks; any virtual
 * thread. What the network or the peers do never throws.
 */
public final class Datagrams {
    static final int MOST_ANSWERS = 48;
    private static final Duration NO_LONGER = Duration.ofMillis(2);

    private Datagrams() {}

    /**
     * Asks the host that is being visited, and takes its first answer with what is there by then.
     *
     * @param wait for the answer
     * @return what was said and heard, all answers in one; without an answer if none came
     * @throws IllegalStateException outside of a visit
     */
    public static TalkReply ask(int port, byte[] question, Duration wait)
            throws InterruptedException {
        return ask(port, question, wait, NO_LONGER);
    }

    /**
     * The same, of a host that answers in several datagrams.
     *
     * @param wait for all of them
     * @throws IllegalStateException outside of a visit
     */
    public static TalkReply askForAll(int port, byte[] question, Duration wait)
            throws InterruptedException {
        return ask(port, question, wait, wait);
    }

    private static TalkReply ask(int port, byte[] question, Duration wait, Duration pause)
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
            List<Turn> turns = turns(socket, question, wait, pause);
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
     * The question and what came. Answers beyond the bound are read and forgotten: the kernel would
     * refuse each with a frame of its own.
     */
    private static List<Turn> turns(DatagramSocket socket, byte[] question, Duration wait,
            Duration pause) throws IOException, InterruptedException {
        List<Turn> turns = new ArrayList<>(List.of(new Turn(true, question)));
        try {
            Arrivals.take(socket, wait, pause, packet -> {
                if (turns.size() <= MOST_ANSWERS) {
                    turns.add(new Turn(false, Arrivals.octets(packet)));
                }
            });
        } catch (PortUnreachableException e) {
            if (turns.size() == 1) {
                throw e;
            }
        }
        return turns;
    }
}

package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import java.time.Duration;
import java.util.Optional;

/**
 * How a client of another kind than {@link Dialer} leaves the box: it asks whether it may, then waits for
 * its turn, before each datagram. On a thread that is on a {@link Visit}, or each method throws
 * {@link IllegalStateException}.
 */
public final class Turn {
    private Turn() {}

    /** Why the port may not be touched; empty if it may. */
    public static Optional<String> refusal(IpAddress target, int port) {
        return Visit.current().refusal(target, port);
    }

    /**
     * Waits until the host, and then the network, may stand another question, and asks for leave.
     *
     * @return why it may not be sent; empty if it may
     */
    public static Optional<String> await(int port) throws InterruptedException {
        return Visit.current().awaitTurn(port,
                1) instanceof Departures.Permission.Refused(String reason)
                        ? Optional.of(reason)
                        : Optional.empty();
    }

    /** How long this scan waits for one answer, with all repetitions. */
    public static Duration patience() {
        return Visit.current().terms().timeout();
    }

    /** Notes that the host answered: somebody is there. */
    public static void answered() {
        Visit.current().answered();
    }
}

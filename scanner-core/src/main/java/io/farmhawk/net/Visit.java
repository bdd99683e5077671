package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.MacAddress;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One scan's stay at one host: the only permission under which {@link Dialer} and {@link Datagrams} send,
 * and the memory that keeps them from asking the host the same thing twice. It is bound to a thread for
 * the time of an operation and reaches this one host only, so that no redirect leads elsewhere. Closing
 * it closes the connections that wait for another question.
 */
public final class Visit implements AutoCloseable {
    private static final ScopedValue<Visit> CURRENT = ScopedValue.newInstance();
    private static final ScopedValue<Departure.Purpose> PURPOSE = ScopedValue.newInstance();
    private static final int MOST_REMEMBERED = 64;

    /** Our FIN, and what answers theirs. */
    private static final int CLOSING_FRAMES = 2;

    private final Terms terms;
    private final IpAddress host;
    private final Optional<MacAddress> mac;
    private final Set<HttpQuestion> asked = ConcurrentHashMap.newKeySet();
    private final Map<Integer, TlsReply.Presented> certificates = new ConcurrentHashMap<>();
    private final Map<Integer, Transcript> handshakes = new ConcurrentHashMap<>();
    private final Map<Integer, String> silent = new ConcurrentHashMap<>();
    private final Map<Integer, Connection> kept = new ConcurrentHashMap<>();
    private volatile boolean alive;
    private volatile boolean over;

    public Visit(Terms terms, IpAddress host) {
        this(terms, host, Optional.empty());
    }

    /** @param mac of a host on the link */
    public Visit(Terms terms, IpAddress host, Optional<MacAddress> mac) {
        this.terms = terms;
        this.host = host;
        this.mac = mac;
    }

    /** The MAC address of the host that this thread visits, if it is on the link. */
    public static Optional<MacAddress> neighbour() {
        return current().mac;
    }

    /** Runs an operation that may connect to the host, on this thread. */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> operation)
            throws X {
        return ScopedValue.where(CURRENT, this).call(operation);
    }

    /** The same, on record as asked by this prober. */
    public <R, X extends Throwable> R call(Departure.Purpose purpose,
            ScopedValue.CallableOp<? extends R, X> operation) throws X {
        return ScopedValue.where(CURRENT, this).where(PURPOSE, purpose).call(operation);
    }

    /** Whether the host accepted or refused a connection, or answered, so far: somebody is there. */
    public boolean isAlive() {
        return alive;
    }

    /** Sends to the host two thirds as fast as to others. */
    public void slow() {
        terms.budget().slow(host);
    }

    /** Closes the connection that was left open to a port. */
    public void leave(int port) {
        take(port).ifPresent(Connection::close);
    }

    /** The same when the host may be sent the frames of it; at once when interrupted. */
    public void leaveInTurn(int port) {
        try {
            if (kept.containsKey(port)) {
                terms.budget().await(host, CLOSING_FRAMES);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leave(port);
    }

    /** Closes what was left open, as fast as the host may be sent frames; at once when interrupted. */
    @Override
    public void close() {
        over = true;
        kept.keySet().forEach(this::leaveInTurn);
        terms.budget().forget(host);
    }

    /**
     * The visit this thread is on.
     *
     * @throws IllegalStateException outside of {@link #call}: that connection has no scope
     */
    static Visit current() {
        if (!CURRENT.isBound()) {
            throw new IllegalStateException(
                    "a connection was asked for outside of a scan: it has no scope");
        }
        return CURRENT.get();
    }

    IpAddress host() {
        return host;
    }

    Terms terms() {
        return terms;
    }

    /** Waits until the host, and then the network, may stand so many frames more; asks for leave. */
    Departures.Permission awaitTurn(int port, int frames) throws InterruptedException {
        Departure departure = new Departure(terms.scanId(), host, port,
                PURPOSE.orElse(Departure.Purpose.SURVEY), frames);
        return terms.budget().await(host, frames, () -> terms.departures().ask(departure));
    }

    /** Tells what came of what left. */
    void ended(Departures.Permission leave, String outcome) {
        if (leave instanceof Departures.Permission.Granted(long number)) {
            terms.departures().ended(number, outcome);
        }
    }

    /** Takes turns of the host that nothing waited for. */
    void giveTurns(int frames) {
        terms.budget().give(host, frames);
    }

    /** Until the host may be sent so many frames more. */
    long nanosToTurn(int frames) {
        return terms.budget().nanosToTurn(host, frames);
    }

    /** Frames that the kernel has sent by now, as far as one can tell from here. */
    void probablySent(int frames) {
        terms.budget().probablyLeft(host, frames);
    }

    /** Why the port may not be spoken to; empty if it may. */
    Optional<String> refusal(IpAddress target, int port) {
        return target.equals(host)
                ? refusal(port)
                : Optional.of("not the host that is being visited");
    }

    Optional<String> refusal(int port) {
        return terms.guard().refusal(host, port);
    }

    /** Why the port may not be connected to; empty if it may. */
    Optional<String> refusalToKnock(int port) {
        return terms.guard().refusalToKnock(host, port);
    }

    /** Why asking again is pointless; empty if it is not known to be. */
    Optional<String> knownSilence(int port) {
        return Optional.ofNullable(silent.get(port));
    }

    Optional<TlsReply.Presented> certificates(int port) {
        return Optional.ofNullable(certificates.get(port));
    }

    Optional<Transcript> handshake(int port) {
        return Optional.ofNullable(handshakes.get(port));
    }

    boolean hasAsked(HttpQuestion question) {
        return asked.contains(question);
    }

    void asking(HttpQuestion question) {
        if (asked.size() < MOST_REMEMBERED) {
            asked.add(question);
        }
    }

    void presented(int port, TlsReply.Presented shown) {
        if (certificates.size() < MOST_REMEMBERED) {
            certificates.put(port, shown);
        }
    }

    void handshook(int port, Transcript transcript) {
        if (handshakes.size() < MOST_REMEMBERED) {
            handshakes.putIfAbsent(port, transcript);
        }
    }

    /** Takes the connection that was left open to a port. */
    Optional<Connection> take(int port) {
        return Optional.ofNullable(kept.remove(port));
    }

    /** Closes the connection to a port on which something else was spoken already. */
    void leaveUsed(int port) {
        take(port).ifPresent(connection -> {
            if (connection.isReused()) {
                connection.close();
            } else {
                keep(port, connection);
            }
        });
    }

    /** Leaves a connection open for the next question; one for each port. */
    void keep(int port, Connection connection) {
        Connection other = kept.put(port, connection);
        if (other != null) {
            other.close();
        }
        if (over) {
            take(port).ifPresent(Connection::close);
        }
    }

    void connected(int port) {
        alive = true;
        silent.remove(port);
    }

    /** A datagram was answered. */
    void answered() {
        alive = true;
    }

    void failed(int port, Failure failure) {
        alive |= failure == Failure.CLOSED;
        if (silent.size() < MOST_REMEMBERED) {
            silent.put(port, failure.words());
        }
    }
}

package io.farmhawk.net;

import io.farmhawk.address.IpAddress;
import java.security.cert.X509Certificate;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * One scan's stay at one host: the only permission under which {@link Dialer} opens a connection, and
 * the memory that keeps it from asking the host the same thing twice. It is bound to a thread for the
 * time of an operation and reaches this one host only, so that no redirect leads elsewhere.
 */
public final class Visit {
    private static final ScopedValue<Visit> CURRENT = ScopedValue.newInstance();
    private static final int MOST_REMEMBERED = 64;

    private final Terms terms;
    private final IpAddress host;
    private final Pace pace;
    private final Set<HttpQuestion> asked = ConcurrentHashMap.newKeySet();
    private final Map<Integer, X509Certificate> certificates = new ConcurrentHashMap<>();
    private final Map<Integer, String> closed = new ConcurrentHashMap<>();
    private volatile boolean alive;

    public Visit(Terms terms, IpAddress host) {
        this.terms = terms;
        this.host = host;
        pace = new Pace(terms.hostConnectionsPerSecond());
    }

    /** Runs an operation that may connect to the host, on this thread. */
    public <R, X extends Throwable> R call(ScopedValue.CallableOp<? extends R, X> operation)
            throws X {
        return ScopedValue.where(CURRENT, this).call(operation);
    }

    /** Whether the host accepted or refused a connection so far: somebody is there. */
    public boolean isAlive() {
        return alive;
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

    Terms terms() {
        return terms;
    }

    /** How fast connections to the host follow each other. */
    Pace pace() {
        return pace;
    }

    /** Waits until the host, and then the network, may stand another connection. */
    void awaitTurn() throws InterruptedException {
        pace.await();
        terms.pace().await();
    }

    /** Why the port may not be touched; empty if it may. */
    Optional<String> refusal(IpAddress target, int port) {
        return target.equals(host)
                ? terms.guard().refusal(target, port)
                : Optional.of("not the host that is being visited");
    }

    /** Why asking again is pointless; empty if it is not known to be. */
    Optional<String> knownSilence(int port) {
        return Optional.ofNullable(closed.get(port));
    }

    Optional<X509Certificate> certificate(int port) {
        return Optional.ofNullable(certificates.get(port));
    }

    boolean hasAsked(HttpQuestion question) {
        return asked.contains(question);
    }

    void asking(HttpQuestion question) {
        if (asked.size() < MOST_REMEMBERED) {
            asked.add(question);
        }
    }

    void presented(int port, X509Certificate certificate) {
        if (certificates.size() < MOST_REMEMBERED) {
            certificates.put(port, certificate);
        }
    }

    void connected() {
        alive = true;
    }

    void failed(int port, Failure failure) {
        alive |= failure == Failure.CLOSED;
        if (closed.size() < MOST_REMEMBERED) {
            closed.put(port, failure.words());
        }
    }
}

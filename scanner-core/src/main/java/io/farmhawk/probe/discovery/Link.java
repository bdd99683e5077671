package io.farmhawk.probe.discovery;

import io.farmhawk.address.IpAddress;
import io.farmhawk.address.IpPrefix;
import io.farmhawk.frame.FrameSender;
import io.farmhawk.net.ScopeGuard;
import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * The one way by which frames of our own making leave: the scope and then the budget are asked before
 * each. Any thread.
 */
final class Link {
    private final Card card;
    private final FrameSender sender;
    private final ScopeGuard guard;
    private final Permit permit;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicReference<@Nullable String> trouble = new AtomicReference<>();

    Link(Card card, FrameSender sender, ScopeGuard guard, Permit permit) {
        this.card = card;
        this.sender = sender;
        this.guard = guard;
        this.permit = permit;
    }

    Card card() {
        return card;
    }

    /** Whether an address may be asked: inside the scope, and not our own. */
    boolean admits(IpAddress target) {
        return guard.refusal(target).isEmpty() && !card.isOwn(target);
    }

    /**
     * Sends a frame that asks for one address.
     *
     * @param isKnown whether a host is known to be there, so that the frame is charged to it
     * @return whether it left
     */
    boolean ask(IpAddress target, boolean isKnown, byte[] frame) throws InterruptedException {
        if (!admits(target)) {
            refused.incrementAndGet();
            return false;
        }
        if (isKnown) {
            permit.await(target, 1);
        } else {
            permit.await(1);
        }
        return send(frame);
    }

    /**
     * Sends a frame to all hosts of the link. Where the scope names nothing of this link, none may be
     * disturbed.
     *
     * @return whether it left
     */
    boolean askAll(byte[] frame) throws InterruptedException {
        if (!touchesScope()) {
            refused.incrementAndGet();
            return false;
        }
        permit.await(1);
        return send(frame);
    }

    /** Whether the scope names anything of this link. */
    boolean touchesScope() {
        return card.addresses().stream().map(Card.Own::prefix)
                .anyMatch(own -> guard.prefixes().stream().anyMatch(named -> meet(own, named)));
    }

    private static boolean meet(IpPrefix one, IpPrefix other) {
        return one.contains(other) || other.contains(one);
    }

    private boolean send(byte[] frame) throws InterruptedException {
        if (Thread.interrupted()) { // the permit notices only where it has to wait
            throw new InterruptedException("discovery was stopped");
        }
        try {
            sender.send(frame, 0, frame.length);
            sent.incrementAndGet();
            return true;
        } catch (IOException e) {
            trouble.compareAndSet(null, String.valueOf(e.getMessage()));
            return false;
        }
    }

    /** Frames sent so far. */
    long sent() {
        return sent.get();
    }

    /** Frames not sent because the scope does not allow it. */
    long refused() {
        return refused.get();
    }

    /** Why the first frame that did not leave did not, for a person. */
    Optional<String> trouble() {
        return Optional.ofNullable(trouble.get());
    }
}

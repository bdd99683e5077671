package io.farmhawk.protocol;

import io.farmhawk.net.Neighbourhood;

/** A prober that can ask all hosts of a link at once, and then need not ask each who answered. */
public interface GroupProber extends Prober {
    /** What all of them answered, for {@link #probe} to read. */
    GroupAnswers answers();

    /**
     * Asks all hosts of a link, if that may be done, and keeps what they answer. Once for each link;
     * blocks until no more answers are taken. Never throws for what the network or its hosts do.
     */
    void askAll(Neighbourhood here) throws InterruptedException;

    /** Only of a neighbour is it known whose answer it was. */
    @Override
    default boolean suits(Host host) {
        return host.isNeighbour();
    }
}
